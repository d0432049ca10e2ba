import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** The built product in a real browser: `npm run e2e`. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    // WebKit has a suite of its own.
    exclude: ['test/e2e/webkit.e2e.ts'],
    pool: 'forks',
    // One file at a time: a browser with six people fills the machine.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    allowOnly: false,
    passWithNoTests: false,
  },
})
