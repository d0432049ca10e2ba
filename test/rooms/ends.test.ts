import { expect, test } from 'vitest'
import type { RoomClient } from '../support/room-client.ts'
import type { House } from '../support/room-house.ts'
import { openHouse, openTestHouse } from '../support/room-house.ts'

async function endOf(client: RoomClient): Promise<string | null> {
  await client.until(() => !client.socket.connected)
  return client.heard.goodbye
}

test('ROOM-37 the sockets of a person whose rights changed are ended within a second, and no others', async () => {
  const house = await openTestHouse()
  const [nurse, nurseAgain, doctor] = [
    await house.enter('p_ns1'),
    await house.enter('p_ns1'),
    await house.enter('p_dr1'),
  ]
  const revokedAtMs = Date.now()
  house.bus.publish('rights', { personId: 'p_ns1' })
  expect(await Promise.all([endOf(nurse), endOf(nurseAgain)])).toEqual(['access-changed', 'access-changed'])
  expect(Date.now() - revokedAtMs).toBeLessThan(1_000)
  expect(await doctor.command({ name: 'pledge' })).toMatchObject({ ok: true })
  expect(nurse.received.bytes).not.toContain('"pledged":["p_dr1"]')
})

test('ROOM-37 a change in one meeting ends the sockets that sit there', async () => {
  const house = await openTestHouse()
  const [nurse, doctor] = [await house.enter('p_ns1'), await house.enter('p_dr1')]
  house.bus.publish('rights', { personId: 'p_dr1', meetingId: 'another' })
  house.bus.publish('rights', { personId: 'p_ns1', meetingId: 'mk_1' })
  expect(await endOf(nurse)).toBe('access-changed')
  expect(await doctor.command({ name: 'pledge' })).toMatchObject({ ok: true })
})

test('ROOM-37 signing out ends the sockets of that session', async () => {
  const house = await openTestHouse()
  const cookie = await house.cookieOf('p_ns1')
  const nurse = house.clientWith({ cookie })
  const elsewhere = await house.enter('p_ns1')
  await nurse.enter()
  await house.sessions.signOut({ cookie, origin: house.origin })
  expect(await endOf(nurse)).toBe('access-changed')
  expect(await elsewhere.command({ name: 'pledge' })).toMatchObject({ ok: true })
  await expect(house.clientWith({ cookie }).connect()).rejects.toThrow('websocket error')
})

test('ROOM-37 who signs out while the line is being opened is sent away too', async () => {
  const house = await openTestHouse()
  const cookie = await house.cookieOf('p_ns1')
  const nurse = house.clientWith({ cookie })
  house.meanwhile.afterHandshake = () => house.sessions.signOut({ cookie, origin: house.origin })
  await nurse.connect()
  expect(await endOf(nurse)).toBe('access-changed')
})

test('ROOM-37 a socket lives no longer than its session', async () => {
  const house = await openTestHouse()
  const cookie = await house.cookieOf('p_ns1')
  const expiresAt = new Date(Date.now() + 1_000).toISOString()
  await house.db.updateTable('session').set({ expiresAt }).execute()
  const nurse = house.clientWith({ cookie })
  await nurse.enter()
  expect(await endOf(nurse)).toBe('access-changed')
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(expiresAt))
})

test('ROOM-37 whose rights end while they join takes no seat', async () => {
  const house = await openTestHouse()
  const nurse = await house.clientOf('p_ns1')
  await nurse.connect()
  const { letGo, holding } = holdDatabase(house)
  const unanswered = nurse.join().catch((error: Error) => error.message)
  // Refused without the database: once it is answered, the join before it has arrived.
  await nurse.anonymously({ name: 'rate-ease', value: 9 })
  house.bus.publish('rights', { personId: 'p_ns1' })
  expect(await endOf(nurse)).toBe('access-changed')
  letGo()
  await holding
  expect(await unanswered).toContain('disconnected')
  const doctor = await house.enter('p_dr1')
  expect(doctor.heard.presence).toEqual({ p_dr1: 'present' })
})

/** Lets nobody else use the database until `letGo`. */
function holdDatabase(house: House): { letGo: () => void; holding: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { letGo: resolve, holding: house.db.transaction().execute(() => promise) }
}

test('ROOM-38 a stopping server says so, takes nobody new, and leaves the HTTP server running', async () => {
  const house = await openTestHouse()
  const nurse = await house.enter('p_ns1')
  await house.rooms.close()
  expect(await endOf(nurse)).toBe('draining')
  await expect((await house.clientOf('p_dr1')).connect()).rejects.toThrow('websocket error')
  expect(house.httpServer.listening).toBe(true)
})

test('ROOM-38 commands under way are finished before the server stops', async () => {
  const house = await openTestHouse()
  const nurse = await house.enter('p_ns1')
  const { letGo, holding } = holdDatabase(house)
  const reply = nurse.command({ name: 'pledge' })
  // Stepping away needs no database: once it is heard, the command before it has arrived.
  nurse.socket.emit('room:away', { meetingId: 'mk_1', away: true })
  await nurse.until(() => nurse.heard.presence.p_ns1 === 'away')
  const closing = house.rooms.close()
  letGo()
  expect(await reply).toEqual({ ok: true, value: { version: 1 } })
  await Promise.all([holding, closing])
  expect(nurse.heard.goodbye).toBe('draining')
})

async function restart(house: House): Promise<House> {
  await house.close()
  return openHouse({ folder: house.folder })
}

test('ROOM-38 after a restart everyone comes back to the same place', async () => {
  let house = await openHouse()
  const facilitator = await house.enter('p_fc1')
  const nurse = await house.enter('p_ns1')
  await facilitator.move('writing')
  await nurse.command({ name: 'pledge' })
  await nurse.command({ name: 'set-written', written: true })
  const last = { state: nurse.heard.state, view: nurse.heard.view }
  expect(last).toMatchObject({ state: { phase: 'writing', pledged: ['p_ns1'] }, view: { written: true } })
  house = await restart(house)
  const again = await (await house.clientOf('p_ns1')).enter()
  expect({ state: again.state, view: again.view }).toEqual(last)
  await house.close()
  house.remove()
})
