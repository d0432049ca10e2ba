import { MeetingKind } from '../../shared/records/meeting.ts'
import type { PlanFields, PlanView } from '../../shared/records/plan.ts'
import { Agenda } from '../../shared/rooms/phases.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import { openCodeOf } from './join-codes.ts'
import { readAbsentees, readCaseIds, readParticipants } from './meetings.ts'

type Reader = Database | DatabaseTransaction

/** What is arranged of a meeting, without what its cases are called: that depends on who looks. */
export type Arranged = Omit<PlanView, 'cases'>

/** Null when there is no such meeting. */
export async function readPlan(db: Reader, meetingId: string, nowMs: number): Promise<Arranged | null> {
  const row = await db.selectFrom('meetings').selectAll().where('id', '=', meetingId).executeTakeFirst()
  if (!row) return null
  const participants = await readParticipants(db, meetingId)
  const absentees = await readAbsentees(db, meetingId)
  const plan: PlanFields = {
    kind: MeetingKind.parse(row.kind),
    title: row.title,
    date: row.date,
    start: row.start,
    timeZone: row.time_zone,
    place: row.place,
    videoUrl: row.video_url,
    agenda: Agenda.parse(JSON.parse(row.agenda)),
    caseIds: await readCaseIds(db, meetingId),
    participants: participants.map(({ personId, meetingFunction }) => ({ personId, meetingFunction })),
    absentees: absentees.map(({ personId, reason }) => ({ personId, reason })),
  }
  return {
    id: meetingId,
    plan,
    people: [...participants, ...absentees],
    changedAtMs: Number(row.changed_at),
    begun: await hasBegun(db, meetingId),
    closed: row.closed_at !== null,
    cancelled: row.cancelled_at === null ? null : { reason: row.cancel_reason },
    code: openCodeOf(row, nowMs),
  }
}

/** Whether anybody did anything in its room: each deed is a version. */
export async function hasBegun(db: Reader, meetingId: string): Promise<boolean> {
  const room = await db.selectFrom('rooms').select('version').where('meeting_id', '=', meetingId).executeTakeFirst()
  return room !== undefined && room.version > 0
}

/** Whether all of them are people who may sit at a table of this hub; those who are in the plan already may stay. */
export async function areInvitable(
  db: Reader,
  { hubId, meetingId, personIds }: { hubId: string; meetingId: string; personIds: readonly string[] },
): Promise<boolean> {
  if (personIds.length === 0) return true
  const found = await db
    .selectFrom('people')
    .select('id')
    .where('id', 'in', personIds)
    .where('hub_id', '=', hubId)
    .where((eb) =>
      eb.or([
        eb.and([eb('active', '=', 1), eb('guest_of', 'is', null)]),
        eb('guest_of', '=', meetingId),
        eb('id', 'in', seatedIn(db, meetingId)),
      ]),
    )
    .execute()
  return found.length === personIds.length
}

function seatedIn(db: Reader, meetingId: string) {
  return db.selectFrom('meeting_participants').select('person_id').where('meeting_id', '=', meetingId)
}
