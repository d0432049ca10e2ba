import { Profession } from '../../shared/access/professions.ts'
import type { InvitationList } from '../../shared/records/invitation.ts'
import type { Database } from '../database/tables.ts'
import { readMeetingRow, readRows, type Reader, toInvitedTo, toLine } from './invitation-store.ts'
import { openCodeOf } from './join-codes.ts'
import { stageOf } from './meeting-stage.ts'

type Asking = { meetingId: string; publicUrl: string; sendsMail: boolean; nowMs: number }

/** Who is invited to a meeting and what they have answered, as those who arrange it see it; null when there is no such meeting. */
export async function readInvitations(db: Database, asking: Asking): Promise<InvitationList | null> {
  const { meetingId, publicUrl, sendsMail, nowMs } = asking
  const meeting = await readMeetingRow(db, meetingId)
  if (!meeting) return null
  const seats = await readSeated(db, meetingId)
  const seatedIds = new Set(seats.map(({ person_id: id }) => id))
  const rows = await readRows(db, { meetingId })
  const isOpen = (await stageOf(db, meeting, nowMs)) === 'open'
  return {
    meeting: { ...toInvitedTo(meeting), title: meeting.title, code: openCodeOf(meeting, nowMs), isOpen },
    publicUrl,
    sendsMail,
    invitations: rows.map((row) => toLine(row, { meeting, seatedIds, sendsMail })),
    seated: seats.map(({ profession }) => Profession.parse(profession)),
    bodies: await readBodies(db, meeting.hub_id),
  }
}

async function readSeated(db: Reader, meetingId: string) {
  return db
    .selectFrom('meeting_participants')
    .innerJoin('people', 'people.id', 'meeting_participants.person_id')
    .select(['person_id', 'profession'])
    .where('meeting_id', '=', meetingId)
    .execute()
}

async function readBodies(db: Reader, hubId: string): Promise<InvitationList['bodies']> {
  return db.selectFrom('bodies').select(['id', 'name']).where('hub_id', '=', hubId).orderBy('position').execute()
}
