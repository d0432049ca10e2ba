import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Everything but the browser: `npm run unit`. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // Processes, because servers under test handle signals and open databases of their own.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 10_000,
    hookTimeout: 20_000,
    allowOnly: false,
    passWithNoTests: false,
  },
})
