import { ok, refuse } from '../../shared/result.ts'
import { ofMeeting } from '../access/needs.ts'
import { type Route, route } from '../access/route.ts'
import type { Database } from '../database/tables.ts'
import { listMeetingsOf, readMeeting } from './meetings.ts'

/** One's own meetings, MeetingList; one of them, MeetingView. */
export function meetingRoutes({ db }: { db: Database }): Route[] {
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
      needs: ofMeeting(db, 'read'),
      answer: async ({ params }) => {
        const meeting = await readMeeting(db, params['meetingId'] ?? '')
        return meeting === null ? refuse('not-found') : ok(meeting)
      },
    }),
  ]
}
