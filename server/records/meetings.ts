import { MeetingFunction } from '../../shared/access/meeting-function.ts'
import { type Actor, can } from '../../shared/access/policy.ts'
import type { MeetingView } from '../../shared/records/meeting.ts'
import { MeetingKind } from '../../shared/records/meeting.ts'
import { Agenda } from '../../shared/rooms/phases.ts'
import type { Roster } from '../../shared/rooms/roster.ts'
import { factsOfCase } from '../access/facts.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import { toPersonView } from './people.ts'

type Reader = Database | DatabaseTransaction

/** A meeting as one person sees it, with its cases and its people in their order; null when there is none. */
export async function readMeeting(db: Database, viewer: Actor, meetingId: string): Promise<MeetingView | null> {
  const row = await db
    .selectFrom('meetings')
    .select(['id', 'kind', 'title', 'date', 'start', 'duration_min', 'agenda', 'cancelled_at', 'cancel_reason'])
    .where('id', '=', meetingId)
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    kind: MeetingKind.parse(row.kind),
    title: row.title,
    date: row.date,
    start: row.start,
    durationMin: row.duration_min,
    agenda: Agenda.parse(JSON.parse(row.agenda)),
    cases: await readCases(db, viewer, meetingId),
    participants: await readParticipants(db, meetingId),
    absentees: await readAbsentees(db, meetingId),
    cancelled: row.cancelled_at === null ? null : { reason: row.cancel_reason },
  }
}

/** What the rule book of the room must know of a meeting; null when there is none. */
export async function readRoster(db: Database, meetingId: string): Promise<Roster | null> {
  const row = await db.selectFrom('meetings').select('agenda').where('id', '=', meetingId).executeTakeFirst()
  if (!row) return null
  const participants = await readParticipants(db, meetingId)
  return {
    agenda: Agenda.parse(JSON.parse(row.agenda)),
    caseIds: await readCaseIds(db, meetingId),
    participants: participants.map(({ personId, profession, meetingFunction }) => ({
      personId,
      profession,
      meetingFunction,
    })),
  }
}

/** The labels of the cases of each meeting, in the order in which they are worked through. */
export async function readCaseLabels(db: Database, meetingIds: readonly string[]): Promise<Map<string, string[]>> {
  if (meetingIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('meeting_cases')
    .innerJoin('cases', 'cases.id', 'meeting_cases.case_id')
    .select(['meeting_id', 'label'])
    .where('meeting_id', 'in', meetingIds)
    .orderBy('position')
    .execute()
  const byMeeting = Map.groupBy(rows, (row) => row.meeting_id)
  return new Map([...byMeeting].map(([meetingId, found]) => [meetingId, found.map(({ label }) => label)]))
}

/** The cases of a meeting, in the order in which they are worked through. */
export async function readCaseIds(db: Reader, meetingId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('meeting_cases')
    .select('case_id')
    .where('meeting_id', '=', meetingId)
    .orderBy('position')
    .execute()
  return rows.map((row) => row.case_id)
}

/** Those cases as one person may see them: the title may name somebody, so that whoever may not read a case gets its label よび名 instead. */
export async function readCases(db: Reader, viewer: Actor, meetingId: string): Promise<MeetingView['cases']> {
  const rows = await db
    .selectFrom('meeting_cases')
    .innerJoin('cases', 'cases.id', 'meeting_cases.case_id')
    .select(['cases.id', 'title', 'label'])
    .where('meeting_id', '=', meetingId)
    .orderBy('position')
    .execute()
  const cases: MeetingView['cases'] = []
  for (const { id, title, label } of rows) {
    const facts = await factsOfCase(db, viewer, id)
    const mayRead = facts !== null && can(viewer, 'read', facts)
    cases.push({ id, title: mayRead ? title : label, label })
  }
  return cases
}

/** Those at the table, in the order of their seats. */
export async function readParticipants(db: Reader, meetingId: string): Promise<MeetingView['participants']> {
  const rows = await db
    .selectFrom('meeting_participants')
    .innerJoin('people', 'people.id', 'meeting_participants.person_id')
    .innerJoin('organizations', 'organizations.id', 'people.organization_id')
    .select(['person_id', 'meeting_function', 'people.name', 'kana', 'profession', 'people.guest_of'])
    .select('organizations.name as organization')
    .where('meeting_id', '=', meetingId)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({ ...toPersonView(row), meetingFunction: MeetingFunction.parse(row.meeting_function) }))
}

/** Those who cannot come, in the order of their names. */
export async function readAbsentees(db: Reader, meetingId: string): Promise<MeetingView['absentees']> {
  const rows = await db
    .selectFrom('meeting_absentees')
    .innerJoin('people', 'people.id', 'meeting_absentees.person_id')
    .innerJoin('organizations', 'organizations.id', 'people.organization_id')
    .select(['person_id', 'reason', 'input', 'people.name', 'kana', 'profession', 'people.guest_of'])
    .select('organizations.name as organization')
    .where('meeting_id', '=', meetingId)
    .orderBy('kana_key')
    .execute()
  return rows.map((row) => ({ ...toPersonView(row), reason: row.reason, input: row.input }))
}
