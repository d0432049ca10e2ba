import { expect, test, vi } from 'vitest'
import { createPresence } from '../../server/rooms/presence.ts'
import { openTestHouse } from '../support/room-house.ts'

test('ROOM-36 here while a line is open, away after the last one, not listed before the first', async () => {
  const house = await openTestHouse()
  const nurse = await house.enter('p_ns1')
  expect(nurse.heard.presence).toEqual({ p_ns1: 'present' })
  const doctor = await house.enter('p_dr1')
  expect(doctor.heard.presence).toEqual({ p_ns1: 'present', p_dr1: 'present' })
  await nurse.until(() => nurse.heard.presence.p_dr1 === 'present')
  const secondDevice = await house.enter('p_dr1')
  doctor.socket.disconnect()
  const leftAtMs = Date.now()
  secondDevice.socket.disconnect()
  await nurse.until(() => nurse.heard.presence.p_dr1 === 'away')
  expect(Date.now() - leftAtMs).toBeLessThan(3_000)
  await house.enter('p_dr1')
  await nurse.until(() => nurse.heard.presence.p_dr1 === 'present')
})

test('ROOM-36 stepping away and back is told to all, on every device', async () => {
  const house = await openTestHouse()
  const [nurse, doctor] = [await house.enter('p_ns1'), await house.enter('p_dr1')]
  const secondDevice = await house.enter('p_dr1')
  doctor.socket.emit('room:away', { meetingId: 'mk_1', away: true })
  for (const client of [nurse, doctor, secondDevice]) await client.until(() => client.heard.presence.p_dr1 === 'away')
  secondDevice.socket.emit('room:away', { meetingId: 'mk_1', away: false })
  await nurse.until(() => nurse.heard.presence.p_dr1 === 'present')
})

test('ROOM-36 a page that is reloaded was never gone', () => {
  vi.useFakeTimers()
  const heard: string[] = []
  const presence = createPresence(
    (meetingId) => void heard.push(JSON.stringify(presence.readPresence(meetingId))),
    1_500,
  )
  presence.enter('m', 'nurse', 'socket1')
  presence.leave('m', 'nurse', 'socket1')
  vi.advanceTimersByTime(1_000)
  presence.enter('m', 'nurse', 'socket2')
  vi.advanceTimersByTime(10_000)
  expect(heard).toEqual(['{"nurse":"present"}'])
  presence.leave('m', 'nurse', 'socket2')
  vi.advanceTimersByTime(1_500)
  expect(heard.slice(1)).toEqual(['{"nurse":"away"}'])
  presence.stop()
  vi.useRealTimers()
})

test('ROOM-36 whoever comes back after stepping away is back; a second device is no return', () => {
  vi.useFakeTimers()
  const presence = createPresence(() => undefined, 1_500)
  presence.enter('m', 'nurse', 'socket1')
  presence.enter('m', 'doctor', 'socket0')
  presence.setAway('m', 'nurse', true)
  presence.enter('m', 'nurse', 'socket2')
  expect(presence.readPresence('m')).toEqual({ nurse: 'away', doctor: 'present' })
  presence.leave('m', 'nurse', 'socket1')
  presence.leave('m', 'nurse', 'socket2')
  vi.advanceTimersByTime(1_500)
  presence.enter('m', 'nurse', 'socket3')
  expect(presence.readPresence('m').nurse).toBe('present')
  presence.stop()
  vi.useRealTimers()
})

test('ROOM-36 a table that everyone left is forgotten', () => {
  vi.useFakeTimers()
  const presence = createPresence(() => undefined, 1_500)
  presence.enter('m', 'nurse', 'socket1')
  presence.enter('m', 'doctor', 'socket2')
  presence.leave('m', 'nurse', 'socket1')
  presence.leave('m', 'doctor', 'socket2')
  expect(presence.readPresence('m')).toEqual({ nurse: 'present', doctor: 'present' })
  vi.advanceTimersByTime(1_500)
  expect(presence.readPresence('m')).toEqual({})
  vi.useRealTimers()
})
