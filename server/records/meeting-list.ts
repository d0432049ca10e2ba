import { z } from 'zod'
import { MeetingFunction } from '../../shared/access/meeting-function.ts'
import { can } from '../../shared/access/policy.ts'
import { searchText } from '../../shared/records/kana.ts'
import { type MeetingLine, type MeetingList, MeetingKind } from '../../shared/records/meeting.ts'
import type { PageEnd } from '../../shared/records/page-end.ts'
import type { Visitor } from '../access/sessions.ts'
import type { Database } from '../database/tables.ts'
import { clocksOf } from './invitation-store.ts'
import { ListQuery } from './list-query.ts'
import { readCaseLabels } from './meetings.ts'
import { afterPage, containing, PAGE_LINES } from './paging.ts'

/** `from`: the day, YYYY-MM-DD, from which on meetings are to come, the next first; with `past`, what was before it, the last first. */
export const MeetingQuery = ListQuery.extend({ from: z.iso.date(), past: z.literal('1').optional() })
export type MeetingQuery = z.infer<typeof MeetingQuery>

/** The meetings that somebody has a part in or called; for administrators, all of the hub. */
export async function listMeetings(db: Database, visitor: Visitor, query: MeetingQuery): Promise<MeetingList> {
  const rows = await findRows(db, visitor, query)
  const shown = rows.slice(0, PAGE_LINES)
  const ids = shown.map(({ id }) => id)
  const labels = await readCaseLabels(db, ids)
  const meetings = shown.map((row) => toLine(row, { visitor, caseLabels: labels.get(row.id) ?? [] }))
  const last = rows.length > PAGE_LINES ? meetings.at(-1) : undefined
  return { meetings, next: last ? ([last.date, last.id] satisfies PageEnd) : null }
}

async function findRows(db: Database, { hubId, personId, isAdmin }: Visitor, { q, after, from, past }: MeetingQuery) {
  const direction = past ? 'desc' : 'asc'
  let found = db
    .selectFrom('meetings')
    .leftJoin('meeting_participants', (join) =>
      join
        .onRef('meeting_participants.meeting_id', '=', 'meetings.id')
        .on('meeting_participants.person_id', '=', personId),
    )
    .leftJoin('rooms', 'rooms.meeting_id', 'meetings.id')
    .innerJoin('hubs', 'hubs.id', 'meetings.hub_id')
    .select(['meetings.id', 'kind', 'title', 'date', 'start', 'duration_min', 'closed_at', 'cancelled_at'])
    .select([
      'planned_by',
      'meeting_function',
      'rooms.version',
      'meetings.hub_id',
      'time_zone',
      'hubs.settings as hub_settings',
    ])
    .where('meetings.hub_id', '=', hubId)
    .where('date', past ? '<' : '>=', from)
    .orderBy('date', direction)
    .orderBy('meetings.id', direction)
    .limit(PAGE_LINES + 1)
  if (!isAdmin)
    found = found.where((eb) => eb.or([eb('planned_by', '=', personId), eb('meeting_function', 'is not', null)]))
  if (q !== '') found = found.where(containing('meetings.search_text', searchText(q)))
  if (after !== null) found = found.where(afterPage(['date', 'meetings.id'], after, past ? 'falling' : 'rising'))
  return found.execute()
}

type Row = Awaited<ReturnType<typeof findRows>>[number]

function toLine(row: Row, { visitor, caseLabels }: { visitor: Visitor; caseLabels: string[] }): MeetingLine {
  const functionOfActor = row.meeting_function === null ? null : MeetingFunction.parse(row.meeting_function)
  const isPlanner = row.planned_by === visitor.personId
  const ends = { isClosed: row.closed_at !== null, isCalledOff: row.cancelled_at !== null }
  // Whoever waits at its door has it in no list.
  const standing = { functionOfActor, isWaiting: false, ...ends }
  return {
    id: row.id,
    kind: MeetingKind.parse(row.kind),
    title: row.title,
    date: row.date,
    start: row.start,
    ...clocksOf(row),
    durationMin: row.duration_min,
    caseLabels,
    meetingFunction: functionOfActor,
    state: stateOf(row),
    mayPlan: can(visitor, 'plan', { type: 'meeting', hubId: row.hub_id, isPlanner, ...standing }),
  }
}

/** Under way is what somebody has done something in: each deed is a version of the room. */
function stateOf({ cancelled_at, closed_at, version }: Row): MeetingLine['state'] {
  if (closed_at !== null) return 'closed'
  if (cancelled_at !== null) return 'cancelled'
  return (version ?? 0) > 0 ? 'running' : 'planned'
}
