import type { CaseChange, CaseFields, CaseLine, CaseList, CaseRecord, CaseSearch } from '../../shared/records/case.ts'
import { DeidLevel } from '../../shared/access/deid-level.ts'
import { searchText } from '../../shared/records/kana.ts'
import { type Expression, expressionBuilder, type SqlBool } from 'kysely'
import type { Database, DatabaseTransaction, Tables } from '../database/tables.ts'
import { toPersonView } from './people.ts'
import { afterPage, containing, PAGE_LINES } from './paging.ts'

type Viewer = { personId: string; hubId: string }
type Asked = Viewer & CaseSearch

/** The cases that a person may read, by team or by meeting; the one that was changed last first. */
export async function listCases(db: Database, { personId, hubId, q, after, archived }: Asked): Promise<CaseList> {
  let found = db
    .selectFrom('cases')
    .leftJoin('case_members', (join) =>
      join.onRef('case_members.case_id', '=', 'cases.id').on('case_members.person_id', '=', personId),
    )
    .selectAll('cases')
    .select('case_members.person_id as member_id')
    .where('cases.hub_id', '=', hubId)
    .where('archived_at', archived ? 'is not' : 'is', null)
    .where(readableCases(db, personId))
    .orderBy('changed_at', 'desc')
    .orderBy('cases.id', 'desc')
    .limit(PAGE_LINES + 1)
  if (q !== '') found = found.where(containing('cases.search_text', searchText(q)))
  if (after !== null) found = found.where(afterPage(['changed_at', 'cases.id'], after, 'falling'))
  const rows = await found.execute()
  const cases = rows.slice(0, PAGE_LINES).map((row) => toLine(row, row.member_id !== null))
  const last = rows.length > PAGE_LINES ? cases.at(-1) : undefined
  return { cases, next: last ? [last.changedAtMs, last.id] : null }
}

/** A case with its team, for someone whose right to read it is known; null when there is none. */
export async function readCase(
  db: Database,
  caseId: string,
): Promise<Omit<CaseRecord, 'isMember' | 'mayWrite'> | null> {
  const row = await db.selectFrom('cases').selectAll().where('id', '=', caseId).executeTakeFirst()
  if (!row) return null
  const { isMember: _, ...line } = toLine(row, false)
  return { ...line, consentBasis: row.consent_basis, members: await readTeam(db, caseId) }
}

/** False when somebody changed it since it was seen. */
export async function changeCase(
  trx: DatabaseTransaction,
  caseId: string,
  { seenAtMs, nowMs, ...fields }: CaseChange & { nowMs: number },
): Promise<boolean> {
  const changed = await trx
    .updateTable('cases')
    // Two changes within one millisecond are two changes: whoever saw the first must not undo the second.
    .set({ ...columnsOf(fields), changed_at: Math.max(nowMs, seenAtMs + 1) })
    .where('id', '=', caseId)
    .where('changed_at', '=', seenAtMs)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

export async function setArchived(
  trx: DatabaseTransaction,
  caseId: string,
  archivedAtMs: number | null,
): Promise<void> {
  await trx.updateTable('cases').set({ archived_at: archivedAtMs }).where('id', '=', caseId).execute()
}

type NewTeam = { caseId: string; hubId: string; personIds: readonly string[]; nowMs: number }

/** Null when one of them is no active person of this hub; else who is in the team no longer. */
export async function setTeam(trx: DatabaseTransaction, { caseId, hubId, personIds, nowMs }: NewTeam) {
  const wanted = new Set(personIds)
  const known = await trx
    .selectFrom('people')
    .select('id')
    .where('id', 'in', [...wanted])
    .where('hub_id', '=', hubId)
    .where('guest_of', 'is', null)
    .where('active', '=', 1)
    .execute()
  if (known.length !== wanted.size) return null
  const before = await trx.selectFrom('case_members').select('person_id').where('case_id', '=', caseId).execute()
  const members = new Set(before.map(({ person_id }) => person_id))
  const gone = [...members].filter((id) => !wanted.has(id))
  for (const personId of gone)
    await trx.deleteFrom('case_members').where('case_id', '=', caseId).where('person_id', '=', personId).execute()
  for (const personId of wanted) {
    if (members.has(personId)) continue
    const row = { hub_id: hubId, case_id: caseId, person_id: personId, created_at: nowMs }
    await trx.insertInto('case_members').values(row).execute()
  }
  return gone
}

/** Those of one's team, and those one meets about unless people can be recognized in them: what `can()` says, in bounded work. */
export function readableCases(db: Database, personId: string): Expression<SqlBool> {
  const { eb } = expressionBuilder<Tables, 'cases'>()
  const ofTeam = db.selectFrom('case_members').select('case_id').where('person_id', '=', personId)
  const atMeetings = eb.and([eb('cases.deid_level', '!=', 'L0'), eb('cases.id', 'in', casesAtMeetingsOf(db, personId))])
  return eb.or([eb('cases.id', 'in', ofTeam), atMeetings])
}

function casesAtMeetingsOf(db: Database, personId: string) {
  return db
    .selectFrom('meeting_cases')
    .innerJoin('meeting_participants', 'meeting_participants.meeting_id', 'meeting_cases.meeting_id')
    .select('meeting_cases.case_id')
    .where('meeting_participants.person_id', '=', personId)
}

async function readTeam(db: Database, caseId: string): Promise<CaseRecord['members']> {
  const rows = await db
    .selectFrom('case_members')
    .innerJoin('people', 'people.id', 'case_members.person_id')
    .innerJoin('organizations', 'organizations.id', 'people.organization_id')
    .select(['people.id as person_id', 'people.name', 'people.kana', 'people.profession', 'people.guest_of'])
    .select('organizations.name as organization')
    .where('case_id', '=', caseId)
    .orderBy('kana')
    .execute()
  return rows.map(toPersonView)
}

type CaseRow = {
  id: string
  title: string
  label: string
  district: string
  deid_level: string
  changed_at: number
  archived_at: number | null
}

function toLine(row: CaseRow, isMember: boolean): CaseLine {
  return {
    id: row.id,
    title: row.title,
    label: row.label,
    district: row.district === '' ? null : row.district,
    deidLevel: DeidLevel.parse(row.deid_level),
    changedAtMs: Number(row.changed_at),
    archived: row.archived_at !== null,
    isMember,
  }
}

function columnsOf({ title, label, district, deidLevel, consentBasis }: CaseFields) {
  const search_text = searchText(title, label)
  return { title, label, search_text, district: district ?? '', deid_level: deidLevel, consent_basis: consentBasis }
}
