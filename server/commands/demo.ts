import { parseArgs } from 'node:util'
import { startApp } from '../app.ts'
import { readConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { prepareDemoData } from './demo-data.ts'
import { describeDemo } from './demo-links.ts'
import { stopWith } from './stop.ts'
import { closeOnSignal } from './close-on-signal.ts'

/** `npm run demo [-- --fresh]`: the sample meeting, ready to be held. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { fresh: { type: 'boolean', default: false } } })
  const config = readConfig('demo')
  // Someone who tries the demo reads the links, not lines of JSON.
  const log = createLog({ level: 'warn' })
  const meeting = await prepareDemoData(config, log, values.fresh)
  const app = await startApp(config, log)
  closeOnSignal(() => app.close(), stopWith)
  console.log(describeDemo(meeting, app.url))
}

main().catch(stopWith)
