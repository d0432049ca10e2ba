import { openBenchWorld } from './load/bench-world.ts'
import { startGenerators, type Measured } from './load/generators.ts'
import { startMeasured, type Usage } from './load/server-process.ts'
import type { Seat } from './load/tables.ts'
import { percentile } from './spread.ts'

const ROOMS = 50
const TYPISTS = 10
const GENERATORS = 2
const WARM_MS = 5000

type Flags = { rate: string; seconds: string }

/**
 * Fifty rooms of ten, and all five hundred type at once without a pause, so many keystrokes a second each: how long until a keystroke is
 * acknowledged, which is when it is on the disk, and until a colleague's page has it. Throws when one of them is lost.
 */
export async function measureAck({ rate, seconds }: Flags): Promise<string[]> {
  const world = await openBenchWorld({ documents: ROOMS, people: ROOMS * TYPISTS })
  const server = await startMeasured('server/main.ts', world.environment)
  try {
    const rooms = world.documents.map((id, room) =>
      Array.from({ length: TYPISTS }, (_, seat): Seat => ({
        place: world.place(id, room * TYPISTS + seat),
        writes: true,
      })),
    )
    const generators = await startGenerators(GENERATORS, rooms)
    await generators.typeFor(Number(rate), WARM_MS)
    const before = await server.usage('watch')
    const measured = await generators.typeFor(Number(rate), Number(seconds) * 1000)
    const after = await server.usage()
    generators.stop()
    return describe(measured, { before, after, rate, seconds })
  } finally {
    await server.stop()
    world.remove()
  }
}

function describe(measured: Measured[], { before, after, rate, seconds }: Flags & { before: Usage; after: Usage }) {
  const [ack, seen] = [measured.flatMap(({ ackMs }) => ackMs), measured.flatMap(({ seenMs }) => seenMs)]
  const cores = (after.cpuUs - before.cpuUs) / 1e6 / Number(seconds)
  const own = measured.map((told) => `${told.cores.toFixed(2)} cores, p99 ${told.lateMs.toFixed(0)} ms late`)
  return [
    `${ROOMS} rooms × ${TYPISTS} typists, ${rate} keystrokes/s each, ${seconds} s: ${ack.length} acknowledged, ${seen.length} seen`,
    `  acknowledged after ${describeTimes(ack)} (aim: p95 ≤ 150 ms)`,
    `  seen by a colleague after ${describeTimes(seen)} (aim: p95 ≤ 80 ms)`,
    `  server: ${cores.toFixed(2)} cores, event loop p99 ${after.delayP99Ms.toFixed(0)} ms, at most ${after.delayMaxMs.toFixed(0)} ms late`,
    `  generators: ${own.join('; ')}`,
  ]
}

export function describeTimes(samples: readonly number[]): string {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(samples, share).toFixed(0))
  return `p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms`
}
