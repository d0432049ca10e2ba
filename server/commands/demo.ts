import { startApp } from '../app.ts'
import { readConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { prepareDemoData } from './demo-data.ts'
import { describeDemo } from './demo-links.ts'
import { stopWith } from './stop.ts'
import { closeOnSignal } from './close-on-signal.ts'
import { readFlags } from './read-flags.ts'

const USAGE = `npm run demo [-- --fresh]
見本の会議を開きます。--fresh は、はじめからやりなおします。
Opens the sample meeting; --fresh starts over.`

/** `npm run demo [-- --fresh]`: the sample meeting, ready to be held. */
async function main(): Promise<void> {
  const flags = readFlags(USAGE, { fresh: { type: 'boolean', default: false } })
  if (flags === null) return
  const config = readConfig('demo')
  // Someone who tries the demo reads the links, not lines of JSON.
  const log = createLog({ level: 'warn' })
  const meeting = await prepareDemoData(config, log, flags.fresh)
  const app = await startApp(config, log)
  closeOnSignal(() => app.close(), stopWith)
  console.log(describeDemo(meeting, app.url))
}

main().catch(stopWith)
