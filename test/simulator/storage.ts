import type { DatabaseSync } from 'node:sqlite'
import { Kysely, type DatabaseConnection, type Dialect, type Driver } from 'kysely'
import { createSqliteDialect } from '../../server/database/sqlite-dialect.ts'
import type { Tables } from '../../server/database/tables.ts'
import type { Process, Timeline } from './timeline.ts'

export type Trouble = {
  /** Writing fails until further notice. */
  refuses: boolean
  /** So many statements from now one fails; null = none. */
  failsIn: number | null
}

export type StorageDeps = {
  timeline: Timeline
  sqlite: DatabaseSync
  trouble: Trouble
  /** Called as soon as something is durable, before whoever wrote it hears of that. */
  onCommit: () => void
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

  async function pause(): Promise<void> {
    if (server.isDead) return new Promise(() => undefined)
    if (!random.chance(0.12)) return
    const delayMs = random.chance(0.05) ? random.below(400) : random.below(4)
    await new Promise<void>((resolve) => timeline.after(server, delayMs, resolve))
  }

  function failIfTold(sql: string): void {
    if (sql === 'rollback') return
    if (trouble.refuses && /^(insert|update|delete|commit)/.test(sql)) throw new Error('the disk takes nothing')
    if (trouble.failsIn === null) return
    trouble.failsIn -= 1
    if (trouble.failsIn > 0) return
    trouble.failsIn = null
    throw new Error('the disk failed')
  }

  return {
    executeQuery: async (query) => {
      await pause()
      failIfTold(query.sql)
      const result = await connection.executeQuery(query)
      if (query.sql === 'commit' || !deps.sqlite.isTransaction) onCommit()
      await pause()
      return result as never
    },
    streamQuery: (query, size) => connection.streamQuery(query, size) as never,
  }
}
