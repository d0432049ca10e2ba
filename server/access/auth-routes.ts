import type { Request, Response as Answer, Router } from 'express'
import express from 'express'
import { z } from 'zod'
import { SHORTEST_PASSWORD } from '../../shared/access/password.ts'
import { MAX_PASSWORD_LENGTH, normalizeEmail } from './accounts.ts'
import { sendError, sendJson } from '../http/answers.ts'
import { deviceOf, markDevice } from './known-device.ts'
import { faultOfPassword } from './password-rules.ts'
import type { Sessions } from './sessions.ts'
import type { SignInLimits } from './sign-in-limits.ts'

const Password = z.string().min(1).max(MAX_PASSWORD_LENGTH)
/** The trimmed text of an address: anything else is no account, and must not share a count with one. */
const Credentials = z.object({ email: z.string().trim().max(254).includes('@'), password: Password })
const Passwords = z.object({ currentPassword: Password, newPassword: Password.min(SHORTEST_PASSWORD) })

const DEVICE_MARK_MS = 400 * 24 * 60 * 60_000

export type AuthRoutesDeps = { sessions: Sessions; limits: SignInLimits; secret: string; secureCookies: boolean }

/** Sign-in, sign-out and change of password, under better-auth's own paths; its other routes do not exist here. */
export function createAuthRoutes(deps: AuthRoutesDeps): Router {
  const { sessions } = deps
  const router = express.Router()
  router.use(express.json({ limit: '4kb' }))
  router.post('/sign-in/email', (request, response) => signIn(request, response, deps))
  router.post('/change-password', (request, response) => changePassword(request, response, deps))
  router.post('/sign-out', async (request, response) => {
    passOn(response, await sessions.signOut(request.headers))
  })
  return router
}

async function signIn(request: Request, response: Answer, deps: AuthRoutesDeps): Promise<void> {
  const parsed = Credentials.safeParse(request.body)
  if (!parsed.success) return sendError(response, 'invalid')
  const email = normalizeEmail(parsed.data.email)
  const tried = await tryPassword(request, response, {
    ...deps,
    email,
    check: () => deps.sessions.signIn({ email, password: parsed.data.password }, request.headers),
  })
  if (tried === null) return
  // Whatever better-auth found wrong, the answer is the same: nobody learns which accounts there are.
  if (!tried.ok) return sendError(response, 'signed-out')
  const { name, value } = markDevice(email, deps.secret)
  response.cookie(name, value, { httpOnly: true, sameSite: 'lax', secure: deps.secureCookies, maxAge: DEVICE_MARK_MS })
  passOn(response, tried)
}

async function changePassword(request: Request, response: Answer, deps: AuthRoutesDeps): Promise<void> {
  const visitor = await deps.sessions.visitorOf(request.headers)
  if (visitor === null) return sendError(response, 'signed-out')
  const parsed = Passwords.safeParse(request.body)
  if (!parsed.success) return sendError(response, 'invalid')
  const fault = await faultOfPassword(parsed.data.newPassword, [visitor.name])
  if (fault !== null) return sendError(response, fault)
  // Guessing the old password of an open session is guessing, too.
  const tried = await tryPassword(request, response, {
    ...deps,
    email: `person/${visitor.personId}`,
    check: () => deps.sessions.changePassword(parsed.data, request.headers),
  })
  if (tried === null) return
  if (!tried.ok) return sendError(response, 'forbidden')
  passOn(response, tried)
}

type Try = AuthRoutesDeps & { email: string; check: () => Promise<Response> }

/** Null when it is too early for another try; then the answer is already sent. */
async function tryPassword(request: Request, response: Answer, { limits, secret, email, check }: Try) {
  const device = deviceOf(request.headers.cookie, email, secret)
  const account = device === null ? email : `${email} on ${device}`
  const waitMs = limits.begin({ account, address: request.ip ?? '' })
  if (waitMs > 0) {
    sendError(response, 'too-many', Math.ceil(waitMs / 1000))
    return null
  }
  const answer = await check()
  if (answer.ok) limits.succeed(account)
  return answer
}

/** Passes better-auth's cookies on and keeps the rest of its answer here: it holds the session's token. */
function passOn(response: Answer, { headers, ok }: Response): void {
  for (const cookie of headers.getSetCookie()) response.append('Set-Cookie', cookie)
  if (!ok) return sendError(response, 'failed')
  sendJson(response, {})
}
