import { hashPassword } from 'better-auth/crypto'
import type { DatabaseTransaction } from '../database/tables.ts'
import { newId } from '../../shared/ids.ts'

export const MAX_PASSWORD_LENGTH = 128

/** One spelling per address, so that no account exists twice and none is counted twice. */
export function normalizeEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase()
}

const NO_ADDRESS = '@no-address.invalid'

/** What stands in the place of an address that somebody does not have: accounts need one, unique in the whole. */
export function addressFor(personId: string, email: string | null): string {
  return email === null ? `${personId}${NO_ADDRESS}` : normalizeEmail(email)
}

/** The address that people gave; null when there is none. */
export function addressOf(stored: string): string | null {
  return stored.endsWith(NO_ADDRESS) ? null : stored
}

/** Hashing takes a while and nothing may be awaited inside a transaction, so it comes first. */
export async function hashForAccount(password: string): Promise<string> {
  return hashPassword(password)
}

/** Makes the account that a person signs in with and answers its id. Without a password nobody can sign in by the form. */
export async function createAccount(
  trx: DatabaseTransaction,
  { email, name, passwordHash, nowMs }: { email: string; name: string; passwordHash: string | null; nowMs: number },
): Promise<string> {
  const row = newAccountRow({ email, name, nowMs })
  await trx.insertInto('user').values(row).execute()
  if (passwordHash !== null) await writePassword(trx, { userId: row.id, passwordHash, nowMs })
  return row.id
}

export function newAccountRow({ email, name, nowMs }: { email: string; name: string; nowMs: number }) {
  const times = { createdAt: new Date(nowMs).toISOString(), updatedAt: new Date(nowMs).toISOString() }
  return { id: newId(), name, email: normalizeEmail(email), emailVerified: 1, ...times }
}

/** The password of an account, its first or another one. */
export async function writePassword(
  trx: DatabaseTransaction,
  { userId, passwordHash, nowMs }: { userId: string; passwordHash: string; nowMs: number },
): Promise<void> {
  const updatedAt = new Date(nowMs).toISOString()
  const changed = await trx
    .updateTable('account')
    .set({ password: passwordHash, updatedAt })
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
  if (changed.numUpdatedRows > 0n) return
  const times = { createdAt: updatedAt, updatedAt }
  await trx
    .insertInto('account')
    .values({ id: newId(), accountId: userId, providerId: 'credential', userId, password: passwordHash, ...times })
    .execute()
}

/** Ends every session of an account; `but` is left. Their sockets close with the news of rights that the caller publishes. */
export async function endSessions(trx: DatabaseTransaction, userId: string, but: string | null = null): Promise<void> {
  await trx
    .deleteFrom('session')
    .where('userId', '=', userId)
    .where('id', '!=', but ?? '')
    .execute()
}

/** Keeps the account as its person is called and addressed. */
export async function renameAccount(
  trx: DatabaseTransaction,
  { userId, name, email, nowMs }: { userId: string; name: string; email: string; nowMs: number },
): Promise<void> {
  const updatedAt = new Date(nowMs).toISOString()
  await trx.updateTable('user').set({ name, email, updatedAt }).where('id', '=', userId).execute()
}
