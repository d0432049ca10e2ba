import { SqliteAdapter, sql } from 'kysely'
import type { Database } from '../database/tables.ts'

/**
 * Makes what was deleted unreadable in the files too. SQLite overwrites it in the database (secure_delete), but its write-ahead log
 * keeps the old pages until it is emptied. To be called after the commit, never inside a transaction.
 */
export async function eraseTraces(db: Database): Promise<void> {
  if (db.getExecutor().adapter instanceof SqliteAdapter) await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db)
}
