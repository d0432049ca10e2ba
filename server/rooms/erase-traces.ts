import { sql } from 'kysely'
import { isSqlite } from '../database/is-sqlite.ts'
import type { Database } from '../database/tables.ts'
import type { Log } from '../log.ts'
import { logFailure } from './failures.ts'

/**
 * Makes what was deleted unreadable in the files too. SQLite overwrites it in the database (secure_delete), but its write-ahead log
 * keeps the old pages until it is emptied. To be called after the commit, never inside a transaction. Throws while another process
 * is reading the files: the next call erases.
 */
export async function eraseTraces(db: Database): Promise<void> {
  if (!isSqlite(db)) return
  await db.connection().execute(async (connection) => {
    const { rows } = await sql<{ timeout: number }>`PRAGMA busy_timeout`.execute(connection)
    // Waiting for a reader happens inside SQLite, and nothing else would run meanwhile.
    await sql`PRAGMA busy_timeout = 0`.execute(connection)
    try {
      const { rows: outcomes } = await sql<{ busy: number }>`PRAGMA wal_checkpoint(TRUNCATE)`.execute(connection)
      if (outcomes[0]?.busy !== 0) throw new Error('someone is reading the database files')
    } finally {
      await sql`PRAGMA busy_timeout = ${sql.lit(rows[0]?.timeout ?? 0)}`.execute(connection)
    }
  })
}

/** A failure is logged and is no reason to refuse what was asked. */
export async function tryEraseTraces({ db, log }: { db: Database; log: Log }, event: string): Promise<void> {
  try {
    await eraseTraces(db)
  } catch (error) {
    logFailure(log, error, { event: `erasing traces: ${event}` })
  }
}
