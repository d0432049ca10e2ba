import { sql } from 'kysely'
import { inSnapshot } from '../database/in-transaction.ts'
import { refuseForeignDatabase } from '../database/migrate.ts'
import { visitPostgres } from '../database/postgres.ts'
import { StartRefused } from '../database/start-refused.ts'
import type { Database } from '../database/tables.ts'
import { describeFault } from '../evidence/faults.ts'
import { compareWithHeads, type HeadLine } from '../evidence/heads.ts'
import type { Verified } from '../evidence/verify-database.ts'
import { verifyOrRefuse } from '../evidence/verify-or-refuse.ts'
import { runTool } from './postgres-tools.ts'

/**
 * Puts a dump into an empty database, in one transaction, and verifies all of it, with the heads that were written beside it. `url` is its
 * owner's. Throws StartRefused with one sentence about the first fault; then the database is empty again.
 */
export async function restoreDump(path: string, url: string, heads: readonly HeadLine[]): Promise<Verified> {
  const { db, close } = await visitPostgres(url)
  try {
    await refuseTables(db)
    // Who owns it and who may do what is decided where it is restored.
    const flags = ['--no-owner', '--no-privileges', '--single-transaction', '--exit-on-error']
    await runTool('pg_restore', [...flags, '--dbname', databaseOf(url), path], url)
    try {
      await sql`revoke all on function forget_private_rows(text) from public`.execute(db)
      return await inSnapshot(db, (snapshot) => verifyWithHeads(snapshot, heads))
    } catch (error) {
      await dropRestored(db)
      throw error
    }
  } finally {
    await close()
  }
}

async function verifyWithHeads(db: Database, heads: readonly HeadLine[]): Promise<Verified> {
  await refuseForeignDatabase(db)
  const verified = await verifyOrRefuse(db)
  const [fault] = await compareWithHeads(db, heads)
  if (fault !== undefined) throw new StartRefused(describeFault(fault))
  return verified
}

async function refuseTables(db: Database): Promise<void> {
  if ((await tableNames(db)).length === 0) return
  throw new StartRefused(
    'データベースに表があります。空のデータベースを DATABASE_URL に指定してください / The database has tables: give an empty one in DATABASE_URL',
  )
}

/** Empties it again: everything in it came out of a dump, because it had no table before. */
export async function dropRestored(db: Database): Promise<void> {
  for (const name of await tableNames(db)) await sql`drop table ${sql.table(name)} cascade`.execute(db)
  await sql`drop function if exists forget_private_rows(text)`.execute(db)
}

async function tableNames(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')`.execute(db)
  return rows.map(({ name }) => name)
}

function databaseOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1))
}
