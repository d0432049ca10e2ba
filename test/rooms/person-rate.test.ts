import { once } from 'node:events'
import { expect, onTestFinished, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { createRateLimit, PersonRate } from '../../server/rooms/rate-limit.ts'
import { openTestHouse } from '../support/room-house.ts'

test('ROOM-41 a quiet socket earns its commands back, whatever the clock does', () => {
  let nowMs = 100_000
  const mayGoOn = createRateLimit(() => nowMs, new PersonRate(() => nowMs))
  const burst = Array.from({ length: 41 }, () => mayGoOn())
  expect(burst.filter(Boolean)).toHaveLength(40)
  nowMs -= 50_000
  expect(mayGoOn()).toBe(false)
  nowMs += 100
  expect([mayGoOn(), mayGoOn()]).toEqual([true, false])
})

test('ROOM-90 ten lines of one person have no more commands than three', () => {
  let nowMs = 100_000
  const person = new PersonRate(() => nowMs)
  const lines = Array.from({ length: 10 }, () => createRateLimit(() => nowMs, person))
  const countAllowed = () =>
    lines.flatMap((mayGoOn) => Array.from({ length: 40 }, () => mayGoOn())).filter(Boolean).length
  expect(countAllowed()).toBe(120)
  nowMs += 1000
  expect(countAllowed()).toBe(30)
  nowMs += 3999
  expect(person.msUntilFull()).toBeGreaterThan(0)
  nowMs += 1
  expect(person.msUntilFull()).toBe(0)
})

test('ROOM-90 who floods on many lines is refused on all of them and cut on none, others are answered', async () => {
  const house = await openTestHouse()
  const flooding = await Promise.all(Array.from({ length: 10 }, () => house.enter('p_dr1')))
  const nurse = await house.enter('p_ns1')
  const flood = flooding.flatMap((line) => Array.from({ length: 30 }, () => line.command({ name: 'raise-hand' })))
  expect(await nurse.command({ name: 'pledge' })).toMatchObject({ ok: true })
  const codes = (await Promise.all(flood)).map((reply) => (reply.ok ? 'ok' : reply.code))
  // Each line alone would be answered all its thirty.
  expect(codes.filter((code) => code === 'failed').length).toBeGreaterThan(50)
  expect(flooding.every(({ socket }) => socket.connected)).toBe(true)
})

test('ROOM-91 a socket that is closed and opened again on its line has earned nothing by that', async () => {
  const house = await openTestHouse()
  const headers = { origin: house.origin, cookie: await house.cookieOf('p_dr1') }
  const line = new WebSocket(`ws://127.0.0.1:${house.port}/socket.io/?EIO=4&transport=websocket`, { headers })
  onTestFinished(() => line.terminate())
  const heard: string[] = []
  line.on('message', (data: Buffer) => heard.push(data.toString()))
  const countHeard = (start: string) => heard.filter((packet) => packet.startsWith(start)).length
  const command = JSON.stringify(['room:command', { meetingId: 'mk_1', name: 'raise-hand' }])
  // Engine.IO's message 4 with Socket.IO's connect 0, event 2 with the number of its answer, disconnect 1.
  for (const round of [1, 2]) {
    if (round === 1) await once(line, 'open')
    line.send('40')
    await vi.waitUntil(() => countHeard('40{') === round)
    for (let count = 0; count < 40; count++) line.send(`42${round}${command}`)
    await vi.waitUntil(() => countHeard(`43${round}[`) === 40)
    line.send('41')
    // Answered after what was sent before it was read.
    line.ping()
    await once(line, 'pong')
  }
  expect(heard.filter((packet) => packet.startsWith('431[') && packet.includes('failed'))).toHaveLength(0)
  expect(heard.filter((packet) => packet.startsWith('432[') && packet.includes('failed')).length).toBeGreaterThan(10)
})
