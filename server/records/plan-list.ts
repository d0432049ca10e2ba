import type { MeetingFunction } from '../../shared/access/meeting-function.ts'
import { MeetingKind } from '../../shared/records/meeting.ts'
import type { PageEnd } from '../../shared/records/page-end.ts'
import { MeetingTemplate, type NewTemplate, type PlanList } from '../../shared/records/plan.ts'
import type { z } from 'zod'
import type { Visitor } from '../access/sessions.ts'
import type { Database } from '../database/tables.ts'
import { builtInTemplates } from './agenda-templates.ts'
import { afterPage, containing, PAGE_LINES } from './paging.ts'

type Asked = { visitor: Visitor; query: string; after: PageEnd | null }

/** The meetings of a hub that somebody may arrange: all of them for administrators, else those they called or lead. The latest first. */
export async function listPlans(db: Database, { visitor, query, after }: Asked): Promise<PlanList> {
  let found = db
    .selectFrom('meetings')
    .select(['id', 'kind', 'title', 'date', 'start', 'closed_at', 'cancelled_at'])
    .where('hub_id', '=', visitor.hubId)
    .orderBy('date', 'desc')
    .orderBy('id', 'desc')
    .limit(PAGE_LINES + 1)
  if (!visitor.isAdmin)
    found = found.where((eb) =>
      eb.or([eb('planned_by', '=', visitor.personId), eb('id', 'in', meetingsLedBy(db, visitor.personId))]),
    )
  if (query !== '') found = found.where(containing('title', query))
  if (after !== null) found = found.where(afterPage(['date', 'id'], after, 'falling'))
  const rows = await found.execute()
  const meetings = rows.slice(0, PAGE_LINES).map(({ id, kind, title, date, start, closed_at, cancelled_at }) => ({
    id,
    title,
    date,
    start,
    kind: MeetingKind.parse(kind),
    closed: closed_at !== null,
    cancelled: cancelled_at !== null,
  }))
  const last = rows.length > PAGE_LINES ? meetings.at(-1) : undefined
  return { meetings, next: last ? [last.date, last.id] : null }
}

function meetingsLedBy(db: Database, personId: string) {
  return db
    .selectFrom('meeting_participants')
    .select('meeting_id')
    .where('person_id', '=', personId)
    .where('meeting_function', 'in', ['facilitator', 'co_facilitator'] satisfies MeetingFunction[])
}

/** The program's templates, then those of the hub by their names. */
export async function listTemplates(db: Database, hubId: string): Promise<MeetingTemplate[]> {
  const rows = await db
    .selectFrom('meeting_templates')
    .select(['id', 'kind', 'name', 'agenda'])
    .where('hub_id', '=', hubId)
    .orderBy('name')
    .limit(200)
    .execute()
  const own = rows.map((row) => MeetingTemplate.parse({ ...row, agenda: JSON.parse(row.agenda), isOwn: true }))
  return [...builtInTemplates(), ...own]
}

type Kept = z.infer<typeof NewTemplate> & { hubId: string; personId: string; nowMs: number }

/** Asked for twice, it is one. */
export async function keepTemplate(db: Database, { hubId, personId, nowMs, agenda, ...template }: Kept): Promise<void> {
  await db
    .insertInto('meeting_templates')
    .values({ ...template, hub_id: hubId, agenda: JSON.stringify(agenda), created_by: personId, created_at: nowMs })
    .onConflict((known) => known.column('id').doNothing())
    .execute()
}
