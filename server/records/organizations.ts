import { searchText, SHORTEST_SEARCH } from '../../shared/records/kana.ts'
import type { OrganizationFields, OrganizationLine, OrganizationList } from '../../shared/records/organization.ts'
import type { PageEnd } from '../../shared/records/page-end.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import { areListed } from './hub-settings.ts'
import { afterPage, containing, PAGE_LINES } from './paging.ts'

type Reader = Database | DatabaseTransaction
type InHub = { hubId: string }

/** A page of the organizations of a hub by name, those alone whose name holds the words. */
export async function listOrganizations(
  db: Database,
  { hubId, query, after, lines = PAGE_LINES }: InHub & { query: string; after: PageEnd | null; lines?: number },
): Promise<OrganizationList> {
  const words = searchText(query)
  let asked = selectLines(db).where('organizations.hub_id', '=', hubId).where('organizations.guest_of', 'is', null)
  if (words.length >= SHORTEST_SEARCH) asked = asked.where(containing('organizations.search_text', words))
  if (after !== null) asked = asked.where(afterPage(['organizations.name', 'organizations.id'], after, 'rising'))
  const rows = await asked
    .orderBy('organizations.name')
    .orderBy('organizations.id')
    .limit(lines + 1)
    .execute()
  const organizations = rows.slice(0, lines).map(toLine)
  const last = rows.length > lines ? organizations.at(-1) : undefined
  return { organizations, next: last ? [last.name, last.id] : null }
}

function selectLines(db: Reader) {
  return db
    .selectFrom('organizations')
    .select(['organizations.id', 'organizations.name', 'organizations.type', 'organizations.district'])
    .select('organizations.changed_at')
    .select((eb) =>
      eb
        .selectFrom('people')
        .whereRef('people.organization_id', '=', 'organizations.id')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .as('people'),
    )
}

type LineRow = Awaited<ReturnType<ReturnType<typeof selectLines>['executeTakeFirstOrThrow']>>

function toLine({ changed_at: changedAtMs, people, ...row }: LineRow): OrganizationLine {
  return { ...row, people: Number(people ?? 0), changedAtMs }
}

/** The id of the organization that is called so, however its name is spelt; null when there is none. */
export async function findOrganization(db: Reader, { hubId, name }: InHub & { name: string }): Promise<string | null> {
  const row = await selectOrganizations(db, hubId)
    .select('id')
    .where('search_text', '=', searchText(name))
    .executeTakeFirst()
  return row?.id ?? null
}

/** Those that a hub keeps itself, without what guests say of themselves. */
export function selectOrganizations(db: Reader, hubId: string) {
  return db.selectFrom('organizations').where('hub_id', '=', hubId).where('guest_of', 'is', null)
}

/** `guestOf`: a guest of that meeting says to belong to it. */
export type NewOrganization = OrganizationFields & InHub & { id: string; guestOf?: string; nowMs?: number }

export async function createOrganization(trx: DatabaseTransaction, organization: NewOrganization): Promise<void> {
  const { id, hubId, name, type, district, guestOf = null, nowMs = 0 } = organization
  const keys = { search_text: searchText(name), changed_at: nowMs, guest_of: guestOf }
  await trx
    .insertInto('organizations')
    .values({ id, hub_id: hubId, name, type, district, ...keys })
    .execute()
}

type Change = OrganizationFields & InHub & { seenAtMs: number; nowMs: number }

/** Puts new fields in the place of those that were seen. `taken`: another one has this name. */
export async function changeOrganization(
  trx: DatabaseTransaction,
  id: string,
  { hubId, name, type, district, seenAtMs, nowMs }: Change,
): Promise<'changed' | 'stale' | 'taken'> {
  if (!(await areListed(trx, { hubId, district }))) return 'stale'
  const sameName = await findOrganization(trx, { hubId, name })
  if (sameName !== null && sameName !== id) return 'taken'
  const changed = await trx
    .updateTable('organizations')
    .set({ name, type, district, search_text: searchText(name), changed_at: Math.max(nowMs, seenAtMs + 1) })
    .where('id', '=', id)
    .where('changed_at', '=', seenAtMs)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n ? 'changed' : 'stale'
}

/** False when people belong to it, and nothing is removed. */
export async function removeOrganization(trx: DatabaseTransaction, id: string): Promise<boolean> {
  const person = await trx.selectFrom('people').select('id').where('organization_id', '=', id).executeTakeFirst()
  if (person) return false
  await trx.deleteFrom('organizations').where('id', '=', id).execute()
  return true
}
