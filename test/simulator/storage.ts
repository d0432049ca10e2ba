import type { DatabaseSync } from 'node:sqlite'
import { CompiledQuery, Kysely, type DatabaseConnection, type Dialect, type Driver } from 'kysely'
import { createSqliteDialect } from '../../server/database/sqlite-dialect.ts'
import type { Tables } from '../../server/database/tables.ts'
import type { Process, Timeline } from './timeline.ts'

/** One error of the disk. Of SQLite, a commit that failed is not on the disk. */
export const ailings = ['commit', 'read', 'snapshot'] as const
export type Ailing = (typeof ailings)[number]

const patternOf: Readonly<Record<Ailing, RegExp>> = {
  commit: /^commit/,
  read: /^select/,
  snapshot: /^insert into "document_snapshots"/,
}

export type Trouble = {
  /** Writing fails until further notice. */
  refuses: boolean
  /** So many statements from now one fails, then so many after that, and so on. */
  failsIn: number[]
  /** The next statement of this kind fails, and nothing else does. */
  failsAt: Ailing | null
  /** How often each kind has failed so. */
  readonly ailed: Map<Ailing, number>
  /** Errors of the disk are taken for success: no server of ours, but the simulator must notice. */
  swallows: boolean
  /** It says that it has written and has not: no disk of ours, but the simulator must notice. */
  lies: boolean
}

export type StorageDeps = {
  timeline: Timeline
  sqlite: DatabaseSync
  trouble: Trouble
  /** Called as soon as something is durable, before whoever wrote it hears of that. */
  onCommit: () => void
  /** Answers how long this statement takes beyond the usual, in ms. */
  slownessOf: (sql: string) => number
}

/**
 * The disk as one life of the server sees it: it takes time between any two statements, fails when told so, and answers nobody whose
 * process has ended. What was committed outlives the server.
 */
export function openStorage(server: Process, deps: StorageDeps): Kysely<Tables> {
  // What the server before this one had begun and did not commit is gone with it.
  if (deps.sqlite.isTransaction) deps.sqlite.exec('rollback')
  const dialect = createSqliteDialect(deps.sqlite)
  return new Kysely<Tables>({
    dialect: { ...dialect, createDriver: () => slowDriver(dialect.createDriver(), server, deps) } satisfies Dialect,
  })
}

function slowDriver(driver: Driver, server: Process, deps: StorageDeps): Driver {
  const slow = Object.create(driver) as Driver // All but one of its methods are passed on.
  for (const name of ['init', 'beginTransaction', 'commitTransaction', 'rollbackTransaction'] as const)
    slow[name] = driver[name].bind(driver) as never
  slow.releaseConnection = async () => undefined
  let connection: DatabaseConnection | null = null
  slow.acquireConnection = async () => (connection ??= slowConnection(await driver.acquireConnection(), server, deps))
  return slow
}

function slowConnection(connection: DatabaseConnection, server: Process, deps: StorageDeps): DatabaseConnection {
  const { timeline, trouble, onCommit } = deps
  const random = timeline.stream(`disk ${server.name}`)
  const pace = random.pick([
    { chance: 0.05, mostMs: 4 },
    { chance: 0.2, mostMs: 30 },
  ])

  async function pause(slownessMs = 0): Promise<void> {
    if (server.isDead) return new Promise(() => undefined)
    if (slownessMs === 0 && !random.chance(pace.chance)) return
    const delayMs = slownessMs + random.below(random.chance(0.05) ? 400 : pace.mostMs)
    await new Promise<void>((resolve) => timeline.after(server, delayMs, resolve))
  }

  function failIfTold(sql: string): void {
    if (sql === 'rollback') return
    if (trouble.refuses && /^(insert|update|delete|commit)/.test(sql)) throw new Error('the disk takes nothing')
    const [left] = trouble.failsIn
    if (left === undefined) return
    if (left > 1) return void (trouble.failsIn[0] = left - 1)
    trouble.failsIn.shift()
    throw new Error('the disk failed')
  }

  /** Answers what fails now, once. */
  function ailingAt(sql: string): Ailing | null {
    const { failsAt } = trouble
    if (failsAt === null || !patternOf[failsAt].test(sql)) return null
    trouble.failsAt = null
    trouble.ailed.set(failsAt, (trouble.ailed.get(failsAt) ?? 0) + 1)
    timeline.note(`fails at ${failsAt}`)
    return failsAt
  }

  return {
    executeQuery: async (query) => {
      await pause(deps.slownessOf(query.sql))
      failIfTold(query.sql)
      const ailing = ailingAt(query.sql)
      if (ailing !== null && !trouble.swallows) throw new Error(`the disk failed: ${ailing}`)
      const isLie = query.sql === 'commit' && (trouble.lies || ailing === 'commit')
      const result = await connection.executeQuery(isLie ? CompiledQuery.raw('rollback') : query)
      if (query.sql === 'commit' || !deps.sqlite.isTransaction) onCommit()
      await pause()
      return result as never
    },
    streamQuery: (query, size) => connection.streamQuery(query, size) as never,
  }
}
