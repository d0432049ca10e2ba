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
  expect(elsewhere.socket.connected).toBe(true)
  await expect(house.clientWith({ cookie }).connect()).rejects.toThrow()
})

test('ROOM-38 a stopping server says so, takes nobody new, and leaves the HTTP server running', async () => {
  const house = await openTestHouse()
  const nurse = await house.enter('p_ns1')
  await house.rooms.close()
  expect(await endOf(nurse)).toBe('draining')
  await expect((await house.clientOf('p_dr1')).connect()).rejects.toThrow()
  expect(house.httpServer.listening).toBe(true)
})

test('ROOM-38 commands under way are finished before the server stops', async () => {
  const house = await openTestHouse()
  const nurse = await house.enter('p_ns1')
  // Asked at once after one another: the second arrives while the first is judged.
  const replies = Promise.all([nurse.command({ name: 'pledge' }), nurse.command({ name: 'raise-hand' })])
  await nurse.until(() => nurse.heard.state?.pledged.length === 1)
  await house.rooms.close()
  expect(await replies).toEqual([
    { ok: true, value: { version: 1 } },
    { ok: true, value: { version: 2 } },
  ])
})

async function restart(house: House): Promise<House> {
  await house.close()
  return openHouse(house.folder)
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
