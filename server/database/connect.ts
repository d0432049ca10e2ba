import { closeSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { refuseHalfRestored } from './half-restored.ts'
import { migrateToLatest, refuseForeignDatabase } from './migrate.ts'
import { openPostgres, type PostgresTarget } from './postgres.ts'
import { rewriteLog } from './rewrite-log.ts'
import { createSqliteDialect } from './sqlite-dialect.ts'
import type { Database, Tables } from './tables.ts'

type Opened = { db: Database; close: () => Promise<void> }

/**
 * Opens the database and brings its tables up to date. `target` is a file of SQLite's, `:memory:`, or a database of PostgreSQL's.
 * Everything that writes shares this one Kysely: on SQLite a second writing connection would block the event loop.
 * Throws StartRefused when the database is newer than this program or cannot be reached, or a restore was broken off in its folder; the
 * system's own error when the disk fails.
 */
export async function openDatabase(target: string | PostgresTarget): Promise<Opened> {
  return typeof target === 'string' ? openSqlite(target) : openPostgres(target)
}

async function openSqlite(path: string): Promise<Opened> {
  if (path !== ':memory:') {
    refuseHalfRestored(dirname(path))
    reserveForOwner(path)
  }
  const sqlite = new DatabaseSync(path)
  sqlite.exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  if (path !== ':memory:') rewriteLog(sqlite, path)
  // What was deleted must not be readable in the file: votes and cards without a name among it.
  sqlite.exec('PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON')
  const db = new Kysely<Tables>({ dialect: createSqliteDialect(sqlite) })
  try {
    await migrateToLatest(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return { db, close: () => db.destroy() }
}

/**
 * Opens a database to look at it, whoever else works in it, and changes nothing. Throws StartRefused when it is newer than this program
 * or none of ours.
 */
export async function openToRead(
  path: string,
): Promise<{ db: Database; sqlite: DatabaseSync; close: () => Promise<void> }> {
  const sqlite = new DatabaseSync(path, { readOnly: true })
  sqlite.exec('PRAGMA busy_timeout = 5000')
  const db = new Kysely<Tables>({ dialect: createSqliteDialect(sqlite) })
  try {
    await refuseForeignDatabase(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return { db, sqlite, close: () => db.destroy() }
}

/** SQLite gives the files beside its database the same permissions, so it is enough to make this one unreadable for others. */
export function reserveForOwner(path: string): void {
  closeSync(openSync(path, 'a', 0o600))
}
