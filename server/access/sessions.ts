import type { IncomingHttpHeaders } from 'node:http'
import { fromNodeHeaders } from 'better-auth/node'
import type { Actor } from '../../shared/access/policy.ts'
import { Profession } from '../../shared/access/professions.ts'
import type { AuthDeps } from './auth.ts'
import { createAuth } from './auth.ts'
import type { Database } from '../database/tables.ts'
import { guestEndMs } from './guest-time.ts'

/** A person who is signed in, as every part of the server knows them. */
export type Visitor = Actor & { name: string; sessionId: string; expiresAtMs: number }

export type Sessions = ReturnType<typeof createSessions>

/** Sign-in, sign-out, and who is behind a request. Answers of better-auth are passed on as they are: they carry the cookies. */
export function createSessions(deps: AuthDeps) {
  const auth = createAuth(deps)

  async function readSession(headers: IncomingHttpHeaders, disableRefresh: boolean) {
    // A request without a cookie is nobody's, and asking the database would not change that.
    if (headers.cookie === undefined) return nobody
    const { headers: sent, response } = await auth.api.getSession({
      headers: fromNodeHeaders(headers),
      query: { disableRefresh },
      returnHeaders: true,
    })
    const visitor = response && (await readVisitor(deps, response.session))
    return visitor ? { visitor, cookies: sent.getSetCookie() } : nobody
  }

  return {
    /** Null for anyone who is not signed in, whose session ended, or who is no longer active here. */
    visitorOf: async (headers: IncomingHttpHeaders): Promise<Visitor | null> =>
      (await readSession(headers, true)).visitor,

    /** The same, and the session lasts longer again; `cookies` are to be sent along. */
    renew: (headers: IncomingHttpHeaders) => readSession(headers, false),

    signIn: (credentials: { email: string; password: string }, headers: IncomingHttpHeaders): Promise<Response> =>
      auth.api.signInEmail({ body: credentials, headers: fromNodeHeaders(headers), asResponse: true }),

    signOut: (headers: IncomingHttpHeaders): Promise<Response> =>
      auth.api.signOut({ headers: fromNodeHeaders(headers), asResponse: true }),

    /** Ends every session of the account but a new one for this browser. */
    changePassword: (
      passwords: { currentPassword: string; newPassword: string },
      headers: IncomingHttpHeaders,
    ): Promise<Response> =>
      auth.api.changePassword({
        body: { ...passwords, revokeOtherSessions: true },
        headers: fromNodeHeaders(headers),
        asResponse: true,
      }),

    /** Signs a person in without a password. The caller has made sure that this may be: demo links may, and one-time links. */
    issueSession: async (personId: string): Promise<Response | null> => {
      const person = await deps.db.selectFrom('people').select('user_id').where('id', '=', personId).executeTakeFirst()
      if (!person?.user_id) return null
      return auth.api.issueSession({ body: { userId: person.user_id }, asResponse: true })
    },
  }
}

const nobody = { visitor: null, cookies: [] }

/** Null for whoever is no longer active here, and for a guest whose time is over. */
async function readVisitor(
  { db, now }: Pick<AuthDeps, 'db' | 'now'>,
  session: { id: string; userId: string; expiresAt: Date },
): Promise<Visitor | null> {
  const row = await db
    .selectFrom('people')
    .select(['id', 'hub_id', 'name', 'profession', 'is_admin', 'guest_of'])
    .where('user_id', '=', session.userId)
    .where('active', '=', 1)
    .executeTakeFirst()
  if (!row) return null
  const untilMs = await endOfAccessMs(db, row.guest_of)
  if (untilMs <= now()) return null
  return {
    personId: row.id,
    hubId: row.hub_id,
    name: row.name,
    profession: Profession.parse(row.profession),
    isAdmin: row.is_admin === 1,
    isGuest: row.guest_of !== null,
    sessionId: session.id,
    expiresAtMs: Math.min(session.expiresAt.getTime(), untilMs),
  }
}

/** The hub's own people have no such end. It is read from the meeting, because that may be moved and closed. */
async function endOfAccessMs(db: Database, guestOf: string | null): Promise<number> {
  if (guestOf === null) return Number.POSITIVE_INFINITY
  const meeting = await db
    .selectFrom('meetings')
    .select(['date', 'start', 'time_zone', 'duration_min', 'closed_at'])
    .where('id', '=', guestOf)
    .executeTakeFirst()
  return meeting ? guestEndMs(meeting) : 0
}
