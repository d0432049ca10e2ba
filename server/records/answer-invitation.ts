import type { AnswerFields } from '../../shared/records/invitation.ts'
import { InvitedFunction } from '../../shared/records/invitation.ts'
import { MAX_SEATS, type PlanFields } from '../../shared/records/plan.ts'
import type { DatabaseTransaction } from '../database/tables.ts'
import { applyPlan, type Changed } from './change-plan.ts'
import type { InvitationRow, MeetingRow } from './invitation-store.ts'
import { awaitAgain, dismissGuests } from './dismiss-guests.ts'
import type { RecordDocuments } from './new-document.ts'
import { areInvitable, readPlan } from './plan-store.ts'
import { movedOf, toldColumns } from './told.ts'

export type Answering = {
  row: InvitationRow
  meeting: MeetingRow
  given: AnswerFields
  /** Whoever of the secretariat enters it; null where it is the person's own. */
  by: string | null
  nowMs: number
}

const nothing: Changed = { personIds: [], publish: () => undefined }

/**
 * Keeps an answer and brings the plan to it: whoever is of the directory takes a seat, or is away with their reason. The same answer once
 * more changes nothing. The caller has made sure that answers are still taken.
 */
export async function answerInvitation(
  trx: DatabaseTransaction,
  answering: Answering,
  documents: RecordDocuments,
): Promise<Changed> {
  const { row, meeting, given, by, nowMs } = answering
  const standIn = given.standIn && JSON.stringify(given.standIn)
  const isSame = row.answer === given.answer && row.reason === given.reason && row.stand_in === standIn
  if (isSame && movedOf(row, meeting).length === 0) return nothing
  await trx
    .updateTable('invitations')
    .set({
      answer: given.answer,
      reason: given.reason,
      stand_in: standIn,
      answered_at: nowMs,
      entered_by: by,
      ...toldColumns(meeting),
    })
    .where('id', '=', row.id)
    .execute()
  const { answer, reason } = given
  if (row.person_id === null) return changeGuests(trx, answering)
  return changePeople(trx, { row, nowMs, documents }, (plan) =>
    answer === 'attend' ? withSeat(plan, row) : withAbsence(plan, row, reason),
  )
}

type Changing = { row: InvitationRow; nowMs: number; documents: RecordDocuments }

/** Somebody from outside, who is known at the door alone, does not come after all, or does. */
async function changeGuests(trx: DatabaseTransaction, { row, given, by, nowMs }: Answering): Promise<Changed> {
  const invitationId = row.id
  const isAway = given.answer === 'absent'
  const dismissing = { invitationId, withNamed: false, by, nowMs }
  return { ...nothing, personIds: await (isAway ? dismissGuests(trx, dismissing) : awaitAgain(trx, invitationId)) }
}

/** Takes the seats away that people have by this invitation; what they had answered stays on it. */
export async function leaveTable(trx: DatabaseTransaction, changing: Changing, by: string): Promise<Changed> {
  const { row, nowMs } = changing
  const { person_id: personId } = row
  if (personId === null)
    return { ...nothing, personIds: await dismissGuests(trx, { invitationId: row.id, withNamed: true, by, nowMs }) }
  return changePeople(trx, changing, (plan) => ({
    ...plan,
    participants: plan.participants.filter((seat) => seat.personId !== personId),
  }))
}

async function changePeople(
  trx: DatabaseTransaction,
  { row, nowMs, documents }: Changing,
  toNext: (plan: PlanFields) => PlanFields,
): Promise<Changed> {
  const { person_id: personId, hub_id: hubId, meeting_id: meetingId } = row
  const before = personId === null ? null : await readPlan(trx, meetingId, nowMs)
  if (before === null || personId === null) return nothing
  const after = toNext(before.plan)
  if (JSON.stringify(after) === JSON.stringify(before.plan)) return nothing
  // Whoever has left the hub meanwhile takes no seat.
  if (!(await areInvitable(trx, { hubId, meetingId, personIds: [personId] }))) return nothing
  return applyPlan(trx, { before, after, hubId, nowMs }, documents)
}

/** At the end of the table, where one is free. */
function withSeat(plan: PlanFields, row: InvitationRow): PlanFields {
  const personId = row.person_id ?? ''
  const absentees = plan.absentees.filter((one) => one.personId !== personId)
  const isSeated = plan.participants.some((seat) => seat.personId === personId)
  if (isSeated || plan.participants.length >= MAX_SEATS) return { ...plan, absentees }
  const seat = { personId, meetingFunction: InvitedFunction.parse(row.meeting_function) }
  return { ...plan, absentees, participants: [...plan.participants, seat] }
}

function withAbsence(plan: PlanFields, row: InvitationRow, reason: string): PlanFields {
  const personId = row.person_id ?? ''
  const others = plan.absentees.filter((one) => one.personId !== personId)
  return {
    ...plan,
    participants: plan.participants.filter((seat) => seat.personId !== personId),
    absentees: [...others, { personId, reason }],
  }
}
