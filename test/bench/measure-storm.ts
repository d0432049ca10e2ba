import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../server/config.ts'
import { startServer } from '../nemesis/program.ts'
import { findFreePort } from '../../server/commands/cluster/free-port.ts'
import { openPlainDocument } from '../support/plain-person.ts'
import { percentile } from './spread.ts'
import { prepareWorld, type World } from './world/prepare-world.ts'
import { typeRows } from './world/type-rows.ts'

const [CLIENTS, DOCUMENTS, ROWS, PEOPLE, WITHIN_MS] = [1000, 100, 500, 200, 5000]
/** A client that is not synced by then counts as an error. */
const GIVE_UP_MS = 60_000

/**
 * A thousand sockets of two hundred people, five each, come back to a hundred documents of 500 rows each on a fresh production
 * server within five seconds.
 */
export async function measureStorm(): Promise<string[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kurumaza-bench-storm-'))
  const environment = { DATA_DIR: dataDir, PORT: String(await findFreePort()), HOST: '127.0.0.1' }
  const config = readConfig('production', environment)
  const world = await prepareWorld(config, { documents: DOCUMENTS, people: PEOPLE })
  await typeRows(config, world, ROWS)
  const server = await startServer({ ...environment, LOG_LEVEL: 'error' })
  // Each client listens to the end of this process.
  process.setMaxListeners(2 * CLIENTS)
  try {
    const before = readUsage(server.pid)
    const startedAt = performance.now()
    const storm = await Promise.all(
      Array.from({ length: CLIENTS }, (_, index) => begin((index / CLIENTS) * WITHIN_MS, () => comeBack(world, index))),
    )
    const lastMs = performance.now() - startedAt
    const after = readUsage(server.pid)
    for (const { client } of storm) client.provider.destroy()
    for (const { client } of storm) client.doc.destroy()
    const took = storm.flatMap(({ ms }) => ms ?? [])
    const cuts = storm.reduce((sum, client) => sum + client.cuts, 0)
    const spread =
      took.length > 0
        ? `p50 ${percentile(took, 0.5).toFixed(0)} ms, p95 ${percentile(took, 0.95).toFixed(0)} ms`
        : 'never'
    return [
      `reconnect storm, ${CLIENTS} clients in ${WITHIN_MS / 1000} s, ${DOCUMENTS} documents of ${ROWS} rows: ` +
        `${took.length} synced, the last outcome after ${(lastMs / 1000).toFixed(1)} s, each after ${spread}, ` +
        `${CLIENTS - took.length} errors, ${cuts} cut on the way; ` +
        `server ${(after.cpuSeconds - before.cpuSeconds).toFixed(1)} s of CPU, at most ${after.peakMb.toFixed(0)} MB`,
    ]
  } finally {
    server.signal('SIGTERM')
    await server.ended
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** The load has a timetable: each client begins when it is due. */
function begin<Value>(delayMs: number, act: () => Value | Promise<Value>): Promise<Value> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(act()), delayMs)
    if (delayMs >= GIVE_UP_MS) timer.unref()
  })
}

/** How long one client took from its first attempt to all it asked for; null when it never got it. */
async function comeBack(world: World, index: number) {
  const startedAt = performance.now()
  const documentId = world.documents[index % DOCUMENTS] ?? ''
  const { cookie = '' } = world.people[index % PEOPLE] ?? {}
  const client = openPlainDocument(documentId, { url: world.url, headers: { origin: world.origin, cookie } })
  let cuts = 0
  client.provider.on('connection-close', () => cuts++)
  const isSynced = await Promise.race([
    client.synced.then(() => true),
    client.closed.then(() => false),
    begin(GIVE_UP_MS, () => false),
  ])
  // Synced without what was written would be an error, too.
  const isWhole = isSynced && client.doc.getMap('cards').size > 0
  // It stays, as in a meeting, until the last one is there.
  return { ms: isWhole ? performance.now() - startedAt : null, cuts, client }
}

/** CPU in user and system mode since its start, and the most memory it had, as Linux counts it. */
function readUsage(pid: number): { cpuSeconds: number; peakMb: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  const peak = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  // The 14th and 15th field of all, in ticks of a hundredth of a second.
  return { cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100, peakMb: Number(peak) / 1024 }
}
