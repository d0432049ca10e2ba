import { z } from 'zod'
import { newId } from '../../shared/ids.ts'
import { isAtOrAfter, Phase } from '../../shared/rooms/phases.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'

type Reader = Database | DatabaseTransaction

/** `text` is what stays when white space at its ends is gone; without a word the opinion is taken back. */
export type GivenOpinion = {
  invitationId: string
  name: string
  profession: string
  organization: string
  text: string
  nowMs: number
}

/** The advance opinion 事前意見 that came for an invitation, for its author alone; null when none has. */
export async function readAdvanceOpinion(db: Reader, invitationId: string): Promise<string | null> {
  const row = await db
    .selectFrom('advance_opinions')
    .select('text')
    .where('invitation_id', '=', invitationId)
    .executeTakeFirst()
  return row?.text ?? null
}

/** Keeps the one opinion of an invitation, in the place of a former one. Answers why not: it came after the reveal, or nobody was invited. */
export async function writeAdvanceOpinion(
  trx: DatabaseTransaction,
  { invitationId, nowMs, ...given }: GivenOpinion,
): Promise<'kept' | 'too-late' | 'not-found'> {
  const invitation = await trx
    .selectFrom('invitations')
    .select(['hub_id', 'meeting_id'])
    .where('id', '=', invitationId)
    .executeTakeFirst()
  if (!invitation) return 'not-found'
  if (!(await mayStillSend(trx, invitation.meeting_id))) return 'too-late'
  const said = { ...given, text: given.text.trim(), changed_at: nowMs }
  if (said.text === '') {
    await trx.deleteFrom('advance_opinions').where('invitation_id', '=', invitationId).execute()
    return 'kept'
  }
  await trx
    .insertInto('advance_opinions')
    .values({ ...said, ...invitation, id: newId(), invitation_id: invitationId, created_at: nowMs })
    .onConflict((known) => known.column('invitation_id').doUpdateSet(said))
    .execute()
  return 'kept'
}

const Announced = z.object({
  phase: Phase,
  revealedCaseIds: z.array(z.string()),
  leftPhases: z.record(z.string(), Phase).default({}),
})

/** Whether opinions are still in advance: the room has opened no papers and stands before the step in which it would. */
export async function mayStillSend(db: Reader, meetingId: string): Promise<boolean> {
  const row = await db
    .selectFrom('meetings')
    .innerJoin('rooms', 'rooms.meeting_id', 'meetings.id')
    .select(['closed_at', 'cancelled_at', 'announced'])
    .where('meetings.id', '=', meetingId)
    .executeTakeFirst()
  if (!row || row.closed_at !== null || row.cancelled_at !== null) return false
  const { phase, revealedCaseIds, leftPhases } = Announced.parse(JSON.parse(row.announced))
  const isFirstCase = revealedCaseIds.length === 0 && Object.keys(leftPhases).length === 0
  return isFirstCase && !isAtOrAfter(phase, 'reveal')
}
