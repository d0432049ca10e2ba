import { defineConfig } from 'vitest/config'
import e2e from './vitest.config.ts'

/** The main path once more, in WebKit: `npm run webkit`. */
export default defineConfig({ ...e2e, test: { ...e2e.test, include: ['test/e2e/webkit.e2e.ts'], exclude: [] } })
