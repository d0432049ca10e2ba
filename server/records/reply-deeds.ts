import type { z } from 'zod'
import type { ErrorCode } from '../../shared/access/me.ts'
import type { ReplyAnswer, ReplyNaming, ReplyOpinion, ReplyUnnaming, ReplyView } from '../../shared/records/reply.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { DatabaseTransaction } from '../database/tables.ts'
import { writeAdvanceOpinion } from './advance-opinions.ts'
import { answerInvitation } from './answer-invitation.ts'
import { dismissGuests } from './dismiss-guests.ts'
import { type InvitationDeps, tell, toOpinion } from './invitation-deeds.ts'
import { readRows } from './invitation-store.ts'
import { invite, withdrawRow } from './invite.ts'
import { openReply, type Opened, toReplyView } from './reply-view.ts'

type Told = Result<ReplyView, ErrorCode>

export async function readReply({ db, now }: InvitationDeps, token: string): Promise<Told> {
  const opened = await openReply(db, token, now())
  return opened === null ? refuse('not-found') : ok(await toReplyView(db, opened))
}

/** Keeps the answer of whoever is invited; given once more it changes nothing. A body answers 欠席, or by naming people. */
export async function replyAnswer(deps: InvitationDeps, body: z.infer<typeof ReplyAnswer>): Promise<Told> {
  const { token, ...given } = body
  const done = await withLink(deps, token, async (trx, { row, meeting, state }) => {
    if (state !== 'open') return refuse('used')
    if (row.body_id !== null && given.answer !== 'absent') return refuse('invalid')
    const answering = { row, meeting, given, by: null, nowMs: deps.now() }
    return ok({ meetingId: meeting.id, changed: await answerInvitation(trx, answering, deps.documents) })
  })
  if (!done.ok) return done
  tell(deps, done.value.meetingId, done.value.changed)
  return readReply(deps, token)
}

/** Keeps an advance opinion 事前意見, until the reflections of the first case are opened. */
export async function replyOpinion(
  deps: InvitationDeps,
  { token, opinion }: z.infer<typeof ReplyOpinion>,
): Promise<Told> {
  const done = await withLink(deps, token, async (trx, { row, state }) => {
    if (row.body_id !== null) return refuse('invalid')
    if (!['open', 'begun'].includes(state)) return refuse('used')
    const kept = await writeAdvanceOpinion(trx, toOpinion(row, opinion, deps.now()))
    return kept === 'kept' ? ok(null) : refuse('used')
  })
  return done.ok ? readReply(deps, token) : done
}

/** A body names somebody for one of its seats, who gets an invitation with a link of their own. */
export async function replyName(deps: InvitationDeps, { token, ...naming }: z.infer<typeof ReplyNaming>) {
  return withLink(deps, token, async (trx, { row, meeting, state }) => {
    if (state !== 'open') return refuse('used')
    const wish = { ...naming, to: 'outside' as const, parentId: row.id, email: null, byMail: false }
    const nowMs = deps.now()
    const made = await invite(trx, { meeting, wish, by: row.created_by, nowMs })
    if (!made.ok) return made
    const given = { answer: 'attend' as const, reason: '', standIn: null }
    await answerInvitation(trx, { row, meeting, given, by: null, nowMs }, deps.documents)
    return ok({ token: made.value })
  })
}

/** A body takes a name back; the link of whoever was named opens nothing any more, and who came by it leaves. */
export async function replyUnname(deps: InvitationDeps, { token, id }: z.infer<typeof ReplyUnnaming>): Promise<Told> {
  const done = await withLink(deps, token, async (trx, { row, meeting, state }) => {
    if (state !== 'open') return refuse('used')
    const [named] = await readRows(trx, { id })
    if (!named || named.parent_id !== row.id) return refuse('not-found')
    const nowMs = deps.now()
    await withdrawRow(trx, id, nowMs)
    // Their body has decided on them: an answer alone does not bring them back.
    const gone = { invitationId: id, withNamed: false, by: row.created_by, nowMs }
    return ok({ meetingId: meeting.id, personIds: await dismissGuests(trx, gone) })
  })
  if (!done.ok) return done
  tell(deps, done.value.meetingId, { personIds: done.value.personIds, publish: () => undefined })
  return readReply(deps, token)
}

/** One transaction with what the link opens. A link that opens nothing is answered like one that was never made. */
async function withLink<Value>(
  { db, now }: InvitationDeps,
  token: string,
  deed: (trx: DatabaseTransaction, opened: Opened) => Promise<Result<Value, ErrorCode>>,
): Promise<Result<Value, ErrorCode>> {
  return inTransaction(db, async (trx) => {
    const opened = await openReply(trx, token, now())
    if (opened === null) return refuse('not-found')
    if (opened.state === 'withdrawn' || opened.state === 'expired') return refuse('expired')
    return deed(trx, opened)
  })
}
