import { expect, test } from 'vitest'
import { recordDocuments } from '../../server/app.ts'
import { decideOnGuest } from '../../server/records/guest-deeds.ts'
import { openTestHouse, type House } from '../support/room-house.ts'
import type { PersonId } from '../support/room-people.ts'

/** A guest who waits: somebody of the house is made one, with the session they have. */
async function seatAtDoor({ db }: House, personId: PersonId): Promise<void> {
  await db.updateTable('people').set({ guest_of: 'mk_1' }).where('id', '=', personId).execute()
  const decided = { decided_by: null, decided_at: null, invitation_id: null }
  await db
    .insertInto('meeting_guests')
    .values({
      hub_id: 'hub_1',
      meeting_id: 'mk_1',
      person_id: personId,
      state: 'waiting',
      device_hash: personId,
      created_at: 1,
      ...decided,
    })
    .execute()
}

async function decide(house: House, decision: 'admit' | 'refuse'): Promise<void> {
  const { sessions, db, bus, documents } = house
  const visitor = await sessions.visitorOf({ cookie: await house.cookieOf('p_fc1') })
  if (visitor === null) throw new Error('the facilitator is not signed in')
  const deps = { db, bus, sessions, documents: recordDocuments(documents, db), now: Date.now, secureCookies: false }
  const said = decision === 'admit' ? ({ decision, meetingFunction: 'participant' } as const) : { decision }
  expect(await decideOnGuest(deps, { visitor, meetingId: 'mk_1', personId: 'p_st1', decision: said })).toMatchObject({
    ok: true,
  })
}

test('GUEST-16 the socket of a guest at the door hears nothing of the room; only those who lead hear that somebody waits', async () => {
  const house = await openTestHouse()
  await seatAtDoor(house, 'p_st1')
  const guest = await house.clientOf('p_st1')
  await guest.connect()
  expect(await guest.join()).toEqual({ ok: false, code: 'not-found' })
  const [leader, nurse] = [await house.enter('p_fc1'), await house.enter('p_ns1')]
  house.bus.publish('guests', { meetingId: 'mk_1' })
  await leader.until(() => leader.received.events.includes('room:guests'))
  // What the room says afterwards has come, so that what was said before would have, too.
  await leader.command({ name: 'raise-hand' })
  await nurse.until(() => nurse.heard.state?.hands.length === 1)
  expect(nurse.received.events).not.toContain('room:guests')
  expect(guest.received.events).toEqual([])
})

test('GUEST-16 everyone at the table hears of a new seat; GUEST-10 who is taken from it loses their socket at once', async () => {
  const house = await openTestHouse()
  await seatAtDoor(house, 'p_st1')
  const nurse = await house.enter('p_ns1')
  await decide(house, 'admit')
  await nurse.until(() => nurse.received.events.includes('room:people'))
  const guest = await house.enter('p_st1')
  const startedAt = performance.now()
  await decide(house, 'refuse')
  await guest.until(() => !guest.socket.connected)
  expect(performance.now() - startedAt).toBeLessThan(1000)
  const again = await house.clientOf('p_st1')
  await again.connect()
  expect(await again.join()).toEqual({ ok: false, code: 'not-found' })
})
