import { sql } from 'kysely'
import { DeidLevel } from '../../shared/access/deid-level.ts'
import { MeetingFunction } from '../../shared/access/meeting-function.ts'
import type { AccessObject, Actor, MeetingStanding } from '../../shared/access/policy.ts'
import type { DocumentName } from '../../shared/documents/document-name.ts'
import { documentIdOf } from '../../shared/documents/document-name.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'

type Reader = Database | DatabaseTransaction

/** What `can()` must know of a meeting; null when there is none. */
export async function factsOfMeeting(db: Reader, actor: Actor, meetingId: string): Promise<AccessObject | null> {
  const meeting = await db
    .selectFrom('meetings')
    .select(['hub_id', 'planned_by'])
    .where('id', '=', meetingId)
    .executeTakeFirst()
  if (!meeting) return null
  const isPlanner = meeting.planned_by === actor.personId
  return { type: 'meeting', hubId: meeting.hub_id, isPlanner, ...(await standingIn(db, actor, meetingId)) }
}

/** What `can()` must know of a case, its record and its document alike; null when there is none. */
export async function factsOfCase(db: Reader, actor: Actor, caseId: string): Promise<AccessObject | null> {
  const row = await db
    .selectFrom('cases')
    .leftJoin('case_members', (join) =>
      join.onRef('case_members.case_id', '=', 'cases.id').on('case_members.person_id', '=', actor.personId),
    )
    .select(['cases.hub_id', 'cases.deid_level', 'case_members.person_id'])
    .where('cases.id', '=', caseId)
    .executeTakeFirst()
  if (!row) return null
  const deidLevel = DeidLevel.parse(row.deid_level)
  const functionOfActor = await functionWithCase(db, actor, caseId)
  return { type: 'case', hubId: row.hub_id, deidLevel, isMember: row.person_id !== null, functionOfActor }
}

/** What `can()` must know of a document; null when there is none. */
export async function factsOfDocument(db: Reader, actor: Actor, name: DocumentName): Promise<AccessObject | null> {
  const { rows } = await sql<{ hub_id: string }>`select hub_id from documents where id = ${documentIdOf(name)}`.execute(
    db,
  )
  const [document] = rows
  if (!document) return null
  if (name.kind === 'case') return factsOfCase(db, actor, name.caseId)
  return { type: 'document', hubId: document.hub_id, name, ...(await standingIn(db, actor, name.meetingId)) }
}

type StandingRow = {
  closed_at: number | null
  cancelled_at: number | null
  meeting_function: string | null
  state: string | null
}

async function standingIn(db: Reader, actor: Actor, meetingId: string): Promise<MeetingStanding> {
  // One query, and a written one, which costs a quarter of a built one: it is asked again inside the transaction of every frame.
  const { rows } = await sql<StandingRow>`
    select meetings.closed_at, meetings.cancelled_at, meeting_participants.meeting_function, meeting_guests.state
    from meetings
    left join meeting_participants
      on meeting_participants.meeting_id = meetings.id and meeting_participants.person_id = ${actor.personId}
    left join meeting_guests
      on meeting_guests.meeting_id = meetings.id and meeting_guests.person_id = ${actor.personId}
        and meeting_guests.state = 'waiting'
    where meetings.id = ${meetingId}`.execute(db)
  const [row] = rows
  const held = row?.meeting_function ?? null
  return {
    functionOfActor: held === null ? null : MeetingFunction.parse(held),
    isWaiting: (row?.state ?? null) !== null,
    isClosed: (row?.closed_at ?? null) !== null,
    isCalledOff: (row?.cancelled_at ?? null) !== null,
  }
}

/** A case may come to several meetings; whoever may do most in one of them may do that with the case. */
async function functionWithCase(db: Reader, actor: Actor, caseId: string): Promise<MeetingFunction | null> {
  const rows = await db
    .selectFrom('meeting_cases')
    .innerJoin('meeting_participants', 'meeting_participants.meeting_id', 'meeting_cases.meeting_id')
    .select('meeting_participants.meeting_function')
    .where('meeting_cases.case_id', '=', caseId)
    .where('meeting_participants.person_id', '=', actor.personId)
    .execute()
  const held = rows.map((row) => MeetingFunction.parse(row.meeting_function))
  return MeetingFunction.options.find((option) => held.includes(option)) ?? null
}
