import type { z } from 'zod'
import type { ErrorCode } from '../../shared/access/me.ts'
import type { EnteredAnswer, InvitationLink, LinkWish, NewInvitation } from '../../shared/records/invitation.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { type AuditAction, recordAudit } from '../access/audit.ts'
import type { Asked } from '../access/route.ts'
import type { Bus } from '../cluster/bus.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import { mayStillSend, writeAdvanceOpinion } from './advance-opinions.ts'
import { answerInvitation, leaveTable } from './answer-invitation.ts'
import type { Changed } from './change-plan.ts'
import { writeInvitationLetter } from './invitation-letter.ts'
import { readInvitations } from './invitation-list.ts'
import {
  inviteeOf,
  type InvitationRow,
  type MeetingRow,
  readMeetingRow,
  readRows,
  toInvitedTo,
} from './invitation-store.ts'
import { invite, renewLink, withdrawRow } from './invite.ts'
import type { SendMail } from './link-letter.ts'
import { stageOf } from './meeting-stage.ts'
import type { RecordDocuments } from './new-document.ts'

export type InvitationDeps = {
  db: Database
  bus: Bus
  documents: RecordDocuments
  now: () => number
  publicUrl: string
  sendMail: SendMail | null
}

/** The route's pattern names them, so that they are always there. */
const meetingOf = ({ meetingId = '' }: Record<string, string>) => meetingId
const invitationOf = ({ invitationId = '' }: Record<string, string>) => invitationId

export async function listInvitations(deps: InvitationDeps, meetingId: string) {
  const { db, now, publicUrl, sendMail } = deps
  const list = await readInvitations(db, { meetingId, publicUrl, sendsMail: sendMail !== null, nowMs: now() })
  return list === null ? refuse('not-found') : ok(list)
}

/** Invites, and mails the link where that is asked for. */
export async function inviteSomebody(deps: InvitationDeps, { visitor, params, body }: Asked<NewInvitation>) {
  const made = await inMeeting(
    deps,
    { visitor, meetingId: meetingOf(params), action: 'create' },
    async (trx, meeting) => {
      const inviting = { meeting, wish: body, by: visitor.personId, nowMs: deps.now() }
      const written = await invite(trx, inviting)
      if (written.ok && body.to === 'outside' && body.parentId !== null)
        await noteNaming(trx, deps, { ...inviting, parentId: body.parentId })
      return written
    },
  )
  return made.ok ? handOver(deps, { id: body.id, token: made.value, byMail: body.byMail, isReminder: false }) : made
}

type Naming = { meeting: MeetingRow; wish: NewInvitation; parentId: string; by: string; nowMs: number }

/** Somebody whom a body named by telephone or on paper 代行入力: that is its answer, and it is noted who entered it. */
async function noteNaming(trx: DatabaseTransaction, deps: InvitationDeps, naming: Naming): Promise<void> {
  const { meeting, wish, parentId, by, nowMs } = naming
  const row = await openRow(trx, meeting, parentId)
  if (row === null) return
  await trx
    .updateTable('invitations')
    .set({ entered_by: by })
    .where('id', '=', wish.id)
    .where('answer', '=', 'none')
    .execute()
  const given = { answer: 'attend' as const, reason: '', standIn: null }
  await answerInvitation(trx, { row, meeting, given, by, nowMs }, deps.documents)
}

/** A new link in the place of one that was lost, or to remind somebody by it. */
export async function renewInvitation(
  deps: InvitationDeps,
  { visitor, params, body }: Asked<z.infer<typeof LinkWish>>,
  isReminder: boolean,
) {
  const id = invitationOf(params)
  const deed = { visitor, meetingId: meetingOf(params), action: 'link' as const }
  const made = await inMeeting(deps, deed, async (trx, meeting) => {
    const row = await openRow(trx, meeting, id)
    if (row === null) return refuse('not-found')
    if (isReminder) await trx.updateTable('invitations').set({ reminded_at: deps.now() }).where('id', '=', id).execute()
    return ok(await renewLink(trx, { id, meeting }))
  })
  return made.ok ? handOver(deps, { id, token: made.value, byMail: body.byMail, isReminder }) : made
}

