import type { ReplyState } from '../../shared/records/reply.ts'
import { momentOf } from '../../shared/records/wall-time.ts'
import type { MeetingRow, Reader } from './invitation-store.ts'
import { hasBegun } from './plan-store.ts'

const MINUTE_MS = 60_000
/** People come in early. Whoever tries the room days before has not begun the meeting. */
const EARLY_MS = 60 * MINUTE_MS
/** A meeting that nobody closed is over by then. */
const LONGEST_MS = 12 * 60 * MINUTE_MS
/** As the access of a meeting's guests. */
const KEPT_MS = 14 * 24 * 60 * MINUTE_MS

/** Whether answers to invitations of a meeting are still taken at a moment, and why not. */
export async function stageOf(
  db: Reader,
  meeting: MeetingRow,
  nowMs: number,
): Promise<Exclude<ReplyState, 'withdrawn'>> {
  const startMs = momentOf({ date: meeting.date, start: meeting.start, timeZone: meeting.time_zone })
  const endMs = startMs + meeting.duration_min * MINUTE_MS
  if (nowMs > endMs + KEPT_MS) return 'expired'
  if (meeting.cancelled_at !== null) return 'cancelled'
  if (meeting.closed_at !== null || nowMs > endMs + LONGEST_MS) return 'over'
  return nowMs >= startMs - EARLY_MS && (await hasBegun(db, meeting.id)) ? 'begun' : 'open'
}
