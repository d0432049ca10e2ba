import { createHash } from 'node:crypto'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const SERVICE_WORKER = 'service-worker.js'

/** Puts the list of all files of this build into the service worker. What is named by its content needs no revision. */
function listFilesForServiceWorker(): Plugin {
  return {
    name: 'list-files-for-service-worker',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle[SERVICE_WORKER]
        if (worker?.type !== 'chunk') return this.error(`${SERVICE_WORKER} is missing`)
        const files = Object.values(bundle).filter((file) => file !== worker)
        const entries = files.map((file) => {
          const content = file.type === 'chunk' ? file.code : file.source
          const revision = createHash('sha256').update(content).digest('hex').slice(0, 16)
          return { url: `/${file.fileName}`, revision: file.fileName.startsWith('assets/') ? null : revision }
        })
        worker.code = worker.code.replace('self.__WB_MANIFEST', JSON.stringify(entries))
      },
    },
  }
}

/** Builds the client into dist/client, where the server serves it from. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), listFilesForServiceWorker()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    // The oldest tablet of DESIGN §10.
    target: ['safari16.4', 'chrome111', 'edge111'],
    // A data: URL for a picture would need a wider content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { main: `${import.meta.dirname}/index.html`, worker: `${import.meta.dirname}/shell/service-worker.ts` },
      output: {
        // At the root, because a service worker has no say about what lies above it.
        entryFileNames: ({ name }) => (name === 'worker' ? SERVICE_WORKER : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            // What every screen needs and what changes seldom stays in the browser's cache across releases.
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|i18next)[\\/]/ },
            // Ids are drawn by lib0 on every screen, the rest of Yjs comes with the first document.
            { name: 'lib0', test: /node_modules[\\/]lib0[\\/](random|webcrypto|math|binary)\./, priority: 2 },
            { name: 'yjs', test: /node_modules[\\/](yjs|lib0|y-protocols|y-websocket)[\\/]/, priority: 1 },
          ],
        },
      },
    },
  },
})
