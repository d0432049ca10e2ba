import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { getUnixTime } from 'lib0/time'
import { migrateToLatest } from '../../server/database/migrate.ts'
import { createSqliteDialect } from '../../server/database/sqlite-dialect.ts'
import type { Tables } from '../../server/database/tables.ts'
import { createDocuments } from '../../server/documents/documents.ts'
import { createLog } from '../../server/log.ts'
import { seedMeeting } from '../support/room-people.ts'
import { endWell } from './ending.ts'
import type { Plan } from './plan.ts'
import type { Ailing } from './storage.ts'
import { takeStep } from './steps.ts'
import { createTimeline } from './timeline.ts'
import { openWorld, type Sabotage, type World } from './world.ts'

const START_MS = Date.UTC(2026, 10, 23)

/** How a run ended: `fault` is null when all went well; `trace` is the same whenever the same happened. */
export type Outcome = {
  fault: string | null
  trace: string
  happenings: number
  edits: number
  promises: number
  rows: number
  tricks: number
  /** How often a page said 保存済み when something had happened, and how often that was false. */
  samples: number
  falseSamples: number
  /** How often the wall clock of the server jumped. */
  clockJumps: number
  /** Single errors of the disk that really happened, of each kind. */
  ailed: Readonly<Partial<Record<Ailing, number>>>
}

/** `tell` hears everything that happens, one line each: ms, process, what. */
export type RunOptions = { sabotage?: Sabotage; tell?: (line: string) => void }

export type Simulator = { run: (plan: Plan, options?: RunOptions) => Promise<Outcome> }

/** Every run begins with the same meeting on the disk, made once. */
export async function createSimulator(): Promise<Simulator> {
  const disk = await makeDisk()
  return {
    run: async (plan, { sabotage = {}, tell } = {}) => {
      const timeline = createTimeline(plan.seed, START_MS, tell)
      const sqlite = new DatabaseSync(':memory:')
      sqlite.deserialize(disk)
      rememberStatements(sqlite)
      try {
        return await timeline.play(() => play(openWorld({ timeline, sqlite, sabotage }), plan))
      } finally {
        sqlite.close()
      }
    },
  }
}

/** The same few dozen statements come thousands of times: preparing them anew was a fifth of the time of a run. */
function rememberStatements(sqlite: DatabaseSync): void {
  const prepare = sqlite.prepare.bind(sqlite)
  const prepared = new Map<string, StatementSync>()
  sqlite.prepare = (sql) => {
    const statement = prepared.get(sql) ?? prepare(sql)
    prepared.set(sql, statement)
    return statement
  }
}

function makeDisk(): Promise<Uint8Array> {
  const timeline = createTimeline(0, START_MS)
  return timeline.play(async () => {
    const sqlite = new DatabaseSync(':memory:')
    const db = new Kysely<Tables>({ dialect: createSqliteDialect(sqlite) })
    await migrateToLatest(db)
    const log = createLog({ level: 'silent' })
    await seedMeeting(db, createDocuments({ db, log, now: timeline.nowMs }), START_MS)
    const bytes = sqlite.serialize()
    await db.destroy()
    return bytes
  })
}

async function play(world: World, { steps }: Plan): Promise<Outcome> {
  if (getUnixTime() !== START_MS) throw new Error('determinism.ts is to be imported before everything else')
  const { timeline, faults } = world
  const onRejection = (error: unknown) => world.complain(`something was rejected: ${describe(error)}`)
  process.on('unhandledRejection', onRejection)
  const mostListeners = process.getMaxListeners()
  // y-websocket listens for the end of the process once for each document of each page.
  process.setMaxListeners(0)
  try {
    await playSteps(world, steps)
    if (faults.length === 0) await endWell(world)
  } catch (error) {
    world.complain(`something broke: ${describe(error)}`)
  } finally {
    endAll(world)
    process.setMaxListeners(mostListeners)
    process.off('unhandledRejection', onRejection)
  }
  const { ledger, oracle, hostile } = world
  const { edits, promises } = ledger
  const { samples, false: falseSamples } = ledger.saved
  const { clockJumps } = world.state
  const counts = {
    clockJumps,
    samples,
    falseSamples,
    happenings: timeline.count(),
    edits,
    promises,
    rows: oracle.rows,
    tricks: hostile.tricks,
  }
  const ailed = Object.fromEntries(world.trouble.ailed)
  return { fault: faults[0] ?? null, trace: timeline.digest(), ...counts, ailed }
}

function endAll({ people, complain }: World): void {
  try {
    for (const { pages } of people) for (const page of pages) page.kill()
  } catch (error) {
    complain(`a page cannot be closed: ${describe(error)}`)
  }
}

async function playSteps(world: World, steps: Plan['steps']): Promise<void> {
  // At every moment at which somebody could read it: what a page says is compared with the disk.
  world.timeline.watchWith(() => {
    for (const { pages } of world.people) for (const page of pages) page.look()
  })
  world.startHouse()
  for (const person of world.people) world.openPage(person)
  await world.timeline.pass(2000)
  for (const step of steps) {
    if (world.faults.length > 0) return
    await takeStep(world, step)
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
