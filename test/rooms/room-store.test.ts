import { expect, test } from 'vitest'
import { changeRoom, readRoom, readStoredRoom, retryContended, writeRoom } from '../../server/rooms/room-store.ts'
import { readRoster } from '../../server/records/meetings.ts'
import type { RoomCommand } from '../../shared/rooms/commands.ts'
import type { Room } from '../../shared/rooms/state.ts'
import type { House } from '../support/room-house.ts'
import { openTestHouse } from '../support/room-house.ts'
import type { PersonId } from '../support/room-people.ts'
import { MEETING_ID } from '../support/room-people.ts'
import { writeAnswers } from '../support/room-texts.ts'

async function asked(house: House, personId: PersonId, command: RoomCommand) {
  const roster = await readRoster(house.db, MEETING_ID)
  if (!roster) throw new Error('no meeting')
  const actor = roster.participants.find((participant) => participant.personId === personId)
  if (!actor) throw new Error('no participant')
  return { command, actor, roster, nowMs: 1_000 }
}

const raise: RoomCommand = { name: 'raise-hand', meetingId: MEETING_ID }

async function roomOf(house: House): Promise<Room> {
  const room = await readRoom(house.db, MEETING_ID)
  if (!room) throw new Error('no room')
  return room
}

test('ROOM-25 commands at once are judged one after the other, and none is lost', async () => {
  const house = await openTestHouse()
  const people: PersonId[] = ['p_ns1', 'p_dr1', 'p_cm1', 'p_hc1', 'p_hc2']
  const changes = await Promise.all(
    people.map(async (personId) => changeRoom(house, await asked(house, personId, raise))),
  )
  expect(changes.map(({ ok }) => ok)).toEqual([true, true, true, true, true])
  const { announced } = await roomOf(house)
  expect(announced.version).toBe(5)
  expect(announced.hands.map(({ personId }) => personId).toSorted()).toEqual([...people].toSorted())
  const events = await house.db.selectFrom('room_events').select(['version', 'name']).orderBy('version').execute()
  expect(events.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5])
})

test('ROOM-25 what was read before another changed it is not written over', async () => {
  const house = await openTestHouse()
  const write = (stored: Awaited<ReturnType<typeof readStoredRoom>>, next: Room) =>
    house.db.transaction().execute(async (trx) => (stored ? writeRoom(trx, stored, next) : null))
  const stored = await readStoredRoom(house.db, MEETING_ID)
  const { announced, secret } = await roomOf(house)
  expect(await write(stored, { announced: { ...announced, version: 1 }, secret })).toBe(true)
  expect(await write(stored, { announced: { ...announced, version: 1 }, secret })).toBe(false)
  // Without a new version, as when dots move: the secret alone tells that someone was first.
  const again = await readStoredRoom(house.db, MEETING_ID)
  const rated = { announced: { ...announced, version: 1 }, secret: { ...secret, written: ['p_ns1'] } }
  expect(await write(again, rated)).toBe(true)
  expect(await write(again, { ...rated, secret })).toBe(false)
  expect((await roomOf(house)).secret.written).toEqual(['p_ns1'])
})

test('ROOM-25 who comes second decides anew', async () => {
  const house = await openTestHouse()
  let attempts = 0
  const value = await retryContended(house.db, async () => (++attempts < 3 ? null : 'done'))
  expect([value, attempts]).toEqual(['done', 3])
  await expect(retryContended(house.db, async () => null)).rejects.toThrow('contended')
})

test('ROOM-25 a board that cannot be written leaves everything as it was', async () => {
  const house = await openTestHouse()
  await writeAnswers(house, 'p_ns1', [{ question: 'bad', text: '文' }])
  const move = (to: 'writing' | 'reveal', seenVersion: number): RoomCommand => ({
    name: 'move-phase',
    meetingId: MEETING_ID,
    to,
    seenVersion,
  })
  await changeRoom(house, await asked(house, 'p_fc1', move('writing', 0)))
  const before = await roomOf(house)
  const documents = { ...house.documents, edit: () => Promise.reject(new Error('disk full')) }
  const reveal = await asked(house, 'p_fc1', move('reveal', 1))
  await expect(changeRoom({ db: house.db, documents }, reveal)).rejects.toThrow('disk full')
  expect(await roomOf(house)).toEqual(before)
  expect(await house.db.selectFrom('reveals').selectAll().execute()).toEqual([])
  expect(await house.db.selectFrom('room_events').select('version').execute()).toEqual([{ version: 1 }])
})

test('ROOM-31 being done and placing dots leave no event, what has a name does', async () => {
  const house = await openTestHouse()
  const run = async (personId: PersonId, command: RoomCommand) =>
    expect(await changeRoom(house, await asked(house, personId, command))).toMatchObject({ ok: true })
  const inRoom = { meetingId: MEETING_ID }
  await run('p_fc1', { ...inRoom, name: 'move-phase', to: 'writing', seenVersion: 0 })
  await run('p_ns1', { ...inRoom, name: 'set-written', written: true })
  await run('p_ns1', { ...inRoom, name: 'raise-hand' })
  const events = await house.db.selectFrom('room_events').select(['version', 'name', 'person_id']).execute()
  expect(events).toEqual([
    { version: 1, name: 'move-phase', person_id: 'p_fc1' },
    { version: 3, name: 'raise-hand', person_id: 'p_ns1' },
  ])
})
