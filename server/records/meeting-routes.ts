import type { Router } from 'express'
import express from 'express'
import { can } from '../../shared/access/policy.ts'
import { Id } from '../../shared/ids.ts'
import { ok, refuse } from '../../shared/result.ts'
import { answerVisitor } from '../access/api.ts'
import { factsOfMeeting } from '../access/facts.ts'
import type { Sessions } from '../access/sessions.ts'
import type { Database } from '../database/tables.ts'
import { listMeetingsOf, readMeeting } from './meetings.ts'

/** `GET /api/meetings`: one's own meetings, MeetingList. `GET /api/meetings/:id`: one of them, MeetingView. */
export function createMeetingRoutes({ db, sessions }: { db: Database; sessions: Sessions }): Router {
  const router = express.Router()
  router.get(
    '/',
    answerVisitor(sessions, async ({ personId }) => ok({ meetings: await listMeetingsOf(db, personId) })),
  )
  router.get(
    '/:id',
    answerVisitor(sessions, async (visitor, request) => {
      const id = Id.safeParse(request.params['id'])
      const facts = id.success ? await factsOfMeeting(db, visitor, id.data) : null
      // Strangers learn nothing, not even that the meeting exists.
      if (!id.success || facts === null || !can(visitor, 'read', facts)) return refuse('not-found')
      const meeting = await readMeeting(db, id.data)
      return meeting === null ? refuse('not-found') : ok(meeting)
    }),
  )
  return router
}
