import { afterAll, beforeAll, expect, test } from 'vitest'
import { graver, planNews } from '../../client/rooms/plan-news.ts'
import { MeetingView } from '../../shared/records/meeting.ts'
import { PlanView } from '../../shared/records/plan.ts'
import { sampleMeeting } from '../exports/sample-meeting.ts'
import { openDemoApp, type DemoApp } from '../support/demo-app.ts'
import { type PlainPerson, seatPerson } from '../support/plain-person.ts'

let app: DemoApp
let leader: PlainPerson
let nurse: PlainPerson
beforeAll(async () => {
  app = await openDemoApp()
  leader = await seatPerson(app, 'p_fc1')
  nurse = await seatPerson(app, 'p_ns1')
  await nurse.room.connect()
  await nurse.room.join()
})
afterAll(async () => {
  await Promise.all([leader.leave(), nurse.leave()])
  await app.close()
  app.remove()
})

const path = '/api/meetings/mk_1'

async function send(method: 'PUT' | 'DELETE', to: string, body?: unknown): Promise<number> {
  const headers = { cookie: leader.cookie, origin: app.url, 'content-type': 'application/json' }
  const answer = await fetch(`${app.url}${path}/${to}`, { method, headers, body: JSON.stringify(body) ?? null })
  return answer.status
}

const read = async ({ cookie }: PlainPerson, from: string): Promise<unknown> =>
  (await fetch(`${app.url}${from}`, { headers: { cookie, origin: app.url } })).json()

const told = () => nurse.room.received.events.filter((event) => event === 'room:plan').length

test('PLAN-7 those at the table are told that the plan changed and nothing of it, and find the new one', async () => {
  const { plan, changedAtMs: seenAtMs } = PlanView.parse(await read(leader, `${path}/plan`))
  expect(await send('PUT', 'plan', { plan: { ...plan, start: '19:45', title: '移した会議' }, seenAtMs })).toBe(200)
  await nurse.room.until(() => told() === 1)
  expect(nurse.room.received.bytes).not.toContain('移した会議')
  expect(MeetingView.parse(await read(nurse, path))).toMatchObject({ start: '19:45', cancelled: null })
  expect(await send('PUT', 'cancelled', { reason: '台風のため' })).toBe(200)
  await nurse.room.until(() => told() === 2)
  expect(MeetingView.parse(await read(nurse, path)).cancelled).toEqual({ reason: '台風のため' })
  expect(await send('DELETE', 'cancelled')).toBe(200)
  await nurse.room.until(() => told() === 3)
  expect(MeetingView.parse(await read(nurse, path)).cancelled).toBeNull()
})

test('PLAN-7 of what changed the gravest is said, and what changed for nobody is not', () => {
  const news = (change: Partial<MeetingView>) => planNews(sampleMeeting, { ...sampleMeeting, ...change }, 'p_ns1')
  const seatedAs = (personId: string) =>
    sampleMeeting.participants.map((seat) =>
      seat.personId === personId ? { ...seat, meetingFunction: 'observer' as const } : seat,
    )
  expect(news({})).toBeNull()
  expect(news({ title: '別の名前' })).toBe('title')
  expect(news({ cancelled: { reason: '' }, start: '19:00' })).toBe('cancelled')
  expect(news({ start: '19:00', agenda: [] })).toBe('moved')
  expect(news({ participants: seatedAs('p_ns1'), agenda: [] })).toBe('seat')
  expect(news({ agenda: [] })).toBe('agenda')
  expect(news({ participants: seatedAs('p_dr1') })).toBe('people')
  const guest = { ...sampleMeeting.participants[0]!, personId: 'p_guest', isGuest: true }
  expect(news({ participants: [...sampleMeeting.participants, guest] })).toBeNull()
})

test('PLAN-7 what nobody has put away yet stays until something as grave is new', () => {
  expect(graver(null, null)).toBeNull()
  expect(graver('moved', null)).toBe('moved')
  expect(graver('moved', 'people')).toBe('moved')
  expect(graver('moved', 'cancelled')).toBe('cancelled')
  expect(graver('cancelled', 'takenUp')).toBe('takenUp')
})

test('PLAN-30 whoever was turned away hears that a seat is theirs, and of nothing else', async () => {
  const other = await seatPerson(app, 'p_ns2')
  await other.room.connect()
  expect(await other.room.join()).toEqual({ ok: false, code: 'not-found' })
  const { plan, changedAtMs: seenAtMs } = PlanView.parse(await read(leader, `${path}/plan`))
  expect(await send('PUT', 'plan', { plan: { ...plan, title: '別の題' }, seenAtMs })).toBe(200)
  const after = PlanView.parse(await read(leader, `${path}/plan`))
  const participants = [...plan.participants, { personId: 'p_ns2', meetingFunction: 'observer' }]
  const seated = { plan: { ...after.plan, participants }, seenAtMs: after.changedAtMs }
  expect(await send('PUT', 'plan', seated)).toBe(200)
  await other.room.until(() => other.room.received.events.length > 0)
  expect(other.room.received.events).toEqual(['room:seat'])
  expect(await other.room.join()).toMatchObject({ ok: true })
  await other.leave()
})
