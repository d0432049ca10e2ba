import { ok, refuse, type Result } from '../../shared/result.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import { drawToken, hashOfToken } from './link-token.ts'

const LASTS_MS = 72 * 60 * 60_000
/** A session that a link opened may set a password for so long. */
const FRESH_MS = 30 * 60_000

/** A link that was just made. The token is told here and nowhere else: what is kept is its hash. */
export type SignInLink = { token: string; expiresAtMs: number }

/** Makes the one link of a person; the former one, if it was not used, opens nothing any more. */
export async function createSignInLink(
  trx: DatabaseTransaction,
  { hubId, personId, createdBy, nowMs }: { hubId: string; personId: string; createdBy: string; nowMs: number },
): Promise<SignInLink> {
  await voidSignInLinks(trx, personId, nowMs)
  const token = drawToken()
  const expiresAtMs = nowMs + LASTS_MS
  await trx
    .insertInto('sign_in_links')
    .values({
      hub_id: hubId,
      token_hash: hashOfToken(token),
      person_id: personId,
      created_by: createdBy,
      created_at: nowMs,
      expires_at: expiresAtMs,
      used_at: null,
    })
    .execute()
  return { token, expiresAtMs }
}

/** From now on no link that this person was given opens anything. */
export async function voidSignInLinks(trx: DatabaseTransaction, personId: string, nowMs: number): Promise<void> {
  await trx
    .updateTable('sign_in_links')
    .set({ expires_at: nowMs })
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', nowMs)
    .execute()
}

/** Until when the person's link opens something; null when there is none that does. */
export async function readOpenLink(db: Database, personId: string, nowMs: number): Promise<number | null> {
  const row = await db
    .selectFrom('sign_in_links')
    .select('expires_at')
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', nowMs)
    .executeTakeFirst()
  return row?.expires_at ?? null
}

export type TakenLink = { tokenHash: string; personId: string }

/** Uses a link up. Of two at once one gets it. */
export async function takeSignInLink(
  db: Database,
  token: string,
  nowMs: number,
): Promise<Result<TakenLink, 'not-found' | 'used' | 'expired'>> {
  const tokenHash = hashOfToken(token)
  return inTransaction(db, async (trx) => {
    const link = await trx
      .selectFrom('sign_in_links')
      .select(['person_id', 'expires_at', 'used_at'])
      .where('token_hash', '=', tokenHash)
      .executeTakeFirst()
    if (!link) return refuse('not-found')
    if (link.used_at !== null) return refuse('used')
    if (link.expires_at <= nowMs) return refuse('expired')
    await trx.updateTable('sign_in_links').set({ used_at: nowMs }).where('token_hash', '=', tokenHash).execute()
    return ok({ tokenHash, personId: link.person_id })
  })
}

/** Whether this link, spent or not, was made for that person. */
export async function isLinkOf(db: Database, token: string, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('sign_in_links')
    .select('person_id')
    .where('token_hash', '=', hashOfToken(token))
    .executeTakeFirst()
  return row?.person_id === personId
}

/** The session that a used link opened; without one, the link is as it was. */
export async function noteSession(db: Database, tokenHash: string, sessionId: string | null): Promise<void> {
  const set = sessionId === null ? { used_at: null } : { session_id: sessionId }
  await db.updateTable('sign_in_links').set(set).where('token_hash', '=', tokenHash).execute()
}

/** Whether a link opened this session, not long ago and without a password having been set in it since. */
export async function isFromLink(
  db: Database | DatabaseTransaction,
  sessionId: string,
  nowMs: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('sign_in_links')
    .select('token_hash')
    .where('session_id', '=', sessionId)
    .where('used_at', '>', nowMs - FRESH_MS)
    .executeTakeFirst()
  return row !== undefined
}

export async function forgetSession(trx: DatabaseTransaction, sessionId: string): Promise<void> {
  await trx.updateTable('sign_in_links').set({ session_id: null }).where('session_id', '=', sessionId).execute()
}
