import { startApp } from '../app.ts'
import { readConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { prepareDemoData } from './demo-data.ts'
import { describeDemo } from './demo-links.ts'
import { stopWith } from './stop.ts'
import { closeOnSignal } from './close-on-signal.ts'

/** The demo's data with the client straight from its sources. `dev.ts` starts it anew whenever the server changes. */
async function main(): Promise<void> {
  const config = readConfig('dev')
  const log = createLog({ level: 'info' })
  const meeting = await prepareDemoData(config, log, false)
  const app = await startApp(config, log)
  closeOnSignal(() => app.close(), stopWith)
  console.log(describeDemo(meeting, app.url))
}

main().catch(stopWith)
