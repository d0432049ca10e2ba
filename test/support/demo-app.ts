import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startApp } from '../../server/app.ts'
import { prepareDemoData } from '../../server/commands/demo-data.ts'
import { readConfig } from '../../server/config.ts'
import type { Environment } from '../../server/config/secret-files.ts'
import { createLog } from '../../server/log.ts'
import { databaseBytes } from './database-rows.ts'

export type DemoApp = Awaited<ReturnType<typeof openDemoApp>>

/** The whole program as `npm run demo` starts it, in this process: samples, a free port, a database file of its own, and all it logs. */
export async function openDemoApp(environment: Environment = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'kurumaza-app-'))
  const logged: string[] = []
  const log = createLog({ level: 'info', to: { write: (line) => void logged.push(line) } })
  log.level = 'trace'
  const config = readConfig('demo', { ...environment, PORT: '0', DATA_DIR: dataDir })
  await prepareDemoData(config, log, false)
  let app = await startApp(config, log)
  let isRunning = true

  return {
    dataDir,
    /** Another one after each start. */
    get port() {
      return Number(new URL(app.url).port)
    },
    get url() {
      return app.url
    },
    /** Each attendee's, all under one host name. */
    links: { get: (personId: string) => `${app.url}/demo/${personId}` },
    logged,
    fileBytes: () => databaseBytes(dataDir),
    renewTls: () => app.renewTls?.(),
    close: async () => {
      if (isRunning) await app.close()
      isRunning = false
    },
    /** Starts the program anew on the same data, after it was closed; at the same port for browsers that come back. */
    start: async (atPort = 0) => {
      app = await startApp(readConfig('demo', { ...environment, PORT: String(atPort), DATA_DIR: dataDir }), log)
      isRunning = true
    },
    remove: () => rmSync(dataDir, { recursive: true }),
  }
}
