import { Profession } from '../../shared/access/professions.ts'
import type { PersonView } from '../../shared/records/meeting.ts'
import { newId } from '../../shared/ids.ts'
import { kanaKey, searchText } from '../../shared/records/kana.ts'
import { normalizeEmail } from '../access/accounts.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'

type PersonRow = {
  person_id: string
  name: string
  kana: string
  profession: string
  organization: string
  guest_of: string | null
}

/** A person as colleagues see them: no address, no account. */
export function toPersonView(row: PersonRow): PersonView {
  const { person_id: personId, name, kana, profession, organization, guest_of } = row
  const view = { personId, name, kana, profession: Profession.parse(profession), organization }
  return guest_of === null ? view : { ...view, isGuest: true }
}

export async function readPerson(db: Database, personId: string): Promise<PersonView | null> {
  const row = await db
    .selectFrom('people')
    .innerJoin('organizations', 'organizations.id', 'people.organization_id')
    .select(['people.id as person_id', 'people.name', 'people.kana', 'people.profession', 'people.guest_of'])
    .select('organizations.name as organization')
    .where('people.id', '=', personId)
    .executeTakeFirst()
  return row ? toPersonView(row) : null
}

export type NewPerson = {
  id?: string
  hubId: string
  userId: string | null
  name: string
  kana: string
  profession: Profession
  organizationId: string
  district: string | null
  bodyId?: string | null
  email: string
  isAdmin: boolean
  /** The one meeting that a guest may enter. */
  guestOf?: string
  nowMs?: number
}

export async function createPerson(trx: DatabaseTransaction, person: NewPerson): Promise<string> {
  const row = newPersonRow(person)
  await trx.insertInto('people').values(row).execute()
  return row.id
}

export function newPersonRow(person: NewPerson) {
  return {
    id: person.id ?? newId(),
    hub_id: person.hubId,
    user_id: person.userId,
    name: person.name,
    kana: person.kana,
    profession: person.profession,
    organization_id: person.organizationId,
    district: person.district,
    email: normalizeEmail(person.email),
    is_admin: person.isAdmin ? 1 : 0,
    active: 1,
    body_id: person.bodyId ?? null,
    kana_key: kanaKey(person.kana),
    search_text: searchText(person.name, person.kana),
    changed_at: person.nowMs ?? 0,
    guest_of: person.guestOf ?? null,
  }
}
