import { Profession } from '../../shared/access/professions.ts'
import { searchText, SHORTEST_SEARCH } from '../../shared/records/kana.ts'
import type { PageEnd } from '../../shared/records/page-end.ts'
import type { PersonLine, PersonList, PersonRecord } from '../../shared/records/person.ts'
import { addressOf } from '../access/accounts.ts'
import { readOpenLink } from '../access/sign-in-links.ts'
import type { Database } from '../database/tables.ts'
import { afterPage, containing, PAGE_LINES } from './paging.ts'

type Asked = { hubId: string; query: string; after: PageEnd | null; isActive: boolean; lines?: number }

/** A page of a hub's own people in the order of their kana. Guests of a meeting are not among them. */
export async function listPeople(db: Database, asked: Asked): Promise<PersonList> {
  const { lines = PAGE_LINES } = asked
  let query = selectOfHub(db, asked).innerJoin('organizations', 'organizations.id', 'people.organization_id')
  if (asked.after !== null) query = query.where(afterPage(['people.kana_key', 'people.id'], asked.after, 'rising'))
  const rows = await query
    .select(columns)
    .orderBy('people.kana_key')
    .orderBy('people.id')
    .limit(lines + 1)
    .execute()
  const last = rows.length > lines ? rows[lines - 1] : undefined
  // Whoever stands on one page is counted already.
  const count = async () => (last ? countPeople(db, asked) : rows.length)
  return {
    people: rows.slice(0, lines).map(toLine),
    next: last ? [last.kana_key, last.id] : null,
    total: asked.after === null ? await count() : null,
  }
}

async function countPeople(db: Database, asked: Asked): Promise<number> {
  const counted = selectOfHub(db, asked).select((eb) => eb.fn.countAll<number>().as('count'))
  return Number((await counted.executeTakeFirstOrThrow()).count)
}

const columns = [
  'people.id',
  'people.name',
  'people.kana',
  'people.kana_key',
  'people.profession',
  'people.district',
  'people.body_id',
  'people.is_admin',
  'people.active',
  'organizations.name as organization',
] as const

function selectOfHub(db: Database, { hubId, query, isActive }: Omit<Asked, 'after' | 'lines'>) {
  const people = db
    .selectFrom('people')
    .where('people.hub_id', '=', hubId)
    .where('people.active', '=', isActive ? 1 : 0)
    .where('people.guest_of', 'is', null)
  const words = searchText(query)
  if (words.length < SHORTEST_SEARCH) return people
  // Organizations are looked through once, not again for each of their people.
  const organizations = db
    .selectFrom('organizations')
    .select('id')
    .where('organizations.hub_id', '=', hubId)
    .where(containing('organizations.search_text', words))
  return people.where((eb) =>
    eb.or([containing('people.search_text', words), eb('people.organization_id', 'in', organizations)]),
  )
}

type LineRow = {
  id: string
  name: string
  kana: string
  profession: string
  organization: string
  district: string | null
  body_id: string | null
  is_admin: number
  active: number
}

function toLine(row: LineRow): PersonLine {
  const { id: personId, name, kana, organization, district } = row
  return {
    personId,
    name,
    kana,
    profession: Profession.parse(row.profession),
    organization,
    district,
    body: row.body_id,
    isAdmin: row.is_admin === 1,
    isActive: row.active === 1,
  }
}

/** Everything that is kept of one person; null when there is none. */
export async function readRecord(
  db: Database,
  personId: string,
  { nowMs, sendsMail }: { nowMs: number; sendsMail: boolean },
): Promise<PersonRecord | null> {
  const row = await db
    .selectFrom('people')
    .innerJoin('organizations', 'organizations.id', 'people.organization_id')
    .leftJoin('account', (join) =>
      join.onRef('account.userId', '=', 'people.user_id').on('account.providerId', '=', 'credential'),
    )
    .select(columns)
    .select(['people.email', 'people.changed_at', 'account.password'])
    .where('people.id', '=', personId)
    .executeTakeFirst()
  if (!row) return null
  const email = addressOf(row.email)
  return {
    ...toLine(row),
    email,
    hasPassword: row.password !== null,
    linkUntilMs: await readOpenLink(db, personId, nowMs),
    mayMail: sendsMail && email !== null,
    changedAtMs: row.changed_at,
  }
}
