import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Builds the client into dist/client, where the server serves it from. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    // The oldest tablet of DESIGN §10.
    target: ['safari16.4', 'chrome111', 'edge111'],
    // A data: URL for a picture would need a wider content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What every screen needs and what changes seldom stays in the browser's cache across releases.
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|i18next|react-i18next)[\\/]/ },
            // Ids are drawn by lib0 on every screen, the rest of Yjs comes with the first document.
            { name: 'lib0', test: /node_modules[\\/]lib0[\\/](random|webcrypto|math|binary)\./, priority: 2 },
            { name: 'yjs', test: /node_modules[\\/](yjs|lib0|y-protocols|y-websocket)[\\/]/, priority: 1 },
          ],
        },
      },
    },
  },
})
