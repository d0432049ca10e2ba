import { sql } from 'kysely'
import { isSqlite } from './is-sqlite.ts'
import type { DatabaseTransaction } from './tables.ts'

/** Deletes the log of a private document, the one log that is not kept. On PostgreSQL the program may do so in this way alone. */
export async function forgetPrivateRows(trx: DatabaseTransaction, documentId: string): Promise<void> {
  if (isSqlite(trx)) await trx.deleteFrom('document_updates').where('document_id', '=', documentId).execute()
  else await sql`select forget_private_rows(${documentId})`.execute(trx)
}
