import { momentOf } from '../../shared/records/wall-time.ts'

const MINUTE_MS = 60_000
/** How long the guests of a meeting have access to it after it is over. */
export const GUEST_MS = 14 * 24 * 60 * MINUTE_MS

/** What tells when a meeting is over; times as in its row. */
export type MeetingTimes = {
  date: string
  start: string
  time_zone: string
  duration_min: number
  closed_at: number | null
}

/** When the access of a meeting's guests ends, in ms since 1970: 14 days after its close, or after its planned end while nobody closed it. */
export function guestEndMs({ date, start, time_zone: timeZone, duration_min, closed_at }: MeetingTimes): number {
  return (closed_at ?? momentOf({ date, start, timeZone }) + duration_min * MINUTE_MS) + GUEST_MS
}
