import { mkdirSync } from 'node:fs'
import { startApp } from './app.ts'
import { closeOnSignal } from './commands/close-on-signal.ts'
import { stopWith } from './commands/stop.ts'
import { readConfig } from './config.ts'
import { createLog } from './log.ts'

/** `npm start`: the program for real meetings. */
async function main(): Promise<void> {
  const config = readConfig('production')
  const log = createLog()
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const app = await startApp(config, log)
  closeOnSignal(() => app.close(), stopWith)
  log.info({ url: app.url }, 'serving')
}

main().catch(stopWith)
