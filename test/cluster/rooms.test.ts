import { expect, onTestFinished, test } from 'vitest'
import { RedisUrl } from '../../server/cluster/redis-target.ts'
import { openRoomAdapter } from '../../server/cluster/room-adapter.ts'
import { startRedis } from '../support/redis-server.ts'
import { openTestHouse } from '../support/room-house.ts'
import { MEETING_ID } from '../support/room-people.ts'
import { openTwoBuses, silent } from '../support/two-buses.ts'

const PATIENCE = { timeout: 9_000 }

/** Two nodes on one database. Without beats a node knows only what it is told. */
async function openTwoHouses({ beats = true } = {}) {
  const redis = await startRedis()
  const [busA, busB] = await openTwoBuses(redis.url)
  const open = async (bus: typeof busA, beside?: Awaited<ReturnType<typeof openTestHouse>>) => {
    const lines = await openRoomAdapter(RedisUrl.parse(redis.url), { prefix: 'rooms', log: silent, withinMs: 5_000 })
    onTestFinished(() => lines.close())
    const heard = beats ? bus : { ...bus, onBeat: () => () => undefined }
    return openTestHouse({ bus: heard, adapter: lines.adapter, ...(beside ? { beside } : {}) })
  }
  const a = await open(busA)
  const b = await open(busB, a)
  return { redis, a, b, busA, busB }
}

test('CLU-30 what is asked for at one node is heard at the other, and hands raised at both at once are all kept', async () => {
  const { a, b } = await openTwoHouses({ beats: false })
  const [leader, nurse] = [await a.enter('p_fc1'), await a.enter('p_ns1')]
  const [doctor, manager] = [await b.enter('p_dr1'), await b.enter('p_cm1')]
  const raised = [nurse, doctor, manager].map((each) => each.command({ name: 'raise-hand' }))
  for (const reply of await Promise.all(raised)) expect(reply).toMatchObject({ ok: true })
  for (const each of [leader, nurse, doctor, manager]) await each.until(() => each.heard.state?.hands.length === 3)
  expect(leader.heard.state).toEqual(doctor.heard.state)
  expect(await leader.move('reading')).toMatchObject({ ok: true })
  for (const each of [doctor, manager]) await each.until(() => each.heard.state?.phase === 'reading')
})

test('CLU-31 what one person alone may see reaches their device at another node, and nobody else', async () => {
  const { a, b } = await openTwoHouses({ beats: false })
  const leader = await a.enter('p_fc1')
  expect(await leader.move('reading')).toMatchObject({ ok: true })
  expect(await leader.move('writing')).toMatchObject({ ok: true })
  const [nurse, tablet, doctor] = [await a.enter('p_ns1'), await b.enter('p_ns1'), await b.enter('p_dr1')]
  const before = doctor.received.events.length
  expect(await nurse.command({ name: 'set-written', written: true })).toMatchObject({ ok: true })
  await tablet.until(() => tablet.heard.view?.written === true)
  expect(doctor.received.events.slice(before)).not.toContain('room:view')
})

test('CLU-32 a right taken away at one node ends sockets at the other; leaders hear of a waiting guest once', async () => {
  const { a, b } = await openTwoHouses({ beats: false })
  const [leader, nurse] = [await b.enter('p_fc1'), await b.enter('p_ns1')]
  a.bus.publish('guests', { meetingId: MEETING_ID })
  a.bus.publish('rights', { personId: 'p_ns1' })
  await nurse.until(() => nurse.heard.goodbye === 'access-changed')
  a.bus.publish('people', { meetingId: MEETING_ID })
  await leader.until(() => leader.received.events.includes('room:people'))
  expect(leader.received.events.filter((event) => event === 'room:guests')).toHaveLength(1)
  expect(leader.received.events.filter((event) => event === 'room:people')).toHaveLength(1)
})

test('CLU-33 people at both nodes see one another', async () => {
  const { a, b } = await openTwoHouses()
  const [nurse, doctor] = [await a.enter('p_ns1'), await b.enter('p_dr1')]
  for (const each of [nurse, doctor])
    await each.until(() => each.heard.presence['p_ns1'] === 'present' && each.heard.presence['p_dr1'] === 'present')
  doctor.socket.disconnect()
  await nurse.until(() => nurse.heard.presence['p_dr1'] === 'away')
})

test(
  'CLU-34 while Redis is gone, the meeting goes on at both nodes and rights are judged again and again',
  { timeout: 40_000 },
  async () => {
    const { redis, a, b, busA, busB } = await openTwoHouses()
    const [leader, doctor, nurse] = [await a.enter('p_fc1'), await b.enter('p_dr1'), await b.enter('p_ns1')]
    await redis.kill()
    for (const bus of [busA, busB]) await expect.poll(() => bus.isWhole, PATIENCE).toBe(false)
    expect(await leader.move('reading')).toMatchObject({ ok: true })
    await doctor.until(() => doctor.heard.state?.phase === 'reading')
    expect(await doctor.command({ name: 'raise-hand' })).toMatchObject({ ok: true })
    await leader.until(() => leader.heard.state?.hands.length === 1)
    const seat = a.db.deleteFrom('meeting_participants').where('meeting_id', '=', MEETING_ID)
    await seat.where('person_id', '=', 'p_ns1').execute()
    await nurse.until(() => nurse.heard.goodbye === 'access-changed')
    await redis.start()
    for (const bus of [busA, busB]) await expect.poll(() => bus.isWhole, PATIENCE).toBe(true)
    await doctor.until(() => doctor.received.events.includes('room:people'))
    expect(await leader.move('writing')).toMatchObject({ ok: true })
    await doctor.until(() => doctor.heard.state?.phase === 'writing')
  },
)

test(
  'CLU-36 whoever sits in a room knows while others are heard late, newcomers too',
  { timeout: 30_000 },
  async () => {
    const { redis, a, b, busA } = await openTwoHouses()
    const doctor = await a.enter('p_dr1')
    await doctor.until(() => !doctor.heard.isLate)
    await redis.kill()
    await doctor.until(() => doctor.heard.isLate)
    const nurse = await b.enter('p_ns1')
    await nurse.until(() => nurse.heard.isLate)
    await redis.start()
    await expect.poll(() => busA.isWhole, PATIENCE).toBe(true)
    for (const each of [doctor, nurse]) await each.until(() => !each.heard.isLate)
  },
)
