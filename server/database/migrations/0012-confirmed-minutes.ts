import type { Kysely } from 'kysely'

/** Minutes that were confirmed, each version as it was on the day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('confirmed_minutes')
    .addColumn('hub_id', 'text', (col) => col.notNull().references('hubs.id'))
    .addColumn('meeting_id', 'text', (col) => col.notNull().references('meetings.id'))
    .addColumn('number', 'integer', (col) => col.notNull())
    .addColumn('record', 'text', (col) => col.notNull())
    .addColumn('sha256', 'text', (col) => col.notNull())
    .addColumn('masked_sha256', 'text')
    .addPrimaryKeyConstraint('confirmed_minutes_pk', ['meeting_id', 'number'])
    .execute()
}
