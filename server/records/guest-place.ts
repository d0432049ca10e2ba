import type { GuestPlace, GuestState } from '../../shared/records/guest.ts'
import type { Database } from '../database/tables.ts'

/** Where a guest stands now; null for somebody who is none. */
export async function readPlace(db: Database, personId: string): Promise<GuestPlace | null> {
  const row = await db
    .selectFrom('meeting_guests')
    .innerJoin('meetings', 'meetings.id', 'meeting_guests.meeting_id')
    .leftJoin('meeting_participants', (join) =>
      join
        .onRef('meeting_participants.meeting_id', '=', 'meeting_guests.meeting_id')
        .onRef('meeting_participants.person_id', '=', 'meeting_guests.person_id'),
    )
    .select(['meeting_guests.meeting_id', 'meeting_guests.state', 'meeting_guests.created_at'])
    .select(['closed_at', 'cancelled_at', 'meeting_participants.meeting_function'])
    .where('meeting_guests.person_id', '=', personId)
    .executeTakeFirst()
  if (!row) return null
  return { meetingId: row.meeting_id, state: stateOf(row), sinceMs: row.created_at }
}

type PlaceRow = {
  state: string
  meeting_function: string | null
  closed_at: number | null
  cancelled_at: number | null
}

/** The seat is what counts: whoever arranges the meeting may have taken it away. */
function stateOf({ state, meeting_function, closed_at, cancelled_at }: PlaceRow): GuestState {
  if (meeting_function !== null) return 'seated'
  if (closed_at !== null || cancelled_at !== null) return 'over'
  if (state === 'waiting' || state === 'refused') return state
  return 'removed'
}
