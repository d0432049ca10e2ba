import { afterEach, beforeEach, expect, test } from 'vitest'
import { MeetingView } from '../../shared/records/meeting.ts'
import { PlanView } from '../../shared/records/plan.ts'
import { joinCodeOf, openAdmission, openGuestDevice } from '../support/guests.ts'
import { codeOf, type Desk, openDesk } from '../support/secretariat.ts'
import { openWorld, type World } from '../support/world.ts'

const NAME = '﨑山花子'
const TITLE = `${NAME}さんの退院`
const LABEL = 'A氏の事例'

let world: World
/** The meeting of the samples works through a case at L0, titled with a name, which is the team's of one centre alone. */
beforeEach(async () => {
  world = await openWorld({ now: () => Date.parse('2026-12-03T18:00:00+09:00') })
  await world.db
    .updateTable('cases')
    .set({ deid_level: 'L0', title: TITLE, label: LABEL })
    .where('id', '=', 'case1')
    .execute()
  await world.db.deleteFrom('case_members').where('case_id', '=', 'case1').where('person_id', '!=', 'p_hc1').execute()
})
afterEach(() => world.close())

const meetingOf = async (desk: Desk) =>
  MeetingView.parse(await (await desk.send('GET', '/api/meetings/mk_1')).json()).cases
const planFor = async (desk: Desk) => PlanView.parse(await (await desk.send('GET', '/api/meetings/mk_1/plan')).json())

async function openGuest(): Promise<Desk> {
  const device = openGuestDevice(world)
  await device.join(await joinCodeOf(world))
  const { personId } = await device.me()
  await (await openAdmission(world)).admit(personId)
  return device.desk()
}

test('CASE-30 at the table the title of a case is told to its team alone, and everybody else gets its label', async () => {
  expect(await meetingOf(await openDesk(world, 'p_hc1'))).toEqual([{ id: 'case1', title: TITLE, label: LABEL }])
  const neutral = [{ id: 'case1', title: LABEL, label: LABEL }]
  for (const personId of ['p_ns1', 'p_dr1', 'p_hc2', 'p_fc1'])
    expect.soft(await meetingOf(await openDesk(world, personId)), personId).toEqual(neutral)
  expect(await meetingOf(await openGuest())).toEqual(neutral)
})

test('CASE-30 nobody at the table or arranging it is sent the name by any route', async () => {
  const paths = ['/api/home', '/api/meetings?from=2026-01-01', '/api/cases/case1', '/api/me/place']
  const ofMeeting = ['', '/plan', '/invitations', '/calendar.ics', '/guests', '/readiness']
  const desks = { guest: await openGuest() } as Record<string, Desk>
  for (const personId of ['p_ns1', 'p_hc2', 'p_fc1']) desks[personId] = await openDesk(world, personId)
  for (const [who, desk] of Object.entries(desks)) {
    for (const path of [...paths, ...ofMeeting.map((rest) => `/api/meetings/mk_1${rest}`)])
      expect.soft(await (await desk.send('GET', path)).text(), `${who} ${path}`).not.toContain(NAME)
    const listed = await desk.send('POST', '/api/cases/search', { q: NAME, after: null, archived: false })
    const searched = await desk.send('POST', '/api/search', { words: NAME, only: null })
    for (const answer of [listed, searched]) expect.soft(await answer.text(), who).not.toContain(NAME)
  }
})

test('CASE-30 whoever plans without a sight of the case keeps it in the meeting, and is told its label', async () => {
  const secretariat = await openDesk(world)
  const seen = await planFor(secretariat)
  expect(seen.cases).toEqual([{ id: 'case1', title: LABEL, label: LABEL }])
  const body = { plan: { ...seen.plan, place: '二階の会議室' }, seenAtMs: seen.changedAtMs }
  const answer = await secretariat.send('PUT', '/api/meetings/mk_1/plan', body)
  expect(await codeOf(answer.clone())).toBe('ok')
  expect(PlanView.parse(await answer.json()).cases).toEqual(seen.cases)
  expect(await planFor(secretariat)).toMatchObject({ plan: { place: '二階の会議室', caseIds: ['case1'] } })
  expect(await meetingOf(await openDesk(world, 'p_hc1'))).toEqual([{ id: 'case1', title: TITLE, label: LABEL }])
})

test('CASE-30 what a case is called is told again as soon as nobody can be recognized in it', async () => {
  await world.db.updateTable('cases').set({ deid_level: 'L1' }).where('id', '=', 'case1').execute()
  expect(await meetingOf(await openDesk(world, 'p_ns1'))).toEqual([{ id: 'case1', title: TITLE, label: LABEL }])
})
