import { betterAuth } from 'better-auth'
import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'
import type { Bus } from '../cluster/bus.ts'
import type { Config } from '../config.ts'
import { isHttps } from '../config.ts'
import { isSqlite } from '../database/is-sqlite.ts'
import type { Database } from '../database/tables.ts'
import type { Log } from '../log.ts'
import { SHORTEST_PASSWORD } from '../../shared/access/password.ts'
import { MAX_PASSWORD_LENGTH } from './accounts.ts'
import type { AuditAction } from './audit.ts'
import { recordAudit } from './audit.ts'
import { trustedOriginsOf } from './origin.ts'

export type AuthDeps = { db: Database; config: Config; bus: Bus; secret: string; log: Log; now: () => number }

/** A session lasts a day from when the program was last opened, so that none ends in the middle of a meeting. */
const SESSION_SECONDS = 24 * 60 * 60
const RENEW_AFTER_SECONDS = 60 * 60

/** better-auth, as this program uses it: its sessions and passwords, on our connection; none of its routes is mounted. */
export function createAuth(deps: AuthDeps) {
  const { config, db, log, secret } = deps
  return betterAuth({
    appName: 'Kurumaza',
    baseURL: config.publicUrl,
    secret,
    // The one Kysely object: any other way to the file brings a second lock and fails inside our transactions.
    database: { db, type: isSqlite(db) ? 'sqlite' : 'postgres' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
    },
    session: { expiresIn: SESSION_SECONDS, updateAge: RENEW_AFTER_SECONDS },
    // Ours counts per account; this one counts per address, and one hall is one address.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    trustedOrigins: trustedOriginsOf(config),
    advanced: {
      cookiePrefix: 'kurumaza',
      useSecureCookies: isHttps(config),
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: createHooks(deps),
    plugins: [issueSession()],
    logger: { level: 'error', log: (_level, message) => log.error({ source: 'better-auth' }, message) },
  })
}

/** Hooks run where the deed is done, whichever way led there: no session ends and no password changes unnoticed. */
function createHooks(deps: AuthDeps) {
  const { bus, db } = deps
  return {
    session: {
      create: {
        // Without an active person there is nothing to sign in to; better-auth answers as to a wrong password.
        before: async ({ userId }: { userId: string }) => {
          if ((await personOf(deps, userId)) === null) return false
          return undefined
        },
        after: ({ userId }: { userId: string }) => auditAs(deps, userId, 'sign-in'),
      },
      delete: {
        after: async ({ id, userId }: { id: string; userId: string }) => {
          bus.publish('rights', { sessionId: id })
          await auditAs(deps, userId, 'sign-out')
        },
      },
    },
    account: {
      update: {
        after: async ({ id }: { id: string }) => {
          const account = await db.selectFrom('account').select('userId').where('id', '=', id).executeTakeFirst()
          const person = account ? await personOf(deps, account.userId) : null
          if (person === null || !account) return
          bus.publish('rights', { personId: person.id })
          await auditAs(deps, account.userId, 'password-change')
        },
      },
    },
  }
}

async function personOf({ db }: AuthDeps, userId: string): Promise<{ id: string; hub_id: string } | null> {
  const query = db.selectFrom('people').select(['id', 'hub_id']).where('user_id', '=', userId).where('active', '=', 1)
  return (await query.executeTakeFirst()) ?? null
}

async function auditAs(deps: AuthDeps, userId: string, action: AuditAction): Promise<void> {
  const person = await personOf(deps, userId)
  if (person === null) return
  const { id: personId, hub_id: hubId } = person
  await recordAudit(deps.db, { hubId, personId, action, object: `person/${personId}`, nowMs: deps.now() })
}

/** What stands in the answer beside the cookie; it stays on the server. */
export const IssuedSession = z.object({ sessionId: z.string() })
type IssuedSession = z.infer<typeof IssuedSession>

/** Signs someone in whom another check has let in. It has no path, so that no request reaches it. */
function issueSession() {
  const endpoint = createAuthEndpoint({ method: 'POST', body: z.object({ userId: z.string() }) }, async (ctx) => {
    const { internalAdapter } = ctx.context
    const user = await internalAdapter.findUserById(ctx.body.userId)
    const session = user ? await internalAdapter.createSession(user.id) : null
    if (!user || !session) throw new APIError('UNAUTHORIZED')
    await setSessionCookie(ctx, { session, user })
    return ctx.json({ sessionId: session.id } satisfies IssuedSession)
  })
  return { id: 'issue-session', endpoints: { issueSession: endpoint } } satisfies BetterAuthPlugin
}
