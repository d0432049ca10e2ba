import { expect, test } from 'vitest'
import { RoomState } from '../../shared/rooms/state.ts'
import { type House, openHouse, openTestHouse } from '../support/room-house.ts'
import type { RoomClient } from '../support/room-client.ts'
import { MEETING_ID } from '../support/room-people.ts'
import { move, must, NOW_MS, people, roomIn } from '../support/rule-table.ts'

const [early, later] = [NOW_MS + 1_000, NOW_MS + 90_000]

test('ROOM-60 a hand carries the moment in which it went up, and raised anew another', () => {
  let room = must(roomIn('cards'), { name: 'raise-hand' }, { by: people.nurse, nowMs: early })
  room = must(room, { name: 'raise-hand' }, { by: people.doctor, nowMs: later })
  expect(must(room, { name: 'raise-hand' }, { by: people.nurse, nowMs: later })).toBe(room)
  const [nurse, doctor] = [
    { personId: 'nurse', sinceMs: early },
    { personId: 'doctor', sinceMs: later },
  ]
  expect(room.announced.hands).toEqual([nurse, doctor])
  room = must(room, { name: 'lower-hand', personId: 'nurse' }, { by: people.facilitator })
  room = must(room, { name: 'raise-hand' }, { by: people.nurse, nowMs: later })
  expect(room.announced.hands).toEqual([doctor, { personId: 'nurse', sinceMs: later }])
})

test('ROOM-60 a turn carries the moment in which the floor was given, and ends with it, with the phase and with the meeting', () => {
  const give = (room: ReturnType<typeof roomIn>, personId: string | null, nowMs: number) =>
    must(room, { name: 'give-floor', personId }, { by: people.facilitator, nowMs })
  const given = give(roomIn('closing'), 'nurse', early)
  expect(given.announced.speakingSinceMs).toBe(early)
  const raised = must(given, { name: 'raise-hand' }, { by: people.nurse })
  expect(give(raised, 'nurse', later).announced).toMatchObject({ hands: [], speakingSinceMs: early })
  expect(give(given, 'doctor', later).announced.speakingSinceMs).toBe(later)
  const closed = must(given, { name: 'close-meeting', seenVersion: 10 }, { by: people.facilitator })
  for (const ended of [give(given, null, later), move(given, 'roles'), closed])
    expect(ended.announced).toMatchObject({ speakerId: null, speakingSinceMs: null })
})

/** As rooms were stored before they held a time. */
function formerShape(announced: RoomState): unknown {
  const { speakingSinceMs: _, ...former } = announced
  return { ...former, hands: announced.hands.map(({ personId }) => personId) }
}

async function storeFormer(house: House, change: Partial<RoomState>): Promise<void> {
  const rooms = () => house.db.selectFrom('rooms').select('announced').where('meeting_id', '=', MEETING_ID)
  const announced = RoomState.parse(JSON.parse((await rooms().executeTakeFirstOrThrow()).announced))
  const former = JSON.stringify(formerShape({ ...announced, ...change }))
  await house.db.updateTable('rooms').set({ announced: former }).where('meeting_id', '=', MEETING_ID).execute()
}

test('ROOM-60 a room that was stored before is read: its hands keep their order, and nobody claims to know since when', async () => {
  const house = await openTestHouse()
  const hands = ['p_cm1', 'p_dr1'].map((personId) => ({ personId, sinceMs: null }))
  await storeFormer(house, { hands, speakerId: 'p_ns1' })
  const leader = await house.enter('p_fc1')
  expect(leader.heard.state).toMatchObject({ hands, speakerId: 'p_ns1', speakingSinceMs: null })
  const centre = await house.enter('p_hc1')
  expect(await centre.command({ name: 'raise-hand' })).toMatchObject({ ok: true })
  await leader.until(() => leader.heard.state?.hands.length === 3)
  expect(leader.heard.state?.hands).toEqual([...hands, { personId: 'p_hc1', sinceMs: expect.any(Number) }])
  expect(await leader.command({ name: 'give-floor', personId: 'p_cm1' })).toMatchObject({ ok: true })
  await leader.until(() => leader.heard.state?.speakerId === 'p_cm1')
  expect(leader.heard.state).toMatchObject({ speakingSinceMs: expect.any(Number) })
  expect(leader.heard.state?.hands.map(({ personId }) => personId)).toEqual(['p_dr1', 'p_hc1'])
})

function momentsOf({ heard }: RoomClient) {
  return { hands: heard.state?.hands, speakingSinceMs: heard.state?.speakingSinceMs }
}

test('ROOM-60 who comes late and who comes through another node count from the same moment; after a restart ROOM-54 compares it', async () => {
  const first = await openTestHouse()
  const asked = Date.now()
  const nurse = await first.enter('p_ns1')
  await nurse.command({ name: 'raise-hand' })
  const leader = await first.enter('p_fc1')
  await leader.command({ name: 'give-floor', personId: 'p_cm1' })
  await nurse.until(() => nurse.heard.state?.speakerId === 'p_cm1')
  const moments = momentsOf(nurse)
  const answered = Date.now()
  for (const sinceMs of [moments.hands?.[0]?.sinceMs, moments.speakingSinceMs]) {
    expect(sinceMs).toBeGreaterThanOrEqual(asked)
    expect(sinceMs).toBeLessThanOrEqual(answered)
  }
  expect(momentsOf(await first.enter('p_dr1'))).toEqual(moments)

  const second = await openHouse({ folder: first.folder })
  try {
    expect(momentsOf(await second.enter('p_dr1'))).toEqual(moments)
  } finally {
    await second.close()
  }
})
