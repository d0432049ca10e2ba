import { MeetingTemplate, type NewTemplate } from '../../shared/records/plan.ts'
import type { z } from 'zod'
import type { Database } from '../database/tables.ts'
import { builtInTemplates } from './agenda-templates.ts'

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

type Place = { hubId: string; id: string }

/** Whether the hub has kept it: those of the program are nobody's to change. */
export async function isOwn(db: Database, { hubId, id }: Place): Promise<boolean> {
  const found = await db
    .selectFrom('meeting_templates')
    .select('id')
    .where('hub_id', '=', hubId)
    .where('id', '=', id)
    .executeTakeFirst()
  return found !== undefined
}

export async function renameTemplate(db: Database, { hubId, id, name }: Place & { name: string }): Promise<void> {
  await db.updateTable('meeting_templates').set({ name }).where('hub_id', '=', hubId).where('id', '=', id).execute()
}

/** Meetings that were made from it stay as they are. */
export async function removeTemplate(db: Database, { hubId, id }: Place): Promise<void> {
  await db.deleteFrom('meeting_templates').where('hub_id', '=', hubId).where('id', '=', id).execute()
}
