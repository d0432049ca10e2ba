import type { Request, Response as Answer, Router } from 'express'
import express from 'express'
import { z } from 'zod'
import type { EnterAnswer } from '../../shared/access/me.ts'
import type { Bus } from '../cluster/bus.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Database } from '../database/tables.ts'
import { sendError, sendJson } from '../http/answers.ts'
import { addressOf, endSessions, hashForAccount, MAX_PASSWORD_LENGTH, writePassword } from './accounts.ts'
import { type AddressLimit, createAddressLimit } from './address-limit.ts'
import { recordAudit } from './audit.ts'
import { IssuedSession } from './auth.ts'
import { faultOfPassword } from './password-rules.ts'
import type { Sessions, Visitor } from './sessions.ts'
import { forgetSession, isFromLink, isLinkOf, noteSession, takeSignInLink } from './sign-in-links.ts'

/** As `createSignInLink` draws it. Anything else was cut when it was copied, and is no link. */
const Token = z.object({ token: z.string().regex(/^[\w-]{43}$/) })
const NewPassword = z.object({ newPassword: z.string().min(1).max(MAX_PASSWORD_LENGTH) })

export type EnterRoutesDeps = {
  db: Database
  sessions: Sessions
  bus: Bus
  now: () => number
  enterLimit: AddressLimit
}

/** A hall that comes in by links all at once is let in; a machine that tries tokens is not. */
export function createEnterLimit(now: () => number): AddressLimit {
  return createAddressLimit({ now, tries: 600, windowMs: 10 * 60_000 })
}

/**
 * `POST enter` signs in by a one-time link, answering EnterAnswer; `POST set-password` lets the session that it opened set a password, without the former one:
 * that is also how a forgotten password is replaced.
 */
export function createEnterRoutes(deps: EnterRoutesDeps): Router {
  const router = express.Router()
  router.use(express.json({ limit: '4kb' }))
  router.post('/enter', (request, response) => enter(request, response, deps))
  router.post('/set-password', (request, response) => setPassword(request, response, deps))
  return router
}

async function enter(request: Request, response: Answer, deps: EnterRoutesDeps): Promise<void> {
  const waitMs = deps.enterLimit.begin(request.ip ?? '')
  if (waitMs > 0) return sendError(response, 'too-many', Math.ceil(waitMs / 1000))
  const asked = Token.safeParse(request.body)
  if (!asked.success) return sendError(response, 'not-found')
  const taken = await takeSignInLink(deps.db, asked.data.token, deps.now())
  if (!taken.ok) {
    const alreadyAs = await findOwner(deps, request, asked.data.token)
    if (alreadyAs === null) return sendError(response, taken.code)
    return sendJson(response, { alreadyAs } satisfies EnterAnswer)
  }
  const { tokenHash, personId } = taken.value
  const issued = await deps.sessions.issueSession(personId)
  const session = issued?.ok === true ? IssuedSession.parse(await issued.json()) : null
  // Whoever could not be signed in has not used their link.
  await noteSession(deps.db, tokenHash, session?.sessionId ?? null)
  if (session === null || issued === null) return sendError(response, 'failed')
  for (const cookie of issued.headers.getSetCookie()) response.append('Set-Cookie', cookie)
  sendJson(response, { alreadyAs: null } satisfies EnterAnswer)
}

/** The name of whoever is signed in with a spent link of their own, which nobody else is told; else null. */
async function findOwner({ db, sessions }: EnterRoutesDeps, request: Request, token: string): Promise<string | null> {
  const visitor = await sessions.visitorOf(request.headers)
  return visitor !== null && (await isLinkOf(db, token, visitor.personId)) ? visitor.name : null
}

async function setPassword(request: Request, response: Answer, deps: EnterRoutesDeps): Promise<void> {
  const visitor = await deps.sessions.visitorOf(request.headers)
  if (visitor === null) return sendError(response, 'signed-out')
  const asked = NewPassword.safeParse(request.body)
  if (!asked.success) return sendError(response, 'invalid')
  const account = await readAccount(deps.db, visitor.personId)
  if (account === null || !(await isFromLink(deps.db, visitor.sessionId, deps.now())))
    return sendError(response, 'forbidden')
  const { newPassword } = asked.data
  const fault = await faultOfPassword(newPassword, account.ownWords)
  if (fault !== null) return sendError(response, fault)
  // Hashing takes a while and nothing may be awaited inside a transaction, so it comes first.
  const passwordHash = await hashForAccount(newPassword)
  if (!(await storePassword(deps, visitor, { userId: account.userId, passwordHash })))
    return sendError(response, 'forbidden')
  deps.bus.publish('rights', { personId: visitor.personId })
  sendJson(response, {})
}

/** Null for somebody without an address: a password alone signs nobody in. */
async function readAccount(db: Database, personId: string): Promise<{ userId: string; ownWords: string[] } | null> {
  const row = await db
    .selectFrom('people')
    .innerJoin('hubs', 'hubs.id', 'people.hub_id')
    .select(['people.user_id', 'people.name', 'people.kana', 'people.email', 'hubs.name as hub'])
    .where('people.id', '=', personId)
    .executeTakeFirst()
  const address = row ? addressOf(row.email) : null
  if (!row?.user_id || address === null) return null
  const ownWords = [
    row.hub,
    ...row.name.split(/\s/),
    row.name,
    ...row.kana.split(/\s/),
    row.kana,
    ...address.split('@'),
  ]
  return { userId: row.user_id, ownWords: [...ownWords, address] }
}

/** False when the link has served for a password meanwhile. Every other session of the account ends. */
async function storePassword(
  { db, now }: EnterRoutesDeps,
  { personId, hubId, sessionId }: Visitor,
  account: { userId: string; passwordHash: string },
): Promise<boolean> {
  const nowMs = now()
  return inTransaction(db, async (trx) => {
    if (!(await isFromLink(trx, sessionId, nowMs))) return false
    await forgetSession(trx, sessionId)
    await writePassword(trx, { ...account, nowMs })
    await endSessions(trx, account.userId, sessionId)
    await recordAudit(trx, { hubId, personId, action: 'password-change', object: `person/${personId}`, nowMs })
    return true
  })
}
