import type { Kysely } from 'kysely'
import { auditHash } from '../audit-hash.ts'
import { FIRST_HASH } from '../hashing.ts'
import { isSqlite } from '../is-sqlite.ts'
import type { Tables } from '../tables.ts'

/** The audit log becomes a chain, from its first line on; payloads of a document's log can be erased by an act that stands in it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const blob = isSqlite(db) ? 'blob' : 'bytea'
  await db.schema.alterTable('document_updates').addColumn('erased_hash', blob).execute()
  await db.schema.alterTable('audit_events').addColumn('seq', 'bigint').execute()
  await db.schema.alterTable('audit_events').addColumn('evidence', 'text').execute()
  await db.schema.alterTable('audit_events').addColumn('row_hash', blob).execute()
  await db.schema
    .createTable('audit_heads')
    .addColumn('hub_id', 'text', (col) => col.primaryKey().notNull().references('hubs.id'))
    .addColumn('head_seq', 'bigint', (col) => col.notNull())
    .addColumn('head_hash', blob, (col) => col.notNull())
    .execute()
  await db.schema
    .createTable('redactions')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('hub_id', 'text', (col) => col.notNull().references('hubs.id'))
    // It outlives a draft, which is deleted some day.
    .addColumn('document_id', 'text', (col) => col.notNull())
    .addColumn('record', 'text', (col) => col.notNull())
    .execute()
  await db.schema
    .createTable('document_restores')
    .addColumn('hub_id', 'text', (col) => col.notNull().references('hubs.id'))
    .addColumn('document_id', 'text', (col) => col.notNull().references('documents.id'))
    .addColumn('seq', 'bigint', (col) => col.notNull())
    .addColumn('restored_seq', 'bigint', (col) => col.notNull())
    .addPrimaryKeyConstraint('document_restores_pk', ['document_id', 'seq'])
    .execute()
  await chainFormerEvents(db.withTables<Tables>())
  await db.schema.createIndex('audit_events_chain').unique().on('audit_events').columns(['hub_id', 'seq']).execute()
}

/** What was noted before is vouched for from now on. */
async function chainFormerEvents(db: Kysely<Tables>): Promise<void> {
  const heads = new Map<string, { seq: number; hash: Uint8Array }>()
  for (const event of await db.selectFrom('audit_events').selectAll().orderBy('id').execute()) {
    const { id, hub_id: hubId, person_id: personId, action, object, created_at: nowMs } = event
    const before = heads.get(hubId) ?? { seq: 0, hash: FIRST_HASH }
    const seq = before.seq + 1
    const hash = auditHash(before.hash, { hubId, seq, personId, action, object, nowMs, evidence: null })
    await db.updateTable('audit_events').set({ seq, row_hash: hash }).where('id', '=', id).execute()
    heads.set(hubId, { seq, hash })
  }
  for (const [hubId, { seq, hash }] of heads)
    await db.insertInto('audit_heads').values({ hub_id: hubId, head_seq: seq, head_hash: hash }).execute()
}
