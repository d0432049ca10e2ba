import { spawnSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from '../support/random.ts'
import { startCommand, startProgram, startServer, type Program } from './program.ts'
import type { Tables } from './tables.ts'

/** What a fault works on: the running server, its environment, the people at their tables, and whether the disk can be filled. */
export type Scene = { server: Program; environment: Record<string, string>; tables: Tables; random: Random }

/** Does harm and answers the server that runs afterwards. */
export type DoFault = (scene: Scene) => Promise<Program>

/** So many more edits are acknowledged or made: an instant that nobody chose, and that the seed repeats as nearly as a machine can. */
async function someAcknowledged({ tables, random }: Scene, most: number): Promise<void> {
  // Often enough in the middle of everybody's coming back; otherwise once they are all there.
  if (random.chance(0.7)) await tables.until(tables.isCaughtUp)
  // An answer has just come, or a frame has just gone out.
  const count = random.chance(0.5) ? () => tables.state.acknowledged : tables.made
  const target = count() + 1 + random.below(most)
  await tables.until(() => count() >= target)
}

/** Starts it again. The people stay away until they are called: what they would offer again could hide what is missing. */
function restart({ tables, environment }: Scene): Promise<Program> {
  tables.leave()
  return startServer(environment)
}

/** The power goes in mid-sentence. */
async function kill(scene: Scene): Promise<Program> {
  await someAcknowledged(scene, 200)
  scene.server.signal('SIGKILL')
  await scene.server.ended
  return restart(scene)
}

/** The power goes, and goes again while the documents are being compacted. */
async function killInCompaction(scene: Scene): Promise<Program> {
  await someAcknowledged(scene, 100)
  scene.server.signal('SIGKILL')
  await scene.server.ended
  const compacting = startProgram('test/nemesis/compact.ts', scene.environment)
  for (let count = scene.random.below(5); count >= 0; count--) {
    const line = await Promise.race([compacting.says('compact'), compacting.ended])
    if (typeof line !== 'string' || line === 'compacted') break
  }
  compacting.signal('SIGKILL')
  await compacting.ended
  return restart(scene)
}

/** Somebody stops the service while everybody types: it commits what it accepted, and says goodbye. */
async function stop(scene: Scene): Promise<Program> {
  await someAcknowledged(scene, 100)
  scene.server.signal('SIGTERM')
  const code = await scene.server.ended
  if (code !== 0) throw new Error(`the server ended with ${code} at SIGTERM`)
  return restart(scene)
}

/** The machine stands still, and everybody types on until nobody is answered any more. */
async function freeze(scene: Scene): Promise<Program> {
  const { server, tables } = scene
  await someAcknowledged(scene, 100)
  server.signal('SIGSTOP')
  const before = tables.state.acknowledged
  const made = tables.made()
  await tables.until(() => tables.made() >= made + 50)
  server.signal('SIGCONT')
  await tables.until(() => tables.state.acknowledged > before + 50)
  return server
}

/** The disk is full until somebody has been told that nothing is saved; then there is room again. The same process goes on. */
async function fillDisk(scene: Scene): Promise<Program> {
  const { server, tables, environment } = scene
  await someAcknowledged(scene, 100)
  const filler = join(environment.DATA_DIR ?? '', 'filler')
  const cuts = tables.state.cuts
  fill(filler)
  await tables.until(() => tables.state.cuts > cuts)
  rmSync(filler)
  const before = tables.state.acknowledged
  await tables.until(() => tables.state.acknowledged > before)
  return server
}

const HOUR_MS = 60 * 60 * 1000

/** Somebody sets the clock of the machine, or it sets itself: an hour to or fro, and thirty days back; thirty days on, everybody would rightly be signed out. */
async function jumpClock(scene: Scene): Promise<Program> {
  const { server, tables, environment, random } = scene
  for (const wrongByMs of [random.pick([-1, 1]) * HOUR_MS, -30 * 24 * HOUR_MS, 0]) {
    await someAcknowledged(scene, 50)
    writeFileSync(environment.CLOCK_FILE ?? '', String(wrongByMs))
    const jumped = server.says(`the clock is wrong by ${wrongByMs} ms`)
    server.signal('SIGUSR2')
    await jumped
    const before = tables.state.acknowledged
    await tables.until(() => tables.state.acknowledged > before + 20)
  }
  return server
}

/** The disk fails once, while all type, in a commit or a checkpoint: the kernel itself answers EIO to one call. The same process goes on. */
async function failDisk(scene: Scene): Promise<Program> {
  const { server, tables, random } = scene
  await someAcknowledged(scene, 100)
  const call = random.pick(['fsync,fdatasync', 'pwrite64'])
  const tracer = failCalls(server, call, `:when=${1 + random.below(call === 'pwrite64' ? 12 : 3)}`)
  await tracer.says('INJECTED')
  await endOf(tracer)
  const before = tables.state.acknowledged
  await tables.until(() => tables.state.acknowledged > before)
  return server
}

/** No fsync succeeds until somebody has been told that nothing is saved; then each does again. The same process goes on. */
async function failSyncs(scene: Scene): Promise<Program> {
  const { server, tables } = scene
  await someAcknowledged(scene, 100)
  const { notSaved } = tables.state
  const said = server.says('"a commit window failed"')
  const tracer = failCalls(server, 'fsync,fdatasync', '')
  const line = await said
  await tables.until(() => tables.state.notSaved > notSaved)
  await endOf(tracer)
  if (!line.includes('disk I/O error')) throw new Error(`the server does not say why: ${line}`)
  const before = tables.state.acknowledged
  await tables.until(() => tables.state.acknowledged > before)
  return server
}

function failCalls(server: Program, calls: string, when: string): Program {
  const inject = `inject=${calls}:error=EIO${when}`
  return startCommand('strace', ['-f', '-e', `trace=${calls}`, '-e', inject, '-p', String(server.pid)], {})
}

async function endOf(tracer: Program): Promise<void> {
  tracer.signal('SIGINT')
  await tracer.ended
}

/** Whether this machine has what a real error of the disk is made with. */
export function canFailDisk(): boolean {
  return spawnSync('strace', ['-e', 'trace=none', process.execPath, '--version']).status === 0
}

const PIECE = Buffer.alloc(64 * 1024)

/** Writes until nothing fits any more. */
function fill(path: string): void {
  const file = openSync(path, 'w')
  try {
    for (let piece = PIECE; piece.byteLength > 0;) {
      try {
        if (writeSync(file, piece) < piece.byteLength) piece = piece.subarray(0, piece.byteLength >> 1)
      } catch {
        piece = piece.subarray(0, piece.byteLength >> 1)
      }
    }
  } finally {
    closeSync(file)
  }
}

export const faults = {
  kill,
  'kill-in-compaction': killInCompaction,
  stop,
  freeze,
  'full-disk': fillDisk,
  'clock-jump': jumpClock,
  'disk-error': failDisk,
  'no-sync': failSyncs,
} as const
export type FaultName = keyof typeof faults
