import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** When a meeting was closed, on the meeting itself: its board is frozen from then on, and its drafts are kept for a while. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('meetings').addColumn('closed_at', 'bigint').execute()
  // Until now only the event of the room told it. A meeting is closed once.
  await sql`
    update meetings set closed_at = (
      select min(created_at) from room_events
      where room_events.meeting_id = meetings.id and room_events.name = 'close-meeting'
    )
  `.execute(db)
}
