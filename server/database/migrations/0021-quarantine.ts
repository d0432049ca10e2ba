import type { Kysely } from 'kysely'
import { SqliteAdapter } from 'kysely'

/** What was handed in after a restore by somebody who cannot be told to have written it waits here, outside the document. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const blob = db.getExecutor().adapter instanceof SqliteAdapter ? 'blob' : 'bytea'
  await db.schema
    .createTable('quarantine')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('hub_id', 'text', (col) => col.notNull().references('hubs.id'))
    .addColumn('document_id', 'text', (col) => col.notNull().references('documents.id'))
    .addColumn('author', 'text', (col) => col.notNull())
    .addColumn('payload', blob, (col) => col.notNull())
    .addColumn('state', 'text', (col) => col.notNull())
    .addColumn('created_at', 'bigint', (col) => col.notNull())
    .execute()
  await db.schema.createIndex('quarantine_documents').on('quarantine').column('document_id').execute()
}
