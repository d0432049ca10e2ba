import { newId } from '../../shared/ids.ts'
import type { GuestFields } from '../../shared/records/guest.ts'
import { kanaKey, searchText } from '../../shared/records/kana.ts'
import { addressFor, createAccount, renameAccount } from '../access/accounts.ts'
import { recordAudit } from '../access/audit.ts'
import type { DatabaseTransaction } from '../database/tables.ts'
import type { Door, KnownGuest } from './guest-door.ts'
import { createOrganization } from './organizations.ts'
import { createPerson } from './people.ts'

type Asking = { guest: GuestFields; nowMs: number }

/** Makes a guest who waits: a person, an organization and an account that belong to this meeting alone. Answers the person's id. */
export async function createGuest(
  trx: DatabaseTransaction,
  { meeting, device, invitation }: Pick<Door, 'meeting' | 'device' | 'invitation'>,
  { guest, nowMs }: Asking,
): Promise<string> {
  const [personId, organizationId] = [newId(), newId()]
  const inHub = { hubId: meeting.hub_id, guestOf: meeting.id, district: null, nowMs }
  await createOrganization(trx, { ...inHub, id: organizationId, name: guest.organization, type: '' })
  const email = addressFor(personId, null)
  const userId = await createAccount(trx, { email, name: guest.name, passwordHash: null, nowMs })
  const { name, kana, profession } = guest
  const works = { profession, organizationId, isAdmin: false }
  await createPerson(trx, { ...inHub, id: personId, userId, name, kana, email, ...works })
  await trx
    .insertInto('meeting_guests')
    .values({
      hub_id: meeting.hub_id,
      meeting_id: meeting.id,
      person_id: personId,
      invitation_id: invitation?.id ?? null,
      state: 'waiting',
      device_hash: device.hash,
      created_at: nowMs,
      decided_by: null,
      decided_at: null,
    })
    .execute()
  const object = `meeting/${meeting.id}`
  await recordAudit(trx, { hubId: meeting.hub_id, personId, action: 'guest-join', object, nowMs })
  return personId
}

/** What a guest says of themselves until somebody has let them in by it. */
export async function renameGuest(
  trx: DatabaseTransaction,
  known: KnownGuest,
  { guest, nowMs }: Asking,
): Promise<void> {
  const { name, kana, profession, organization } = guest
  const keys = { kana_key: kanaKey(kana), search_text: searchText(name, kana), changed_at: nowMs }
  await trx
    .updateTable('people')
    .set({ name, kana, profession, ...keys })
    .where('id', '=', known.person_id)
    .execute()
  await trx
    .updateTable('organizations')
    .set({ name: organization, search_text: searchText(organization), changed_at: nowMs })
    .where('id', '=', known.organization_id)
    .execute()
  if (known.user_id === null) return
  await renameAccount(trx, { userId: known.user_id, name, email: addressFor(known.person_id, null), nowMs })
}
