import type { Router } from 'express'
import express from 'express'
import { Id } from '../../shared/ids.ts'
import { sendError } from '../http/answers.ts'
import type { Sessions } from './sessions.ts'

/** The meeting of the samples that the links lead to. */
export const DEMO_MEETING_ID = 'mk_1'

/** Links that sign in without a password. Mounted in demo mode only, where everybody is invented. */
export function createDemoRoutes(sessions: Sessions): Router {
  const router = express.Router()
  router.get('/:personId', async (request, response) => {
    const personId = Id.safeParse(request.params.personId)
    const issued = personId.success ? await sessions.issueSession(personId.data) : null
    if (issued === null || !issued.ok) return sendError(response, 'not-found')
    for (const cookie of issued.headers.getSetCookie()) response.append('Set-Cookie', cookie)
    response.set('Cache-Control', 'no-store').redirect(303, `/meetings/${DEMO_MEETING_ID}`)
  })
  return router
}
