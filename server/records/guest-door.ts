import { isJoinCode } from '../../shared/records/guest.ts'
import type { GuestDevice } from '../access/guest-device.ts'
import { guestEndMs } from '../access/guest-time.ts'
import { hashOfToken } from '../access/link-token.ts'
import { type InvitationRow, type MeetingRow, readMeetingRow, readRows, type Reader } from './invitation-store.ts'
import { meetingWithCode } from './join-codes.ts'

/** The door of a meeting that a key opened: from which device, who asked from it before, and by which invitation. */
export type Door = {
  meeting: MeetingRow
  device: GuestDevice
  known: KnownGuest | null
  invitation: InvitationRow | null
}

export type KnownGuest = NonNullable<Awaited<ReturnType<typeof readKnown>>>

type Knock = { key: string; deviceOf: (meetingId: string) => GuestDevice; nowMs: number }

/**
 * Null for a key that opens nothing: one that never was, of a meeting that is over or called off, of an invitation that was taken back.
 * Whoever was there before comes back by the same key until the access of the meeting's guests ends.
 */
export async function openDoor(db: Reader, { key, deviceOf, nowMs }: Knock): Promise<Door | null> {
  const invitation = isJoinCode(key) ? null : await findInvitation(db, key)
  const meetingId = isJoinCode(key) ? (await meetingWithCode(db, key))?.id : invitation?.meeting_id
  const meeting = meetingId === undefined ? undefined : await readMeetingRow(db, meetingId)
  if (!meeting || guestEndMs(meeting) <= nowMs) return null
  const device = deviceOf(meeting.id)
  const known = (await readKnown(db, meeting.id, device.hash)) ?? null
  const isOpen = meeting.closed_at === null && meeting.cancelled_at === null
  return isOpen || known !== null ? { meeting, device, known, invitation } : null
}

async function findInvitation(db: Reader, token: string): Promise<InvitationRow | null> {
  const [row] = await readRows(db, { tokenHash: hashOfToken(token) })
  return row === undefined || row.withdrawn_at !== null ? null : row
}

/** Of this meeting alone: a cookie of another one is nobody's here. */
async function readKnown(db: Reader, meetingId: string, deviceHash: string) {
  return db
    .selectFrom('meeting_guests')
    .innerJoin('people', 'people.id', 'meeting_guests.person_id')
    .innerJoin('organizations', 'organizations.id', 'people.organization_id')
    .select(['person_id', 'user_id', 'organization_id', 'state', 'people.name', 'people.kana', 'people.profession'])
    .select(['organizations.name as organization', 'meeting_guests.created_at'])
    .where('meeting_guests.meeting_id', '=', meetingId)
    .where('device_hash', '=', deviceHash)
    .executeTakeFirst()
}
