import { type Kysely, sql } from 'kysely'
import { isSqlite } from '../is-sqlite.ts'

/**
 * On PostgreSQL the program's role may not delete rows of a log. Those of private documents are to be forgotten some day: this does it in
 * the name of the owner of the tables, and for these alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  if (isSqlite(db)) return
  await sql`
    create function forget_private_rows(forgotten text) returns void
    language sql security definer set search_path from current as $$
      delete from document_updates
      where document_id = forgotten and (forgotten like 'draft/%' or forgotten like 'practice/%')
    $$
  `.execute(db)
  await sql`revoke all on function forget_private_rows(text) from public`.execute(db)
}
