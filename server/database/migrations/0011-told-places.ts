import { type Kysely, sql } from 'kysely'

/** An invitation keeps where its person was told to come, beside when. Those made before count as told what holds now. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const name of ['told_time_zone', 'told_place', 'told_video_url'])
    await db.schema
      .alterTable('invitations')
      .addColumn(name, 'text', (col) => col.notNull().defaultTo(''))
      .execute()
  await sql`
    update invitations set
      told_time_zone = (select time_zone from meetings where meetings.id = invitations.meeting_id),
      told_place = (select place from meetings where meetings.id = invitations.meeting_id),
      told_video_url = (select video_url from meetings where meetings.id = invitations.meeting_id)
  `.execute(db)
}
