import { ok, refuse } from '../../shared/result.ts'
import { factsOfMeeting } from '../access/facts.ts'
import { type Route, route } from '../access/route.ts'
import type { Visitor } from '../access/sessions.ts'
import type { Database } from '../database/tables.ts'
import { listMeetingsOf, readMeeting } from './meetings.ts'

/** One's own meetings, MeetingList; one of them, MeetingView. */
export function meetingRoutes({ db }: { db: Database }): Route[] {
  const ofMeeting = (visitor: Visitor, { meetingId = '' }: Record<string, string>) =>
    factsOfMeeting(db, visitor, meetingId)
  return [
    route({
      method: 'get',
      path: '/api/meetings',
      needs: 'signed-in',
      answer: async ({ visitor }) => ok({ meetings: await listMeetingsOf(db, visitor.personId) }),
    }),
    route({
      method: 'get',
      path: '/api/meetings/:meetingId',
      needs: { action: 'read', object: ofMeeting },
      answer: async ({ params }) => {
        const meeting = await readMeeting(db, params['meetingId'] ?? '')
        return meeting === null ? refuse('not-found') : ok(meeting)
      },
    }),
  ]
}
