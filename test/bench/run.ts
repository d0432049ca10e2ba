import { mkdtempSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { launchChromium } from '../support/chromium.ts'
import { findFreePort } from '../../server/commands/cluster/free-port.ts'
import { startDemo, type Demo } from '../support/demo-process.ts'
import { measureAck } from './measure-ack.ts'
import { measureBackup } from './measure-backup.ts'
import { measureCycles } from './measure-cycles.ts'
import { measureHistory } from './measure-history.ts'
import { measureHostile } from './measure-hostile.ts'
import { measureLatency } from './measure-latency.ts'
import { measureLists } from './measure-lists.ts'
import { measurePeers } from './measure-peers.ts'
import { measureSize } from './measure-size.ts'
import { measureClone, measureStart } from './measure-start.ts'
import { measureStorm } from './measure-storm.ts'
import { measureTablet } from './measure-tablet.ts'

const text = (fallback: string) => ({ type: 'string', default: fallback }) as const

const loadFlags = {
  rounds: text('5'),
  rate: text('2'),
  seconds: text('30'),
  frames: text('50000'),
  forgeries: text('5000'),
  honest: text('50000'),
  pace: text('400'),
  seed: text('20261126'),
}

type Flags = Record<keyof typeof loadFlags, string>
type Measures = Record<string, (flags: Flags) => Promise<string[]>>

const ofReadme: Measures = {
  clone: measureClone,
  start: measureStart,
  size: () => withDemo(measureSizeInBrowser),
  latency: () => withDemo(measureLatency),
  tablet: () => withDemo(measureTablet),
  lists: measureLists,
  history: measureHistory,
  backup: measureBackup,
}
/** Under load, which takes minutes: only when they are named. */
const ofLoad: Measures = {
  peers: measurePeers,
  ack: measureAck,
  hostile: measureHostile,
  storm: measureStorm,
  cycles: measureCycles,
}

/**
 * `npm run bench [-- --only clone,start,size,latency,tablet,lists,history,backup]`: the figures of the README, measured on this machine.
 * Besides: `--only storm`, `--only cycles`, `--only peers [--rounds 5]`, `--only ack [--rate 2] [--seconds 30]`,
 * `--only hostile [--frames 50000] [--forgeries 5000] [--honest 50000] [--pace 400] [--seed N]`, `pace` in messages a second.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { only: text(Object.keys(ofReadme).join()), ...loadFlags },
  })
  const measures = { ...ofReadme, ...ofLoad }
  console.log(await describeMachine())
  for (const name of values.only.split(',')) {
    const measure = measures[name]
    if (!measure) throw new Error(`--only ${Object.keys(measures).join()}`)
    for (const line of await measure(values)) console.log(line)
  }
}

async function withDemo(measure: (demo: Demo) => Promise<string[]>): Promise<string[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kurumaza-bench-'))
  const demo = await startDemo({ dataDir, port: await findFreePort() })
  try {
    return await measure(demo)
  } finally {
    await demo.stop()
  }
}

async function measureSizeInBrowser(demo: Demo): Promise<string[]> {
  const browser = await launchChromium()
  try {
    return await measureSize(browser, demo)
  } finally {
    await browser.close()
  }
}

async function describeMachine(): Promise<string> {
  const browser = await launchChromium()
  const chromium = browser.version()
  await browser.close()
  const day = new Date().toISOString().slice(0, 10)
  return `${day}, ${availableParallelism()} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}, Chromium ${chromium}`
}

await main()
