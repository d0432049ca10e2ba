import { afterAll, beforeAll, expect, test } from 'vitest'
import { ApiError } from '../../shared/access/me.ts'
import { MeetingList, MeetingView } from '../../shared/records/meeting.ts'
import type { World } from '../support/world.ts'
import { openWorld } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function getAs(personId: string, path: string): Promise<Response> {
  return world.get(path, { cookie: await world.cookieFor(personId) })
}

test('ACC-25 nothing is answered to someone who is not signed in', async () => {
  for (const path of ['/api/me', '/api/meetings', '/api/meetings/mk_1', '/api/meetings/mk_404']) {
    const answer = await world.get(path)
    expect(answer.status, path).toBe(401)
    expect(ApiError.parse(await answer.json()).error.code).toBe('signed-out')
  }
})

test('ACC-25 records are JSON that nothing on the way keeps', async () => {
  for (const path of ['/api/me', '/api/meetings', '/api/meetings/mk_1']) {
    const { headers, status } = await getAs('p_ns1', path)
    expect(status, path).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
  }
})

test('ACC-26 a meeting is answered to its participants in the shape that is agreed on', async () => {
  const meeting = MeetingView.parse(await (await getAs('p_ns1', '/api/meetings/mk_1')).json())
  expect(meeting).toMatchObject({ id: 'mk_1', cases: [{ id: 'case1' }] })
  const list = MeetingList.parse(await (await getAs('p_ns1', '/api/meetings')).json())
  expect(list.meetings.map(({ id }) => id)).toEqual(['mk_1'])
  expect(JSON.stringify(meeting)).not.toContain('@')
})

test('ACC-26 a stranger and whoever asks for no meeting at all get the same answer', async () => {
  const answers = await Promise.all([
    getAs('p_ns2', '/api/meetings/mk_1'),
    getAs('p_dr3', '/api/meetings/mk_1'), // An absentee is no participant.
    getAs('p_ns2', '/api/meetings/mk_404'),
    getAs('p_ns2', '/api/meetings/%27%20or%201=1'),
    getAs('p_ns2', `/api/meetings/${'x'.repeat(500)}`),
  ])
  for (const answer of answers) {
    expect(answer.status).toBe(404)
    expect(await answer.json()).toEqual({ error: { code: 'not-found', message: '404 not-found' } })
  }
})

test('ACC-26 a meeting of another hub stays unknown even to someone who is written into it', async () => {
  const { db } = world
  await db.insertInto('hubs').values({ id: 'hub_2', name: 'もう一つの拠点' }).execute()
  await db
    .insertInto('meetings')
    .values({
      id: 'mk_9',
      hub_id: 'hub_2',
      kind: 'liaison',
      title: '',
      date: '2026-12-03',
      start: '18:30',
      duration_min: 60,
      agenda: '[]',
      created_at: 0,
    })
    .execute()
  await db
    .insertInto('meeting_participants')
    .values({ hub_id: 'hub_2', meeting_id: 'mk_9', person_id: 'p_ns2', meeting_function: 'participant', position: 0 })
    .execute()
  expect((await getAs('p_ns2', '/api/meetings/mk_9')).status).toBe(404)
  await db.deleteFrom('meeting_participants').where('meeting_id', '=', 'mk_9').execute()
})

test('ACC-27 a command that comes from no page of ours is refused, whatever its cookie', async () => {
  const cookie = await world.cookieFor('p_ns1')
  for (const origin of ['https://evil.example', 'null', '']) {
    const refused = await world.post('/api/auth/sign-out', {}, { cookie, origin })
    expect(refused.status, origin).toBe(403)
    expect(ApiError.parse(await refused.json()).error.code).toBe('forbidden')
  }
  expect(await world.sessions.visitorOf({ cookie })).not.toBeNull()
})
