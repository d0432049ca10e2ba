import { afterEach, beforeEach, expect, test } from 'vitest'
import { InvitationList } from '../../shared/records/invitation.ts'
import { PlanView } from '../../shared/records/plan.ts'
import { openDesk } from '../support/secretariat.ts'
import { openWorld, type World } from '../support/world.ts'

/** The meeting of the samples is on 3 December 2026, 18:30–19:30 in Japan; its guests' time ends 14 days later. */
const guestEnd = Date.parse('2026-12-17T19:30:00+09:00')

let world: World
let nowMs: number
beforeEach(async () => {
  nowMs = guestEnd - 1
  world = await openWorld({ now: () => nowMs })
})
afterEach(() => world.close())

async function codesOf(): Promise<(string | null)[]> {
  const desk = await openDesk(world)
  const plan = PlanView.parse(await (await desk.send('GET', '/api/meetings/mk_1/plan')).json())
  const list = InvitationList.parse(await (await desk.send('GET', '/api/meetings/mk_1/invitations')).json())
  return [plan.code, list.meeting.code]
}

test('PLAN-90 the join code is shown as long as it lets somebody in', async () => {
  const { join_code } = await world.db
    .selectFrom('meetings')
    .select('join_code')
    .where('id', '=', 'mk_1')
    .executeTakeFirstOrThrow()
  expect(join_code).toMatch(/^\d{6}$/)
  expect(await codesOf()).toEqual([join_code, join_code])
  nowMs = guestEnd
  expect(await codesOf()).toEqual([null, null])
})

test('PLAN-90 a meeting that is called off or closed shows no code', async () => {
  const set = (row: { cancelled_at: number | null; closed_at: number | null }) =>
    world.db.updateTable('meetings').set(row).where('id', '=', 'mk_1').execute()
  await set({ cancelled_at: nowMs, closed_at: null })
  expect(await codesOf()).toEqual([null, null])
  await set({ cancelled_at: null, closed_at: nowMs })
  expect(await codesOf()).toEqual([null, null])
})

test('PLAN-90 a meeting is called on a day that has passed', async () => {
  const desk = await openDesk(world)
  const { plan } = PlanView.parse(await (await desk.send('GET', '/api/meetings/mk_1/plan')).json())
  const answer = await desk.send('POST', '/api/meetings', { id: 'mk_past', plan: { ...plan, date: '2026-01-14' } })
  expect(answer.status).toBe(200)
  const made = PlanView.parse(await (await desk.send('GET', '/api/meetings/mk_past/plan')).json())
  expect(made).toMatchObject({ plan: { date: '2026-01-14' }, code: null })
})
