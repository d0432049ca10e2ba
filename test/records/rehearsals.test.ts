import { afterAll, beforeAll, expect, test } from 'vitest'
import { Readiness, type RehearsalResult, RehearsalView } from '../../shared/records/rehearsal.ts'
import { guestFields, type GuestDevice, joinCodeOf, openAdmission, openGuestDevice } from '../support/guests.ts'
import { codeOf, type Desk, openDesk } from '../support/secretariat.ts'
import { openWorld, type World } from '../support/world.ts'

const path = '/api/meetings/mk_1/rehearsal'
const allGood: RehearsalResult = {
  room: 'good',
  line: 'good',
  letters: 'good',
  saving: 'good',
  device: 'good',
  sound: 'good',
}

let world: World
let nurse: Desk
let lead: Desk
beforeAll(async () => {
  world = await openWorld()
  nurse = await openDesk(world, 'p_ns1')
  lead = await openDesk(world, 'p_fc1')
})
afterAll(() => world.close())

const begin = async (desk: Desk) => RehearsalView.parse(await (await desk.send('POST', path)).json())
const keep = async (desk: Desk, result: unknown) => codeOf(await desk.send('PUT', path, result))
const readiness = async () =>
  Readiness.parse(await (await lead.send('GET', '/api/meetings/mk_1/readiness')).json()).seats
const seatOf = async (personId: string) => (await readiness()).find((seat) => seat.personId === personId)

async function openGuest(name: string): Promise<{ device: GuestDevice; personId: string }> {
  const device = openGuestDevice(world)
  await device.join(await joinCodeOf(world), { ...guestFields, name })
  return { device, personId: (await device.me()).personId }
}

test('REH-3 beginning twice makes one document, and answers how it went last time', async () => {
  expect(await begin(nurse)).toEqual({ result: null })
  expect(await keep(nurse, { ...allGood, sound: 'open' })).toBe('ok')
  expect(await begin(nurse)).toEqual({ result: { ...allGood, sound: 'open' } })
  const made = await world.db.selectFrom('documents').select('id').where('kind', '=', 'practice').execute()
  expect(made).toEqual([{ id: 'practice/mk_1/p_ns1' }])
  const lines = await world.db
    .selectFrom('audit_events')
    .select(['person_id', 'action', 'object'])
    .where('object', 'in', ['practice/mk_1/p_ns1', 'rehearsal/mk_1/p_ns1'])
    .execute()
  expect(lines).toEqual([
    { person_id: 'p_ns1', action: 'create', object: 'practice/mk_1/p_ns1' },
    { person_id: 'p_ns1', action: 'change', object: 'rehearsal/mk_1/p_ns1' },
  ])
})

test('REH-3 two pages that begin at once make one document as well', async () => {
  const physician = await openDesk(world, 'p_dr1')
  const answers = await Promise.all([physician.send('POST', path), physician.send('POST', path)])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  const made = await world.db.selectFrom('documents').select('id').where('id', '=', 'practice/mk_1/p_dr1').execute()
  expect(made).toHaveLength(1)
})

test.for([
  ['nothing', undefined],
  ['a missing item', { ...allGood, sound: undefined }],
  ['a word that is none', { ...allGood, room: 'fine' }],
  ['an item too many', { ...allGood, camera: 'good' }],
])('REH-4 %s is no result and changes nothing', async ([, body]) => {
  const before = await seatOf('p_ns1')
  expect(await keep(nurse, body)).toBe('invalid')
  expect(await seatOf('p_ns1')).toEqual(before)
})

test('REH-5 those who arrange the meeting see each seat, who has begun, what went well and when', async () => {
  const from = Date.now()
  await keep(nurse, { ...allGood, device: 'bad' })
  const seats = await readiness()
  expect(seats.map(({ personId }) => personId)).toContain('p_cm1')
  expect(await seatOf('p_cm1')).toMatchObject({ isWaiting: false, rehearsal: null })
  const mine = await seatOf('p_ns1')
  expect(mine?.rehearsal?.result).toEqual({ ...allGood, device: 'bad' })
  expect(mine?.rehearsal?.changedAtMs).toBeGreaterThanOrEqual(from)
  expect(Object.keys(mine ?? {})).not.toContain('text')
})

test('REH-6 two guests rehearse while they wait at the door; one is let in and stays ready, one is refused and is gone from the list', async () => {
  const [first, second] = [await openGuest('外山 一'), await openGuest('外山 二')]
  for (const { device } of [first, second]) {
    expect(await begin(device.desk())).toEqual({ result: null })
    expect(await keep(device.desk(), allGood)).toBe('ok')
  }
  expect(await seatOf(first.personId)).toMatchObject({ isGuest: true, isWaiting: true, name: '外山 一' })
  const admission = await openAdmission(world)
  await admission.admit(first.personId)
  await admission.refuse(second.personId)
  expect(await seatOf(first.personId)).toMatchObject({ isWaiting: false, rehearsal: { result: allGood } })
  expect(await seatOf(second.personId)).toBeUndefined()
  expect(await keep(first.device.desk(), allGood)).toBe('ok')
  expect(await keep(second.device.desk(), allGood)).toBe('not-found')
})

test('REH-2 of a meeting that is called off or over nothing is tried out any more', async () => {
  const { device } = await openGuest('外山 三')
  const meeting = world.db.updateTable('meetings').where('id', '=', 'mk_1')
  for (const end of [{ cancelled_at: 1 }, { cancelled_at: null, closed_at: Date.now() }]) {
    await meeting.set(end).execute()
    expect(await keep(nurse, allGood)).toBe('forbidden')
    expect(await codeOf(await nurse.send('POST', path))).toBe('forbidden')
    expect(await keep(device.desk(), allGood)).toBe('not-found')
  }
  // Those who arrange it still see how it was.
  expect((await seatOf('p_ns1'))?.rehearsal).not.toBeNull()
  await meeting.set({ closed_at: null }).execute()
})
