import { mkdirSync } from 'node:fs'
import { startApp, type App } from './app.ts'
import { closeOnSignal } from './commands/close-on-signal.ts'
import { readFlags } from './commands/read-flags.ts'
import { stopWith } from './commands/stop.ts'
import { readConfig } from './config.ts'
import { createLog, type Log } from './log.ts'

const USAGE = `npm start
本番のプログラムを始めます。オプションはありません。
Starts the program for real meetings; it takes no options.`

/** `npm start`: the program for real meetings. */
async function main(): Promise<void> {
  if (readFlags(USAGE, {}) === null) return
  const config = readConfig('production')
  const log = createLog()
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const app = await startApp(config, log)
  closeOnSignal(() => app.close(), stopWith, app.renewTls && (() => renewTls(app, log)))
  log.info({ url: app.url }, 'serving')
}

/** Files that are of no use change nothing: the program goes on with the certificate it has. */
function renewTls({ renewTls: renew }: App, log: Log): void {
  try {
    renew?.()
    log.info('the certificate was renewed')
  } catch (error) {
    log.error({ error }, 'the certificate could not be renewed')
  }
}

main().catch(stopWith)
