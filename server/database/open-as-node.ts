import { openDatabase } from './connect.ts'
import { joinPostgres } from './postgres-in-use.ts'
import type { PostgresTarget } from './postgres.ts'
import type { Database } from './tables.ts'

/**
 * Opens a database to work in it for long. On PostgreSQL it is known from before the first table is made until it is closed that a node works
 * there; SQLite's folder is locked by whoever opens it. Throws StartRefused as `openDatabase`, and while a command has it to itself.
 */
export async function openAsNode(
  target: string | PostgresTarget,
): Promise<{ db: Database; close: () => Promise<void> }> {
  if (typeof target === 'string') return openDatabase(target)
  const leave = await joinPostgres(target.url, target.onLost ?? (() => undefined))
  try {
    const { db, close } = await openDatabase(target)
    const closeAndLeave = async () => {
      await close()
      await leave()
    }
    return { db, close: closeAndLeave }
  } catch (error) {
    await leave()
    throw error
  }
}
