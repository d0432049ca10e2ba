import { MeetingFunction } from '../../shared/access/meeting-function.ts'
import { Profession } from '../../shared/access/professions.ts'
import { Answer } from '../../shared/records/invitation.ts'
import type { Invited, Named, ReplyMeeting, ReplyState, ReplyView } from '../../shared/records/reply.ts'
import { hashOfToken } from '../access/link-token.ts'
import {
  inviteeOf,
  type InvitationRow,
  type MeetingRow,
  readMeetingRow,
  readRows,
  type Reader,
  standInOf,
  toInvitedTo,
  toWhom,
} from './invitation-store.ts'
import { mayStillSend } from './advance-opinions.ts'
import { stageOf } from './meeting-stage.ts'
import { movedOf, toldOf } from './told.ts'

/** What a link opens: an invitation of a meeting, and whether answers are still taken. */
export type Opened = { row: InvitationRow; meeting: MeetingRow; state: ReplyState }

/** Null for a token that opens nothing, or nothing any more because a newer link took its place. */
export async function openReply(db: Reader, token: string, nowMs: number): Promise<Opened | null> {
  const [row] = await readRows(db, { tokenHash: hashOfToken(token) })
  const meeting = row && (await readMeetingRow(db, row.meeting_id))
  if (!row || !meeting) return null
  const stage = await stageOf(db, meeting, nowMs)
  const state = row.withdrawn_at !== null && stage !== 'expired' ? 'withdrawn' : stage
  return { row, meeting, state }
}

export async function toReplyView(db: Reader, { row, meeting, state }: Opened): Promise<ReplyView> {
  if (state === 'withdrawn' || state === 'expired') return { state, invitation: null, meeting: null }
  return { state, invitation: await toInvited(db, { row, meeting, state }), meeting: toReplyMeeting(row, meeting) }
}

async function toInvited(db: Reader, { row, meeting, state }: Opened): Promise<Invited> {
  const { name, profession, organization } = inviteeOf(row)
  return {
    id: row.id,
    to: toWhom(row),
    name,
    profession,
    organization,
    reason: row.reason,
    seats: row.seats,
    meetingFunction: MeetingFunction.parse(row.meeting_function),
    by: await readInviter(db, row),
    isNamed: row.parent_id !== null,
    answer: Answer.parse(row.answer),
    standIn: standInOf(row),
    named: row.body_id === null ? [] : await readNamed(db, row.id),
    opinion: row.opinion ?? '',
    mayWriteOpinion: ['open', 'begun'].includes(state) && (await mayStillSend(db, meeting.id)),
  }
}

/** The body that named them, or whoever of the hub made the invitation. */
async function readInviter(db: Reader, { parent_id, created_by }: InvitationRow): Promise<string> {
  const query =
    parent_id === null
      ? db
          .selectFrom('people')
          .select('name')
          .where('id', '=', created_by ?? '')
      : db.selectFrom('invitations').select('name').where('id', '=', parent_id)
  return (await query.executeTakeFirst())?.name ?? ''
}

async function readNamed(db: Reader, parentId: string): Promise<Named[]> {
  const rows = await db
    .selectFrom('invitations')
    .select(['id', 'name', 'profession', 'organization', 'meeting_function', 'answer'])
    .where('parent_id', '=', parentId)
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(({ id, name, profession, organization, meeting_function, answer }) => ({
    id,
    name,
    organization,
    profession: Profession.parse(profession),
    meetingFunction: MeetingFunction.parse(meeting_function),
    answer: Answer.parse(answer),
  }))
}

function toReplyMeeting(row: InvitationRow, meeting: MeetingRow): ReplyMeeting {
  const movedFrom = movedOf(row, meeting).length > 0 ? toldOf(row) : null
  return { ...toInvitedTo(meeting), id: meeting.id, movedFrom, cancelReason: meeting.cancel_reason }
}
