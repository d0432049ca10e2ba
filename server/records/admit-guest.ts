import type { MeetingFunction } from '../../shared/access/meeting-function.ts'
import { documentIdOf } from '../../shared/documents/document-name.ts'
import { seedDraft } from '../../shared/documents/draft.ts'
import { MAX_SEATS } from '../../shared/records/plan.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import { findWriters } from './create-meeting.ts'
import type { CreateDocument } from './new-document.ts'

type Seating = {
  hubId: string
  meetingId: string
  personId: string
  meetingFunction: MeetingFunction
  /** Who let them in; null where an invitation did. */
  by: string | null
  nowMs: number
}

/** Seats a guest at the table, with a draft where they write one. False when no seat is free; nothing is changed then. */
export async function admitGuest(
  trx: DatabaseTransaction,
  seating: Seating,
  createDocument: CreateDocument,
): Promise<boolean> {
  const { hubId, meetingId, personId, meetingFunction, by, nowMs } = seating
  const seats = await readSeatNumbers(trx, meetingId)
  if (seats.length >= MAX_SEATS) return false
  const position = Math.max(-1, ...seats) + 1
  await trx
    .insertInto('meeting_participants')
    .values({ hub_id: hubId, meeting_id: meetingId, person_id: personId, meeting_function: meetingFunction, position })
    .execute()
  await createMissingDraft(trx, seating, createDocument)
  await writeDecision(trx, { personId, state: 'seated', by, nowMs })
  await touchPlan(trx, meetingId, nowMs)
  return true
}

/** Refuses a guest, or takes them from the table again. Their draft and what they wrote stay. */
export async function refuseGuest(
  trx: DatabaseTransaction,
  { meetingId, personId, by, nowMs }: Pick<Seating, 'meetingId' | 'personId' | 'by' | 'nowMs'>,
): Promise<void> {
  const seat = await trx
    .deleteFrom('meeting_participants')
    .where('meeting_id', '=', meetingId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  const sat = seat.numDeletedRows > 0n
  await writeDecision(trx, { personId, state: sat ? 'removed' : 'refused', by, nowMs })
  if (sat) await touchPlan(trx, meetingId, nowMs)
}

/** How many people may still be seated. */
export async function countFreeSeats(db: Database | DatabaseTransaction, meetingId: string): Promise<number> {
  return Math.max(0, MAX_SEATS - (await readSeatNumbers(db, meetingId)).length)
}

async function readSeatNumbers(db: Database | DatabaseTransaction, meetingId: string): Promise<number[]> {
  const rows = await db
    .selectFrom('meeting_participants')
    .select('position')
    .where('meeting_id', '=', meetingId)
    .execute()
  return rows.map(({ position }) => position)
}

async function createMissingDraft(
  trx: DatabaseTransaction,
  { hubId, meetingId, personId, meetingFunction }: Seating,
  createDocument: CreateDocument,
): Promise<void> {
  const writers = await findWriters(trx, { participants: [{ personId, meetingFunction }] })
  if (writers.length === 0) return
  const documentId = documentIdOf({ kind: 'draft', meetingId, personId })
  // Whoever was taken from the table and comes back finds theirs.
  const there = await trx.selectFrom('documents').select('id').where('id', '=', documentId).executeTakeFirst()
  if (!there) await createDocument(trx, { documentId, hubId, seed: seedDraft })
}

type Decision = { personId: string; state: 'seated' | 'refused' | 'removed'; by: string | null; nowMs: number }

async function writeDecision(trx: DatabaseTransaction, { personId, state, by, nowMs }: Decision): Promise<void> {
  await trx
    .updateTable('meeting_guests')
    .set({ state, decided_by: by, decided_at: nowMs })
    .where('person_id', '=', personId)
    .execute()
}

/** A plan that somebody has open does not know of the seat, and would take it away: it is stale now. */
async function touchPlan(trx: DatabaseTransaction, meetingId: string, nowMs: number): Promise<void> {
  const row = await trx.selectFrom('meetings').select('changed_at').where('id', '=', meetingId).executeTakeFirst()
  const changed_at = Math.max(nowMs, Number(row?.changed_at ?? 0) + 1)
  await trx.updateTable('meetings').set({ changed_at }).where('id', '=', meetingId).execute()
}
