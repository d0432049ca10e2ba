import { newId } from '../../shared/ids.ts'
import { searchText } from '../../shared/records/kana.ts'
import type { FileColumn, FileRow, ImportAnswer, PeopleImport, RowFault } from '../../shared/records/people-file.ts'
import { professionName } from '../../shared/records/people-file.ts'
import { Profession } from '../../shared/access/professions.ts'
import { addressFor, addressOf, newAccountRow } from '../access/accounts.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import { createOrganization, selectOrganizations } from './organizations.ts'
import { newPersonRow } from './people.ts'
import { type Directory, findFaults, personKey, toPerson } from './people-import-faults.ts'

type Reader = Database | DatabaseTransaction

/** Rows of one INSERT: SQLite takes 32,766 values at most. */
const CHUNK = 500

/** What a hub knows already, together with the organizations that are to be made. */
async function readDirectory(db: Reader, hubId: string, newOrganizations: readonly string[]): Promise<Directory> {
  const named = async (table: 'districts' | 'bodies') =>
    byName(await db.selectFrom(table).select(['id', 'name']).where('hub_id', '=', hubId).execute())
  const organizations = byName(await selectOrganizations(db, hubId).select(['id', 'name']).execute())
  for (const name of newOrganizations) {
    const key = searchText(name)
    if (!organizations.has(key)) organizations.set(key, newId())
  }
  const people = await db
    .selectFrom('people')
    .innerJoin('organizations', 'organizations.id', 'people.organization_id')
    .select(['people.search_text', 'organizations.search_text as organization'])
    .where('people.hub_id', '=', hubId)
    .where('people.guest_of', 'is', null)
    .execute()
  const users = await db.selectFrom('user').select('email').execute()
  return {
    organizations,
    districts: await named('districts'),
    bodies: await named('bodies'),
    emails: new Set(users.map(({ email }) => email)),
    people: new Set(people.map((person) => personKey(person.search_text, person.organization))),
  }
}

function byName(rows: readonly { id: string; name: string }[]): Map<string, string> {
  return new Map(rows.map(({ id, name }) => [searchText(name), id]))
}

/** What keeps these rows from being imported as things stand now. */
export async function checkImport(db: Reader, hubId: string, wanted: PeopleImport): Promise<RowFault[]> {
  return findFaults(wanted.rows, await readDirectory(db, hubId, wanted.newOrganizations))
}

/**
 * All rows or, while one of them has a fault, none. Rows that became people before are the same people: an answer that was lost, or a
 * second press, imports nobody twice. Null when the id of a row is somebody else's. `made`: the ids of the people and organizations that are new.
 */
export async function importPeople(
  trx: DatabaseTransaction,
  { hubId, nowMs, ...wanted }: PeopleImport & { hubId: string; nowMs: number },
): Promise<(ImportAnswer & { made: { people: string[]; organizations: string[] } }) | null> {
  const { rows } = wanted
  const nobody = { people: [], organizations: [] }
  const known = await findKnown(trx, rows)
  if (known.length === rows.length && known.every((person) => person.hub_id === hubId))
    return { faults: [], imported: rows.length, made: nobody }
  const directory = await readDirectory(trx, hubId, wanted.newOrganizations)
  const faults = findFaults(rows, directory)
  if (faults.length > 0) return { faults, imported: 0, made: nobody }
  if (known.length > 0) return null
  const organizations = await makeOrganizations(trx, { hubId, nowMs, wanted, directory })
  await insertPeople(trx, { hubId, nowMs, rows, directory })
  return { faults: [], imported: rows.length, made: { people: rows.map(({ id }) => id), organizations } }
}

function findKnown(trx: DatabaseTransaction, rows: readonly FileRow[]) {
  const ids = rows.map(({ id }) => id)
  return trx.selectFrom('people').select('hub_id').where('id', 'in', ids).execute()
}

type Importing = { hubId: string; nowMs: number; directory: Directory }

/** Those that a row names: somebody may have put the row right since. */
async function makeOrganizations(
  trx: DatabaseTransaction,
  { hubId, nowMs, wanted, directory }: Importing & { wanted: PeopleImport },
): Promise<string[]> {
  const named = new Set(wanted.rows.map(({ organization }) => searchText(organization)))
  const made: string[] = []
  for (const name of wanted.newOrganizations) {
    const id = directory.organizations.get(searchText(name))
    if (id === undefined || made.includes(id) || !named.has(searchText(name))) continue
    if (await trx.selectFrom('organizations').select('id').where('id', '=', id).executeTakeFirst()) continue
    await createOrganization(trx, { id, hubId, name, type: '', district: null, nowMs })
    made.push(id)
  }
  return made
}

async function insertPeople(
  trx: DatabaseTransaction,
  { hubId, nowMs, rows, directory }: Importing & { rows: readonly FileRow[] },
): Promise<void> {
  const people = rows.map((row) => {
    const person = toPerson(row, directory)
    const email = addressFor(person.id, person.email)
    const account = newAccountRow({ email, name: person.name, nowMs })
    const given = { ...person, email, hubId, userId: account.id, isAdmin: false, nowMs }
    return { account, person: newPersonRow(given) }
  })
  for (let from = 0; from < people.length; from += CHUNK) {
    const chunk = people.slice(from, from + CHUNK)
    const [accounts, persons] = [chunk.map(({ account }) => account), chunk.map(({ person }) => person)]
    await trx.insertInto('user').values(accounts).execute()
    await trx.insertInto('people').values(persons).execute()
  }
}

/** Everybody who takes part, as a file says it, in the order of their kana. */
export async function readForFile(db: Database, hubId: string): Promise<Record<FileColumn, string>[]> {
  const people = await db
    .selectFrom('people')
    .innerJoin('organizations', 'organizations.id', 'people.organization_id')
    .leftJoin('districts', (join) =>
      join.onRef('districts.hub_id', '=', 'people.hub_id').onRef('districts.id', '=', 'people.district'),
    )
    .leftJoin('bodies', (join) =>
      join.onRef('bodies.hub_id', '=', 'people.hub_id').onRef('bodies.id', '=', 'people.body_id'),
    )
    .select(['people.name', 'people.kana', 'people.profession', 'people.email', 'organizations.name as organization'])
    .select(['districts.name as district', 'bodies.name as body'])
    .where('people.hub_id', '=', hubId)
    .where('people.guest_of', 'is', null)
    .where('people.active', '=', 1)
    .orderBy('people.kana_key')
    .orderBy('people.id')
    .execute()
  return people.map(({ profession, email, district, body, ...person }) => ({
    ...person,
    profession: professionName(Profession.parse(profession)),
    district: district ?? '',
    body: body ?? '',
    email: addressOf(email) ?? '',
  }))
}
