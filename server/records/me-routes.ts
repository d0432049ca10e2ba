import type { Router } from 'express'
import express from 'express'
import type { Me } from '../../shared/access/me.ts'
import type { Sessions } from '../access/sessions.ts'
import { isDemoDatabase } from '../database/demo-mark.ts'
import { sendError, sendJson } from '../http/answers.ts'
import type { Database } from '../database/tables.ts'
import { readHub } from './hubs.ts'
import { readPerson } from './people.ts'

/** `GET /api/me`: who is signed in. Every screen asks it first, so it is also what keeps a session going. */
export function createMeRoutes({ db, sessions }: { db: Database; sessions: Sessions }): Router {
  const router = express.Router()
  router.get('/', async (request, response) => {
    const { visitor, cookies } = await sessions.renew(request.headers)
    if (visitor === null) return sendError(response, 'signed-out')
    const { personId, hubId, isAdmin } = visitor
    const [person, hub, demo] = [await readPerson(db, personId), await readHub(db, hubId), await isDemoDatabase(db)]
    if (person === null || hub === null) throw new Error(`person ${personId} lacks an organization or a hub`)
    for (const cookie of cookies) response.append('Set-Cookie', cookie)
    sendJson(response, { ...person, hub, isAdmin, demo } satisfies Me)
  })
  return router
}
