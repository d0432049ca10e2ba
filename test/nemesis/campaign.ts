import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../server/config.ts'
import { prepareWorld } from '../bench/world/prepare-world.ts'
import { findFreePort } from '../../server/commands/cluster/free-port.ts'
import { createRandom } from '../support/random.ts'
import { canFailDisk, faults, type FaultName } from './faults.ts'
import { openLedger } from './ledger.ts'
import { startServer } from './program.ts'
import type { StatusCounts } from './status-line.ts'
import { compareWithLedger, seatTypists, type Fault } from './tables.ts'

/** The faults in their order; each is followed by a comparison. */
export type Campaign = {
  seed: number
  rooms: number
  typistsPerRoom: number
  editsPerSecond: number
  order: readonly FaultName[]
  say?: (line: string) => void
  /** Ends it early: the server is killed, and everything that was set up is taken down. */
  signal?: AbortSignal
}

/**
 * `lost`: every contradiction between ledger, status lines and replicas. `harms`: how often each was done. Latencies in ms, where the
 * line lasted: from an edit to its acknowledgement, and to a colleague's page.
 */
export type Outcome = {
  lost: Fault[]
  harms: Partial<Record<FaultName, number>>
  acknowledged: number
  made: number
  status: StatusCounts
  latencies: readonly number[]
  seenAfter: readonly number[]
}

/** Runs the production server on a world of its own, does it harm again and again, and compares what it holds with what it said. */
export async function runCampaign(campaign: Campaign): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'kurumaza-nemesis-'))
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  const isSmallDisk = campaign.order.includes('full-disk') && mountSmallDisk(disk)
  try {
    const needsTracer = campaign.order.some((name) => name === 'disk-error' || name === 'no-sync')
    const isLacking = needsTracer && !canFailDisk()
    const lacks = { 'full-disk': !isSmallDisk, 'disk-error': isLacking, 'no-sync': isLacking }
    return await harm(campaign, { disk, folder, lacks })
  } finally {
    if (isSmallDisk) spawnSync('umount', [disk])
    rmSync(folder, { recursive: true })
  }
}

/** Only the administrator of a machine may: false when this is somebody else. */
export function mountSmallDisk(path: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=96m', 'tmpfs', path]).status === 0
}

/** `lacks`: what this machine cannot do. The folder is on another disk than the server's. */
type Ground = { disk: string; folder: string; lacks: Partial<Record<FaultName, boolean>> }

async function harm(campaign: Campaign, { disk, folder, lacks }: Ground): Promise<Outcome> {
  const { seed, rooms, typistsPerRoom, editsPerSecond, order, say = () => undefined, signal } = campaign
  const environment = {
    DATA_DIR: disk,
    PORT: String(await findFreePort()),
    HOST: '127.0.0.1',
    CLOCK_FILE: join(folder, 'clock'),
  }
  const config = readConfig('production', environment)
  const world = await prepareWorld(config, { documents: rooms, people: rooms * typistsPerRoom })
  const random = createRandom(seed)
  const ledger = openLedger(join(folder, 'ledger'))
  let server = await startServer(environment)
  signal?.addEventListener('abort', () => server.signal('SIGKILL'))
  const tables = seatTypists({ world, typistsPerRoom, ledger, random, editsPerSecond })
  const lost: Fault[] = []
  const harms: Outcome['harms'] = {}
  try {
    await Promise.all(tables.typists.map(({ synced }) => synced))
    tables.state.isTyping = true
    for (const [index, name] of order.entries()) {
      signal?.throwIfAborted()
      if (lacks[name]) {
        say(
          `${index + 1} ${name}: left out, this machine cannot do it (a small disk needs root, an error of the disk strace)`,
        )
        continue
      }
      server = await faults[name]({ server, environment, tables, random })
      harms[name] = (harms[name] ?? 0) + 1
      const found = await compareWithLedger(world, tables, ledger)
      tables.comeBack()
      lost.push(...found)
      say(`${index + 1} ${name}: ${tables.state.acknowledged} acknowledged, ${found.length} contradictions`)
    }
    return await settle()
  } finally {
    tables.close()
    server.signal('SIGKILL')
    await server.ended
    ledger.close()
  }

  /** In the end everything made arrives: what was not acknowledged is in the people's own hands, and they are still there. */
  async function settle(): Promise<Outcome> {
    tables.state.isTyping = false
    await Promise.all(tables.typists.map(({ saved }) => saved()))
    lost.push(...(await compareWithLedger(world, tables, ledger)))
    const { state, status, latencies, seenAfter } = tables
    return { lost, harms, acknowledged: state.acknowledged, made: tables.made(), status, latencies, seenAfter }
  }
}
