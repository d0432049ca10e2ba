import type { z } from 'zod'
import { searchText } from '../../shared/records/kana.ts'
import { MAX_OWN_TEMPLATES, MeetingTemplate, type NewTemplate } from '../../shared/records/plan.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import { builtInTemplates } from './agenda-templates.ts'

/** The program's templates, then those of the hub by their names. */
export async function listTemplates(db: Database, hubId: string): Promise<MeetingTemplate[]> {
  const rows = await db
    .selectFrom('meeting_templates')
    .select(['id', 'kind', 'name', 'agenda'])
    .where('hub_id', '=', hubId)
    .orderBy('name')
    .limit(MAX_OWN_TEMPLATES)
    .execute()
  const own = rows.map((row) => MeetingTemplate.parse({ ...row, agenda: JSON.parse(row.agenda), isOwn: true }))
  return [...builtInTemplates(), ...own]
}

type Kept = z.infer<typeof NewTemplate> & { hubId: string; personId: string; nowMs: number }

/** Asked for twice, it is one. `taken`: something is called so already; `too-many`: the hub has as many as it may. */
export function keepTemplate(db: Database, kept: Kept): Promise<Result<null, 'taken' | 'too-many'>> {
  const { hubId, personId, nowMs, agenda, ...template } = kept
  return inTransaction(db, async (trx): Promise<Result<null, 'taken' | 'too-many'>> => {
    const known = await trx
      .selectFrom('meeting_templates')
      .select('hub_id')
      .where('id', '=', kept.id)
      .executeTakeFirst()
    if (known) return known.hub_id === hubId ? ok(null) : refuse('taken')
    const names = await readNames(trx, hubId)
    if (names.some(({ name }) => isSameName(name, kept.name))) return refuse('taken')
    if (names.length - builtInTemplates().length >= MAX_OWN_TEMPLATES) return refuse('too-many')
    await trx
      .insertInto('meeting_templates')
      .values({ ...template, hub_id: hubId, agenda: JSON.stringify(agenda), created_by: personId, created_at: nowMs })
      .execute()
    return ok(null)
  })
}

/** What everything is called that a hub may choose, with the program's own. */
async function readNames(trx: DatabaseTransaction, hubId: string): Promise<{ id: string; name: string }[]> {
  const own = await trx.selectFrom('meeting_templates').select(['id', 'name']).where('hub_id', '=', hubId).execute()
  return [...builtInTemplates(), ...own]
}

/** People would not tell them apart in a list. */
function isSameName(one: string, other: string): boolean {
  return searchText(one) === searchText(other)
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

export function renameTemplate(
  db: Database,
  { hubId, id, name }: Place & { name: string },
): Promise<Result<null, 'taken'>> {
  return inTransaction(db, async (trx): Promise<Result<null, 'taken'>> => {
    const others = (await readNames(trx, hubId)).filter((other) => other.id !== id)
    if (others.some((other) => isSameName(other.name, name))) return refuse('taken')
    await trx.updateTable('meeting_templates').set({ name }).where('hub_id', '=', hubId).where('id', '=', id).execute()
    return ok(null)
  })
}

/** Meetings that were made from it stay as they are. */
export async function removeTemplate(db: Database, { hubId, id }: Place): Promise<void> {
  await db.deleteFrom('meeting_templates').where('hub_id', '=', hubId).where('id', '=', id).execute()
}
