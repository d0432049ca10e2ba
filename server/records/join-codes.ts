import { randomInt } from 'node:crypto'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import { GUEST_MS, guestEndMs, type MeetingTimes } from '../access/guest-time.ts'

const CODES = 1_000_000
const DAY_MS = 24 * 60 * 60_000
/** More open meetings than this share the digits never; drawing goes on until one is free. */
const MAX_DRAWS = 10_000

/** Six digits that no other meeting has. Those of meetings that are over for good are given away again. */
export async function drawJoinCode(trx: DatabaseTransaction, nowMs: number): Promise<string> {
  await freeJoinCodes(trx, nowMs)
  for (let draw = 0; draw < MAX_DRAWS; draw++) {
    const code = String(randomInt(CODES)).padStart(6, '0')
    if ((await meetingWithCode(trx, code)) === undefined) return code
  }
  throw new Error('no join code is free')
}

/** The meeting that a code was given to, whether or not it still opens anything. */
export function meetingWithCode(db: Database | DatabaseTransaction, code: string) {
  return db.selectFrom('meetings').select('id').where('join_code', '=', code).executeTakeFirst()
}

type WithCode = MeetingTimes & { join_code: string | null; cancelled_at: number | null }

/** The digits while they let somebody in: null once the meeting is called off or closed, or its guests' time is over. */
export function openCodeOf(meeting: WithCode, nowMs: number): string | null {
  const isOver = meeting.closed_at !== null || meeting.cancelled_at !== null || guestEndMs(meeting) <= nowMs
  return isOver ? null : meeting.join_code
}

/** Gives a meeting a code that has none, as one that is moved to another day long after its former one. */
export async function ensureJoinCode(trx: DatabaseTransaction, meetingId: string, nowMs: number): Promise<void> {
  const row = await trx.selectFrom('meetings').select('join_code').where('id', '=', meetingId).executeTakeFirst()
  if (row?.join_code !== null) return
  const join_code = await drawJoinCode(trx, nowMs)
  await trx.updateTable('meetings').set({ join_code }).where('id', '=', meetingId).execute()
}

async function freeJoinCodes(trx: DatabaseTransaction, nowMs: number): Promise<void> {
  // Only those of long ago are looked at one by one: a day of any time zone lies within a day of ours.
  const longAgo = new Date(nowMs - GUEST_MS + DAY_MS).toISOString().slice(0, 10)
  const held = await trx
    .selectFrom('meetings')
    .select(['id', 'date', 'start', 'time_zone', 'duration_min', 'closed_at'])
    .where('join_code', 'is not', null)
    .where((eb) => eb.or([eb('date', '<=', longAgo), eb('closed_at', '<=', nowMs - GUEST_MS)]))
    .execute()
  for (const { id } of held.filter((meeting) => guestEndMs(meeting) <= nowMs))
    await trx.updateTable('meetings').set({ join_code: null }).where('id', '=', id).execute()
}
