import type { Kysely } from 'kysely'

/** What an invitation has to tell of itself: where mail goes, who made it, who entered its answer, and which day it was told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const name of ['email', 'created_by', 'entered_by'])
    await db.schema.alterTable('invitations').addColumn(name, 'text').execute()
  await db.schema.alterTable('invitations').addColumn('withdrawn_at', 'bigint').execute()
  for (const name of ['told_date', 'told_start']) {
    await db.schema
      .alterTable('invitations')
      .addColumn(name, 'text', (col) => col.notNull().defaultTo(''))
      .execute()
  }
  await db.schema.createIndex('invitations_parent').on('invitations').column('parent_id').execute()
}
