import { can } from '../../shared/access/policy.ts'
import { MeetingKind } from '../../shared/records/meeting.ts'
import { ok, refuse } from '../../shared/result.ts'
import { factsOfMeeting } from '../access/facts.ts'
import { ofMeeting } from '../access/needs.ts'
import { type Asked, type Route, route } from '../access/route.ts'
import type { Database } from '../database/tables.ts'
import { type CalendarMeeting, writeCalendar } from './calendar.ts'
import { readHome } from './home.ts'
import { listMeetings, MeetingQuery } from './meeting-list.ts'
import { readMeeting } from './meetings.ts'

export type MeetingRoutesDeps = { db: Database; now: () => number; publicUrl: string }

/** What waits for oneself, HomeView; one's own meetings, MeetingList; one of them, MeetingView; and the same for a calendar. */
export function meetingRoutes(deps: MeetingRoutesDeps): Route[] {
  const { db } = deps
  return [
    route({
      method: 'get',
      path: '/api/home',
      needs: 'signed-in',
      answer: async ({ visitor }) => ok(await readHome(db, visitor)),
    }),
    route({ method: 'get', path: '/api/meetings', needs: 'signed-in', answer: (asked) => list(deps, asked) }),
    route({
      method: 'get',
      path: '/api/meetings/:meetingId',
      needs: ofMeeting(db, 'read'),
      answer: async ({ visitor, params }) => {
        const meeting = await readMeeting(db, visitor, params['meetingId'] ?? '')
        return meeting === null ? refuse('not-found') : ok(meeting)
      },
    }),
    route({
      method: 'get',
      path: '/api/meetings/:meetingId/calendar.ics',
      needs: 'signed-in',
      answer: (asked) => sendCalendar(deps, asked),
    }),
  ]
}

/** Where no day is given, it is the present one in Japan. */
async function list({ db, now }: MeetingRoutesDeps, { visitor, query }: Asked<undefined>) {
  const from = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(now())
  const asked = MeetingQuery.safeParse({ from, ...query })
  return asked.success ? ok(await listMeetings(db, visitor, asked.data)) : refuse('invalid')
}

/** For whoever sits at its table and for whoever arranges it, which are two rights. */
async function sendCalendar(deps: MeetingRoutesDeps, { visitor, params, response }: Asked<undefined>) {
  const meetingId = params['meetingId'] ?? ''
  const facts = await factsOfMeeting(deps.db, visitor, meetingId)
  if (facts === null || !(can(visitor, 'read', facts) || can(visitor, 'plan', facts))) return refuse('not-found')
  const meeting = await readForCalendar(deps.db, meetingId)
  if (meeting === null) return refuse('not-found')
  response.attachment('kurumaza.ics').type('text/calendar; charset=utf-8')
  response.send(writeCalendar(meeting, { nowMs: deps.now(), publicUrl: deps.publicUrl }))
  return ok(null)
}

async function readForCalendar(db: Database, meetingId: string): Promise<CalendarMeeting | null> {
  const row = await db
    .selectFrom('meetings')
    .innerJoin('hubs', 'hubs.id', 'meetings.hub_id')
    .selectAll('meetings')
    .select('hubs.name as hub')
    .where('meetings.id', '=', meetingId)
    .executeTakeFirst()
  if (!row) return null
  const { id, hub, date, start, place } = row
  return {
    id,
    hub,
    date,
    start,
    place,
    kind: MeetingKind.parse(row.kind),
    durationMin: row.duration_min,
    timeZone: row.time_zone,
    videoUrl: row.video_url,
    sequence: row.calendar_sequence,
    isCancelled: row.cancelled_at !== null,
  }
}
