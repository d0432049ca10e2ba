import { expect, test } from 'vitest'
import { ConfirmAnswer, ConfirmedMinutes, ConfirmedVersions } from '../../shared/exports/confirmed-minutes.ts'
import { seenBy, close, leader } from '../support/confirming.ts'
import { openWorld, type World } from '../support/world.ts'

const PATH = '/api/meetings/mk_1/confirmed'

async function asked(world: World, personId: string, path = PATH) {
  const answer = await world.get(path, { cookie: await world.cookieFor(personId) })
  return { status: answer.status, body: (await answer.json()) as unknown }
}

async function confirmAs(world: World, personId: string, more: Record<string, unknown> = {}) {
  const body = { after: 0, reason: '', seen: await seenBy(world.db, leader), ...more }
  const answer = await world.post(PATH, body, { cookie: await world.cookieFor(personId) })
  return { status: answer.status, body: (await answer.json()) as unknown }
}

async function openClosedWorld(): Promise<World> {
  const world = await openWorld()
  await close(world.db, Date.now())
  return world
}

test('PROOF-62 over HTTP: who leads confirms, everyone else is refused, and nobody before the close', async () => {
  const world = await openWorld()
  expect((await confirmAs(world, 'p_fc1')).status).toBe(403)
  await close(world.db, Date.now())
  for (const personId of ['p_hc1', 'p_dr1', 'p_ns1', 'p_cm1'])
    expect((await confirmAs(world, personId)).status, personId).toBe(403)
  expect((await confirmAs(world, 'p_ns2')).status).toBe(404)
  await world.db.updateTable('people').set({ guest_of: 'mk_1' }).where('id', '=', 'p_hc2').execute()
  expect((await confirmAs(world, 'p_hc2')).status).toBe(403)
  const confirmed = await confirmAs(world, 'p_fc1')
  expect(confirmed.status).toBe(200)
  expect(ConfirmAnswer.parse(confirmed.body)).toEqual({ number: 1 })
  await world.close()
})

test('PROOF-63 over HTTP: what is stale is told so, and what is no request at all is refused', async () => {
  const world = await openClosedWorld()
  const [seen] = await seenBy(world.db, leader)
  expect((await confirmAs(world, 'p_fc1', { seen: [] })).status).toBe(409)
  expect((await confirmAs(world, 'p_fc1', { seen: [{ ...seen, fingerprint: 'f'.repeat(64) }] })).status).toBe(409)
  expect((await confirmAs(world, 'p_fc1', { after: 1 })).status).toBe(409)
  for (const wrong of [{ after: -1 }, { reason: null }, { seen: 'all' }, { more: 1 }, { reason: 'あ'.repeat(3000) }])
    expect((await confirmAs(world, 'p_fc1', wrong)).status, JSON.stringify(wrong).slice(0, 40)).toBe(400)
  expect((await confirmAs(world, 'p_fc1')).status).toBe(200)
  expect((await confirmAs(world, 'p_fc1', { after: 1, reason: '  ' })).status).toBe(400)
  expect(ConfirmAnswer.parse((await confirmAs(world, 'p_fc1', { after: 1, reason: '直したため' })).body).number).toBe(2)
  await world.close()
})

test('PROOF-64 over HTTP: whoever may read the minutes reads every version, guests and observers too, and it is noted', async () => {
  const world = await openClosedWorld()
  await confirmAs(world, 'p_fc1')
  await confirmAs(world, 'p_fc1', { after: 1, reason: '直したため' })
  await world.db.updateTable('people').set({ guest_of: 'mk_1' }).where('id', '=', 'p_dr1').execute()
  await world.db
    .updateTable('meeting_participants')
    .set({ meeting_function: 'observer' })
    .where('person_id', '=', 'p_ns1')
    .execute()
  for (const personId of ['p_fc1', 'p_cm1', 'p_dr1', 'p_ns1']) {
    const { versions, mayConfirm } = ConfirmedVersions.parse((await asked(world, personId)).body)
    expect(versions.map(({ number }) => number)).toEqual([2, 1])
    expect(mayConfirm).toBe(personId === 'p_fc1')
    const one = ConfirmedMinutes.parse((await asked(world, personId, `${PATH}/1`)).body)
    expect(one).toMatchObject({ number: 1, reason: null, withheld: 0, masked: false })
    expect(one.cases.map(({ caseId }) => caseId)).toEqual(['case1'])
  }
  for (const number of ['0', '3', 'x', '1-5', '99999999999']) {
    expect((await asked(world, 'p_fc1', `${PATH}/${number}`)).status, number).toBe(404)
  }
  expect((await asked(world, 'p_ns2')).status).toBe(404)
  expect((await asked(world, 'p_ns2', `${PATH}/1`)).status).toBe(404)
  const noted = await world.db
    .selectFrom('audit_events')
    .select(['person_id', 'object'])
    .where('action', '=', 'read')
    .where('person_id', '=', 'p_cm1')
    .execute()
  expect(noted.map(({ object }) => object)).toEqual(['minutes/mk_1/1', 'case/case1'])
  await world.close()
})

test('PROOF-69 whoever has the minutes open hears that a version was confirmed', async () => {
  const world = await openClosedWorld()
  const heard: string[] = []
  world.bus.subscribe('minutes', ({ meetingId }) => void heard.push(meetingId))
  await confirmAs(world, 'p_ns1')
  expect(heard).toEqual([])
  await confirmAs(world, 'p_fc1')
  expect(heard).toEqual(['mk_1'])
  await world.close()
})
