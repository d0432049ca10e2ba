import { kanaKey, searchText } from '../../shared/records/kana.ts'
import type { PersonFields } from '../../shared/records/person.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { addressFor, createAccount, endSessions, renameAccount } from '../access/accounts.ts'
import { voidSignInLinks } from '../access/sign-in-links.ts'
import type { DatabaseTransaction } from '../database/tables.ts'
import { areListed } from './hub-settings.ts'
import { findOrganization } from './organizations.ts'
import { createPerson } from './people.ts'

/** `isRepeat`: it was done before, and nothing was changed. */
type Told<Code extends string> = Promise<Result<{ personId: string; isRepeat?: true }, Code>>

export type PersonToAdd = PersonFields & { id: string; hubId: string; nowMs: number }

/**
 * A person with an account that nobody can sign in to until a link or a password is there. `not-found`: there is no organization of
 * that name; `stale`: no such district or body any more; `taken`: somebody has this address, or this name, kana and organization. The same
 * id again is the same person.
 */
export async function addPerson(trx: DatabaseTransaction, person: PersonToAdd): Told<'not-found' | 'stale' | 'taken'> {
  const { id, hubId, name, email: given, nowMs } = person
  const known = await trx.selectFrom('people').select(['hub_id', 'name']).where('id', '=', id).executeTakeFirst()
  if (known)
    return known.hub_id === hubId && known.name === name ? ok({ personId: id, isRepeat: true }) : refuse('taken')
  if (!(await areListed(trx, person))) return refuse('stale')
  const organizationId = await findOrganization(trx, { hubId, name: person.organization })
  if (organizationId === null) return refuse('not-found')
  const email = addressFor(id, given)
  if (await isKnown(trx, { ...person, organizationId, email })) return refuse('taken')
  const userId = await createAccount(trx, { email, name, passwordHash: null, nowMs })
  await createPerson(trx, { ...person, userId, organizationId, bodyId: person.body, email })
  return ok({ personId: id })
}

type Distinct = { id: string; hubId: string; name: string; kana: string; organizationId: string; email: string }

/** Whether another person has this address, or is called so at the same organization; those who left included. */
async function isKnown(trx: DatabaseTransaction, person: Distinct): Promise<boolean> {
  const account = await trx
    .selectFrom('user')
    .leftJoin('people', 'people.user_id', 'user.id')
    .select('people.id')
    .where('user.email', '=', person.email)
    .executeTakeFirst()
  if (account && account.id !== person.id) return true
  const namesake = await trx
    .selectFrom('people')
    .select('id')
    .where('hub_id', '=', person.hubId)
    .where('organization_id', '=', person.organizationId)
    .where('search_text', '=', searchText(person.name, person.kana))
    .where('guest_of', 'is', null)
    .where('id', '!=', person.id)
    .executeTakeFirst()
  return namesake !== undefined
}

/** `by`: who changes it. */
export type PersonToChange = PersonToAdd & { seenAtMs: number; by: string }

/** Puts new fields in the place of those that were seen. `forbidden`: nobody takes the administration from themselves. */
export async function changePerson(
  trx: DatabaseTransaction,
  person: PersonToChange,
): Told<'not-found' | 'taken' | 'stale' | 'forbidden'> {
  const { id, hubId, seenAtMs, nowMs, name, kana, isAdmin } = person
  const before = await trx
    .selectFrom('people')
    .select(['user_id', 'changed_at', 'is_admin'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (before?.changed_at !== seenAtMs || !(await areListed(trx, person))) return refuse('stale')
  // Whoever asks stays an administrator, so that there is always one.
  if (before.is_admin === 1 && !isAdmin && person.by === id) return refuse('forbidden')
  const organizationId = await findOrganization(trx, { hubId, name: person.organization })
  if (organizationId === null) return refuse('not-found')
  const email = addressFor(id, person.email)
  if (await isKnown(trx, { ...person, organizationId, email })) return refuse('taken')
  await trx
    .updateTable('people')
    .set({ name, kana, kana_key: kanaKey(kana), search_text: searchText(name, kana), email })
    .set({ profession: person.profession, organization_id: organizationId, district: person.district })
    .set({ body_id: person.body, is_admin: isAdmin ? 1 : 0, changed_at: Math.max(nowMs, seenAtMs + 1) })
    .where('id', '=', id)
    .execute()
  if (before.user_id !== null) await renameAccount(trx, { userId: before.user_id, name, email, nowMs })
  return ok({ personId: id })
}

/**
 * Ends somebody's access, with their sessions and links, or gives it back; what they wrote stays theirs. `forbidden`: nobody does that
 * to themselves, so that there is always an administrator.
 */
export async function setActive(
  trx: DatabaseTransaction,
  { id, isActive, by, nowMs }: { id: string; isActive: boolean; by: string; nowMs: number },
): Told<'forbidden' | 'not-found'> {
  if (id === by) return refuse('forbidden')
  const person = await trx.selectFrom('people').select(['user_id']).where('id', '=', id).executeTakeFirst()
  if (!person) return refuse('not-found')
  await trx
    .updateTable('people')
    .set((eb) => ({ active: isActive ? 1 : 0, changed_at: eb('changed_at', '+', 1) }))
    .where('id', '=', id)
    .execute()
  if (!isActive) {
    await voidSignInLinks(trx, id, nowMs)
    if (person.user_id !== null) await endSessions(trx, person.user_id)
  }
  return ok({ personId: id })
}
