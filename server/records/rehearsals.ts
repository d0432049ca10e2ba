import { documentIdOf } from '../../shared/documents/document-name.ts'
import { seedPractice } from '../../shared/documents/practice.ts'
import { type Readiness, RehearsalResult, type RehearsalView } from '../../shared/records/rehearsal.ts'
import { recordAudit } from '../access/audit.ts'
import type { Visitor } from '../access/sessions.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import type { RecordDocuments } from './new-document.ts'
import { toPersonView } from './people.ts'

export type RehearsalDeps = { db: Database; documents: Pick<RecordDocuments, 'create'>; now: () => number }

type Rehearsing = { visitor: Visitor; meetingId: string }

/** Makes the document to type in, once, and answers how it went last time. */
export async function beginRehearsal(deps: RehearsalDeps, asked: Rehearsing): Promise<RehearsalView> {
  return inTransaction(deps.db, async (trx) => {
    await createMissingPractice(trx, deps, asked)
    const row = await rehearsalsOf(trx, asked.meetingId)
      .where('person_id', '=', asked.visitor.personId)
      .executeTakeFirst()
    return { result: row ? readResult(row.result) : null }
  })
}

async function createMissingPractice(
  trx: DatabaseTransaction,
  { documents, now }: RehearsalDeps,
  { visitor: { hubId, personId }, meetingId }: Rehearsing,
): Promise<void> {
  const documentId = documentIdOf({ kind: 'practice', meetingId, personId })
  const there = await trx.selectFrom('documents').select('id').where('id', '=', documentId).executeTakeFirst()
  if (there) return
  await documents.create(trx, { documentId, hubId, seed: seedPractice })
  await recordAudit(trx, { hubId, personId, action: 'create', object: documentId, nowMs: now() })
}

/** Keeps how it went, in the place of what was before. */
export async function keepRehearsal(
  { db, now }: RehearsalDeps,
  { visitor: { hubId, personId }, meetingId, result }: Rehearsing & { result: RehearsalResult },
): Promise<RehearsalView> {
  const nowMs = now()
  const kept = { result: JSON.stringify(result), changed_at: nowMs }
  await inTransaction(db, async (trx) => {
    await trx
      .insertInto('rehearsals')
      .values({ hub_id: hubId, meeting_id: meetingId, person_id: personId, ...kept })
      .onConflict((known) => known.columns(['meeting_id', 'person_id']).doUpdateSet(kept))
      .execute()
    const object = `rehearsal/${meetingId}/${personId}`
    await recordAudit(trx, { hubId, personId, action: 'change', object, nowMs })
  })
  return { result }
}

/** Who is ready: everyone with a seat, in its order, and behind them the guests at the door. */
export async function readReadiness(db: Database, meetingId: string): Promise<Readiness> {
  const known = await rehearsalsOf(db, meetingId).execute()
  const rehearsals = new Map(
    known.map(({ person_id, result, changed_at }) => {
      const read = readResult(result)
      return [person_id, read && { result: read, changedAtMs: Number(changed_at) }]
    }),
  )
  const seated = (await readSeated(db, meetingId)).map((row) => ({ ...toPersonView(row), isWaiting: false }))
  const waiting = (await readAtDoor(db, meetingId)).map((row) => ({ ...toPersonView(row), isWaiting: true }))
  const seats = [...seated, ...waiting]
  return { seats: seats.map((seat) => ({ ...seat, rehearsal: rehearsals.get(seat.personId) ?? null })) }
}

function rehearsalsOf(db: Database | DatabaseTransaction, meetingId: string) {
  return db
    .selectFrom('rehearsals')
    .select(['person_id', 'result', 'changed_at'])
    .where('rehearsals.meeting_id', '=', meetingId)
}

/** Null for what an older program kept in another shape: it is tried out anew. */
function readResult(json: string): RehearsalResult | null {
  const read = RehearsalResult.safeParse(JSON.parse(json))
  return read.success ? read.data : null
}

function readSeated(db: Database, meetingId: string) {
  return db
    .selectFrom('meeting_participants')
    .innerJoin('people', 'people.id', 'meeting_participants.person_id')
    .innerJoin('organizations', 'organizations.id', 'people.organization_id')
    .select(['person_id', 'people.name', 'kana', 'profession', 'people.guest_of', 'organizations.name as organization'])
    .where('meeting_id', '=', meetingId)
    .orderBy('position')
    .execute()
}

function readAtDoor(db: Database, meetingId: string) {
  return db
    .selectFrom('meeting_guests')
    .innerJoin('people', 'people.id', 'meeting_guests.person_id')
    .innerJoin('organizations', 'organizations.id', 'people.organization_id')
    .select(['person_id', 'people.name', 'kana', 'profession', 'people.guest_of', 'organizations.name as organization'])
    .where('meeting_id', '=', meetingId)
    .where('state', '=', 'waiting')
    .orderBy('meeting_guests.created_at')
    .orderBy('person_id')
    .execute()
}
