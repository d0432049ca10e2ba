import type { Kysely } from 'kysely'
import * as Y from 'yjs'
import { parseDocumentId } from '../../../shared/documents/document-name.ts'
import { actionRowsOf, wishRowsOf } from '../projected-rows.ts'
import type { Tables } from '../tables.ts'

/** What a person finds on their first screen: their actions, wishes to their role, their meetings. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // How often a meeting was moved or called off: calendars ask for it.
  await db.schema
    .alterTable('meetings')
    .addColumn('calendar_sequence', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
  await db.schema.createIndex('meetings_planned_by').on('meetings').columns(['planned_by', 'date', 'id']).execute()
  await db.schema.createIndex('meetings_day').on('meetings').columns(['hub_id', 'date', 'id']).execute()
  await createProjections(db)
  await fillProjections(db.withTables<Tables>())
}

async function createProjections(db: Kysely<unknown>): Promise<void> {
  for (const [table, texts] of [
    ['projected_actions', ['text', 'done_when', 'state']],
    ['projected_wishes', ['text', 'from_role']],
  ] as const) {
    let creating = db.schema
      .createTable(table)
      .addColumn('hub_id', 'text', (col) => col.notNull().references('hubs.id'))
      .addColumn('meeting_id', 'text', (col) => col.notNull().references('meetings.id'))
      .addColumn('id', 'text', (col) => col.notNull())
      .addColumn('case_id', 'text', (col) => col.notNull())
      .addPrimaryKeyConstraint(`${table}_pk`, ['meeting_id', 'id'])
    for (const name of texts) creating = creating.addColumn(name, 'text', (col) => col.notNull())
    await creating.execute()
  }
  for (const name of ['owner_id', 'due']) await addText(db, 'projected_actions', name)
  await addText(db, 'projected_wishes', 'to_role')
  await db.schema
    .alterTable('projected_wishes')
    .addColumn('answered', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
  await db.schema.createIndex('projected_actions_owner').on('projected_actions').columns(['owner_id', 'due']).execute()
}

async function addText(db: Kysely<unknown>, table: string, name: string): Promise<void> {
  await db.schema.alterTable(table).addColumn(name, 'text').execute()
}

async function fillProjections(db: Kysely<Tables>): Promise<void> {
  const documents = await db
    .selectFrom('documents')
    .select(['id', 'hub_id'])
    .where('kind', 'in', ['actions', 'meeting'])
    .execute()
  for (const { id, hub_id } of documents) {
    const name = parseDocumentId(id)
    if (name?.kind !== 'actions' && name?.kind !== 'meeting') continue
    const doc = await replay(db, id)
    const place = { hub_id, meeting_id: name.meetingId }
    if (name.kind === 'actions')
      for (const row of actionRowsOf(doc, place)) await db.insertInto('projected_actions').values(row).execute()
    else for (const row of wishRowsOf(doc, place)) await db.insertInto('projected_wishes').values(row).execute()
    doc.destroy()
  }
}

/** The log alone: it holds everything that any snapshot does. */
async function replay(db: Kysely<Tables>, documentId: string): Promise<Y.Doc> {
  const doc = new Y.Doc()
  const rows = await db
    .selectFrom('document_updates')
    .select('payload')
    .where('document_id', '=', documentId)
    .orderBy('seq')
    .execute()
  doc.transact(() => rows.forEach(({ payload }) => Y.applyUpdate(doc, payload)))
  return doc
}
