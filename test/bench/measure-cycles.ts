import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { findFreePort } from '../../server/commands/cluster/free-port.ts'
import { readConfig } from '../../server/config.ts'
import { startProgram } from '../nemesis/program.ts'
import { openPlainDocument } from '../support/plain-person.ts'
import { openInspector, type Inspector } from './inspector.ts'
import { prepareWorld, type World } from './world/prepare-world.ts'

/** Each round opens every document once; what is in memory of it goes away by itself before the next one. */
const [ROUNDS, DOCUMENTS, PEOPLE, AT_ONCE] = [5, 2000, 50, 16]
/** Documents are kept for half a minute; whoever keeps them for longer than this has a leak. */
const UNLOADED_WITHIN_MS = 90_000
/** The server's own work has a few timers that come and go. */
const SPARE_TIMERS = 5

type Sample = { cycles: number; heapBytes: number; timers: number; resources: string }

/** Ten thousand times: connect, read everything, write one entry, close. What stays in the memory of a production server? */
export async function measureCycles(): Promise<string[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kurumaza-bench-cycles-'))
  const environment = { DATA_DIR: dataDir, PORT: String(await findFreePort()), HOST: '127.0.0.1' }
  const world = await prepareWorld(readConfig('production', environment), { documents: DOCUMENTS, people: PEOPLE })
  const server = startProgram('server/main.ts', { ...environment, NODE_OPTIONS: '--inspect=0' })
  try {
    const [line] = await Promise.all([server.says('Debugger listening on'), server.says('"serving"')])
    const inspector = await openInspector(line)
    const samples = [await look(inspector, 0)]
    for (let round = 1; round <= ROUNDS; round++) {
      await openAll(world, round)
      await untilUnloaded(inspector, samples[0]?.timers ?? 0)
      samples.push(await look(inspector, round * DOCUMENTS))
    }
    inspector.close()
    return describe(samples)
  } finally {
    server.signal('SIGTERM')
    await server.ended
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function look(inspector: Inspector, cycles: number): Promise<Sample> {
  const timers = await inspector.timers()
  const resources = Object.entries(await inspector.resources())
  const kinds = resources.map(([kind, count]) => `${count} ${kind}`).join(', ')
  return { cycles, heapBytes: await inspector.heapBytes(), timers, resources: kinds }
}

/** A few at a time, each of another person than the ones beside it. */
async function openAll(world: World, round: number): Promise<void> {
  let next = 0
  const visit = async () => {
    for (let index = next++; index < DOCUMENTS; index = next++) await openOnce(world, index, round)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, visit))
}

async function openOnce(world: World, index: number, round: number): Promise<void> {
  const { cookie = '' } = world.people[index % PEOPLE] ?? {}
  const place = { url: world.url, headers: { origin: world.origin, cookie } }
  const { doc, provider, synced, stored } = openPlainDocument(world.documents[index] ?? '', place)
  await synced
  doc.getMap(world.roots[0] ?? '').set(`k${round}`, new Y.Text('訪問'))
  await stored()
  provider.destroy()
  doc.destroy()
}

/** Every document in memory has a timer, and so has every socket. Asked once a second: nothing tells of it. */
function untilUnloaded(inspector: Inspector, timersAtFirst: number): Promise<void> {
  const givesUpAt = performance.now() + UNLOADED_WITHIN_MS
  return new Promise((resolve, reject) => {
    const ask = async () => {
      const timers = await inspector.timers()
      if (timers <= timersAtFirst + SPARE_TIMERS || performance.now() > givesUpAt) resolve()
      else setTimeout(() => void ask().catch(reject), 1000)
    }
    ask().catch(reject)
  })
}

function describe(samples: readonly Sample[]): string[] {
  const [first, last] = [samples[0], samples.at(-1)]
  const second = samples.slice(Math.floor(samples.length / 2))
  return [
    `open and close, ${last?.cycles} cycles, the heap after each ${DOCUMENTS}: ` +
      `${samples.map(({ heapBytes }) => (heapBytes / 1024 / 1024).toFixed(2)).join(', ')} MB`,
    `in the second half ${slopeOf(second).toFixed(0)} B a cycle`,
    `timers ${first?.timers} before, ${samples
      .slice(1)
      .map(({ timers }) => timers)
      .join(', ')} after each`,
    `alive before: ${first?.resources}; after: ${last?.resources}`,
  ]
}

/** Bytes a cycle, by least squares. */
function slopeOf(samples: readonly Sample[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanCycles, meanBytes] = [mean(samples.map(({ cycles }) => cycles)), mean(samples.map((s) => s.heapBytes))]
  const shared = samples.map(({ cycles, heapBytes }) => (cycles - meanCycles) * (heapBytes - meanBytes))
  return mean(shared) / mean(samples.map(({ cycles }) => (cycles - meanCycles) ** 2))
}
