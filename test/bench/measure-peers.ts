import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../server/config.ts'
import { startMeasured } from './load/server-process.ts'
import { openTables, type Seat } from './load/tables.ts'
import { openBenchWorld } from './load/bench-world.ts'
import { describeSpread, percentile } from './spread.ts'

type Scenario = { name: string; documents: number; clients: number; writers: number; perSecond: number }

const scenarios: Scenario[] = [
  { name: 'plenary', documents: 1, clients: 200, writers: 20, perSecond: 5 },
  { name: 'district day', documents: 100, clients: 8, writers: 3, perSecond: 2 },
]

/** Before it is measured a server types itself warm, as it would be on any day. */
const WARM_MS = 3000
const MEASURED_MS = 6000
/** Nearer than this they are called equal. */
const EQUAL = 0.25

type Contender = { file: string; environment: Record<string, string>; seats: Seat[][] }

/**
 * CPU µs of the server process per update that reached someone, ours (rights, gate, log on disk) beside the peers (none of these), in
 * turns. Throws when one update fails to arrive.
 */
export async function measurePeers({ rounds }: { rounds: string }): Promise<string[]> {
  installPeers()
  const lines: string[] = []
  for (const scenario of scenarios) {
    const world = await openBenchWorld({ documents: scenario.documents, people: scenario.documents * scenario.clients })
    try {
      const contenders = { ours: oursIn(world, scenario), ...peersIn(world.port, scenario) }
      lines.push(...(await compare(scenario, contenders, Number(rounds))))
    } finally {
      world.remove()
    }
  }
  return lines
}

function installPeers(): void {
  const cwd = join(root, 'test/bench/peers')
  if (existsSync(join(cwd, 'node_modules/.package-lock.json'))) return
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--loglevel=error'], { cwd, stdio: 'inherit' })
  if (status !== 0) throw new Error('the peers could not be installed')
}

type BenchWorld = Awaited<ReturnType<typeof openBenchWorld>>

function oursIn(world: BenchWorld, { clients, writers }: Scenario): Contender {
  // Everyone sits at one document only: a person has so many sockets and no more.
  const seats = world.documents.map((id, table) =>
    Array.from({ length: clients }, (_, index) => ({
      place: world.place(id, table * clients + index),
      writes: index < writers,
    })),
  )
  return { file: 'server/main.ts', environment: world.environment, seats }
}

function peersIn(port: number, { documents, clients, writers }: Scenario): Record<string, Contender> {
  const names = Array.from({ length: documents }, (_, index) => `meeting/m${index + 1}`)
  const seatsAt = (envelope: boolean) =>
    names.map((name) =>
      Array.from({ length: clients }, (_, index) => ({
        place: {
          address: `ws://127.0.0.1:${port}/${name}`,
          headers: {},
          protocols: [],
          envelope: envelope ? name : null,
        },
        writes: index < writers,
      })),
    )
  const environment = { PORT: String(port) }
  return {
    '@y/websocket-server 0.1.1': { file: 'test/bench/peers/y-websocket.mjs', environment, seats: seatsAt(false) },
    '@hocuspocus/server 4.7.0': { file: 'test/bench/peers/hocuspocus.mjs', environment, seats: seatsAt(true) },
  }
}

async function compare(scenario: Scenario, contenders: Record<string, Contender>, rounds: number): Promise<string[]> {
  const costs = new Map(Object.keys(contenders).map((name): [string, number[]] => [name, []]))
  for (let round = 1; round <= rounds; round++) {
    for (const [name, contender] of Object.entries(contenders)) {
      const cost = await costOf(contender, scenario.perSecond)
      costs.get(name)?.push(cost)
      console.log(`  ${scenario.name}, round ${round}, ${name}: ${cost.toFixed(1)} µs`)
    }
  }
  return describeCosts(scenario, costs)
}

async function costOf({ file, environment, seats }: Contender, perSecond: number): Promise<number> {
  const server = await startMeasured(file, environment)
  try {
    const tables = await openTables(seats)
    await tables.typeFor(perSecond, WARM_MS)
    const before = await server.usage()
    const { delivered } = await tables.typeFor(perSecond, MEASURED_MS)
    const after = await server.usage()
    await tables.close()
    return (after.cpuUs - before.cpuUs) / delivered
  } finally {
    await server.stop()
  }
}

function describeCosts(
  { name, documents, clients, writers, perSecond }: Scenario,
  costs: Map<string, number[]>,
): string[] {
  const [ours = Number.NaN, ...peers] = [...costs.values()].map((samples) => percentile(samples, 0.5))
  const ratio = ours / Math.min(...peers)
  const verdict = ratio > 1 + EQUAL ? 'worse' : ratio < 1 / (1 + EQUAL) ? 'better' : 'equal'
  return [
    `${name} (${documents} × ${clients} clients, ${writers} writers × ${perSecond}/s), CPU µs of the server per delivered update:`,
    ...[...costs].map(([who, samples]) => `  ${who}: ${describeSpread(samples, 1)}`),
    `  ours beside the better peer: ${ratio.toFixed(2)} (${verdict})`,
  ]
}
