import type { Me } from '../../shared/access/me.ts'
import type { OwnSignIn } from '../../shared/records/person.ts'
import { ok, refuse } from '../../shared/result.ts'
import type { z } from 'zod'
import { addressOf } from '../access/accounts.ts'
import { type Route, route } from '../access/route.ts'
import { isFromLink } from '../access/sign-in-links.ts'
import type { Sessions, Visitor } from '../access/sessions.ts'
import { isDemoDatabase } from '../database/demo-mark.ts'
import type { Database } from '../database/tables.ts'
import { readHub } from './hubs.ts'
import { readPerson } from './people.ts'

export type MeRoutesDeps = { db: Database; sessions: Sessions; now: () => number }

/** `GET /api/me`: who is signed in. Every screen asks it first, so it is also what keeps a session going. */
export function meRoutes({ db, sessions, now }: MeRoutesDeps): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/me',
      needs: 'signed-in',
      answer: async ({ request, response }) => {
        const { visitor, cookies } = await sessions.renew(request.headers)
        if (visitor === null) return refuse('signed-out')
        const { personId, hubId, isAdmin, isGuest } = visitor
        const [person, hub, demo] = [await readPerson(db, personId), await readHub(db, hubId), await isDemoDatabase(db)]
        if (person === null || hub === null) throw new Error(`person ${personId} lacks an organization or a hub`)
        for (const cookie of cookies) response.append('Set-Cookie', cookie)
        return ok({ ...person, hub, isAdmin, isGuest, demo } satisfies Me)
      },
    }),
    route({
      method: 'get',
      path: '/api/me/sign-in',
      needs: 'signed-in',
      answer: async ({ visitor }) => ok(await readOwnSignIn(db, visitor, now())),
    }),
  ]
}

async function readOwnSignIn(db: Database, { personId, sessionId }: Visitor, nowMs: number) {
  const row = await db.selectFrom('people').select('email').where('id', '=', personId).executeTakeFirstOrThrow()
  const email = addressOf(row.email)
  const maySetPassword = email !== null && (await isFromLink(db, sessionId, nowMs))
  return { email, maySetPassword } satisfies z.infer<typeof OwnSignIn>
}
