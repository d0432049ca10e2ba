import { type Kysely, sql } from 'kysely'
import { searchText } from '../../../shared/records/kana.ts'
import type { Tables } from '../tables.ts'

/** What is searched in: names of cases and meetings, and what stands in their documents. Documents are read in after the start. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['cases', 'meetings'])
    await db.schema
      .alterTable(table)
      .addColumn('search_text', 'text', (col) => col.notNull().defaultTo(''))
      .execute()
  await fillNames(db.withTables<Tables>())
  // Lists begin with the last change, and end with the page.
  await db.schema.createIndex('cases_changed').on('cases').columns(['hub_id', 'changed_at', 'id']).execute()
  await db.schema
    .createTable('search_texts')
    .addColumn('document_id', 'text', (col) => col.primaryKey().notNull().references('documents.id'))
    .addColumn('hub_id', 'text', (col) => col.notNull().references('hubs.id'))
    .addColumn('passages', 'text', (col) => col.notNull())
    .addColumn('search_text', 'text', (col) => col.notNull())
    .execute()
  await db.schema
    .alterTable('documents')
    .addColumn('searched_seq', 'bigint', (col) => col.notNull().defaultTo(0))
    .execute()
  // Small at all times: it holds those alone that were changed since they were read.
  await db.schema
    .createIndex('documents_unsearched')
    .on('documents')
    .column('id')
    .where(sql<boolean>`head_seq > searched_seq and kind <> 'draft'`)
    .execute()
}

/** Names of people and organizations anew: by now 髙 is found as 高, too. */
async function fillNames(db: Kysely<Tables>): Promise<void> {
  for (const { id, name, kana } of await db.selectFrom('people').select(['id', 'name', 'kana']).execute())
    await db
      .updateTable('people')
      .set({ search_text: searchText(name, kana) })
      .where('id', '=', id)
      .execute()
  for (const { id, name } of await db.selectFrom('organizations').select(['id', 'name']).execute())
    await db
      .updateTable('organizations')
      .set({ search_text: searchText(name) })
      .where('id', '=', id)
      .execute()
  for (const { id, title, label } of await db.selectFrom('cases').select(['id', 'title', 'label']).execute())
    await db
      .updateTable('cases')
      .set({ search_text: searchText(title, label) })
      .where('id', '=', id)
      .execute()
  for (const { id, title } of await db.selectFrom('meetings').select(['id', 'title']).execute())
    await db
      .updateTable('meetings')
      .set({ search_text: searchText(title) })
      .where('id', '=', id)
      .execute()
}