/** Takes an invitation back; whoever has a seat by it leaves the table. */
export async function withdrawInvitation(deps: InvitationDeps, { visitor, params }: Asked<undefined>) {
  const meetingId = meetingOf(params)
  const done = await inMeeting(deps, { visitor, meetingId, action: 'remove' }, async (trx, meeting) => {
    const row = await openRow(trx, meeting, invitationOf(params))
    // Taken back already: a repeat after a lost answer.
    if (row === null) return ok(null)
    await withdrawRow(trx, row.id, deps.now())
    return ok(await leaveTable(trx, { row, nowMs: deps.now(), documents: deps.documents }, visitor.personId))
  })
  if (done.ok && done.value !== null) tell(deps, meetingId, done.value)
  return done.ok ? listInvitations(deps, meetingId) : done
}

/** What came by telephone or on paper 代行入力. Those who arrange the meeting may enter it until the meeting is over. */
export async function enterAnswer(deps: InvitationDeps, { visitor, params, body }: Asked<EnteredAnswer>) {
  const meetingId = meetingOf(params)
  const done = await inMeeting(deps, { visitor, meetingId, action: 'change' }, async (trx, meeting) => {
    const row = await openRow(trx, meeting, invitationOf(params))
    if (row === null) return refuse('not-found')
    const { opinion, ...given } = body
    // A body comes by the people whom it names, and writes nothing itself.
    if (row.body_id !== null && (given.answer !== 'absent' || opinion !== null)) return refuse('invalid')
    if (opinion !== null && !(await mayStillSend(trx, meetingId))) return refuse('used')
    if (opinion !== null) await writeAdvanceOpinion(trx, toOpinion(row, opinion, deps.now()))
    return ok(
      await answerInvitation(trx, { row, meeting, given, by: visitor.personId, nowMs: deps.now() }, deps.documents),
    )
  })
  if (!done.ok) return done
  tell(deps, meetingId, done.value)
  return listInvitations(deps, meetingId)
}

/** What is written for whoever is invited. A body has no profession and gives no opinion. */
export function toOpinion(row: InvitationRow, text: string, nowMs: number) {
  const { name, profession, organization } = inviteeOf(row)
  return { invitationId: row.id, name, profession: profession ?? '', organization, text, nowMs }
}

/** Tells open documents and rooms of seats that came or went, once all is committed. */
export function tell({ bus }: Pick<InvitationDeps, 'bus'>, meetingId: string, { personIds, publish }: Changed): void {
  publish()
  for (const personId of personIds) bus.publish('rights', { personId, meetingId })
  if (personIds.length === 0) return
  bus.publish('people', { meetingId })
  // Of those who wait at the door, too, somebody may be gone.
  bus.publish('guests', { meetingId })
}

type Deed = Pick<Asked<unknown>, 'visitor'> & { meetingId: string; action: AuditAction }

/** The deed and its line in the audit log, both or neither, while the meeting is not over. */
async function inMeeting<Value>(
  { db, now }: InvitationDeps,
  { visitor, meetingId, action }: Deed,
  deed: (trx: DatabaseTransaction, meeting: MeetingRow) => Promise<Result<Value, ErrorCode>>,
): Promise<Result<Value, ErrorCode>> {
  return inTransaction(db, async (trx) => {
    const meeting = await readMeetingRow(trx, meetingId)
    if (!meeting) return refuse('not-found')
    if (!['open', 'begun'].includes(await stageOf(trx, meeting, now()))) return refuse('used')
    const done = await deed(trx, meeting)
    const { hubId, personId } = visitor
    if (done.ok) await recordAudit(trx, { hubId, personId, action, object: `meeting/${meetingId}`, nowMs: now() })
    return done
  })
}

/** An invitation of this meeting that was not taken back. */
async function openRow(trx: DatabaseTransaction, meeting: MeetingRow, id: string): Promise<InvitationRow | null> {
  const [row] = await readRows(trx, { id })
  return row && row.meeting_id === meeting.id && row.withdrawn_at === null ? row : null
}

type HandingOver = { id: string; token: string; byMail: boolean; isReminder: boolean }

async function handOver({ db, sendMail, publicUrl }: InvitationDeps, { id, token, byMail, isReminder }: HandingOver) {
  if (!byMail) return ok({ token, mail: 'not-asked' } satisfies InvitationLink)
  const [row] = await readRows(db, { id })
  const meeting = row && (await readMeetingRow(db, row.meeting_id))
  if (!row || !meeting) return refuse('not-found')
  const { name, email } = inviteeOf(row)
  if (sendMail === null || email === null) return ok({ token, mail: 'failed' } satisfies InvitationLink)
  const letter = writeInvitationLetter({ name, token, publicUrl, meeting: toInvitedTo(meeting), isReminder })
  const sent = await sendMail({ to: email, ...letter })
  return ok({ token, mail: sent.ok ? 'sent' : 'failed' } satisfies InvitationLink)
}
