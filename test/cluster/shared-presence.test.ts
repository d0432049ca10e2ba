import { expect, onTestFinished, test } from 'vitest'
import type { RedisBus } from '../../server/cluster/redis-bus.ts'
import { SharedPresence } from '../../server/rooms/shared-presence.ts'
import { startRedis } from '../support/redis-server.ts'
import { openTwoBuses } from '../support/two-buses.ts'

const PATIENCE = { timeout: 8_000 }

function openBook(bus: RedisBus) {
  const clock = { nowMs: 1_000_000 }
  const changes: string[] = []
  const book: SharedPresence = new SharedPresence({
    bus,
    now: () => clock.nowMs,
    onChange: (meetingId) => void changes.push(JSON.stringify(book.readPresence(meetingId))),
  })
  onTestFinished(() => book.stop())
  return { book, clock, changes }
}

async function openTwoBooks() {
  const { url } = await startRedis()
  const [busA, busB] = await openTwoBuses(url)
  /** Resolves when a has heard all that b has said. */
  async function settled(): Promise<void> {
    let stop = () => {}
    await new Promise<void>((resolve) => {
      void busA
        .listen('mark', () => resolve())
        .then((leave) => {
          stop = leave
          busB.tell('mark', () => new Uint8Array())
        })
    })
    stop()
  }
  return { a: openBook(busA), b: openBook(busB), settled }
}

test('CLU-10 whoever sits at a table of another node is here, and away when they go there', async () => {
  const { a, b } = await openTwoBooks()
  a.book.enter('m', 'nurse', 'socket1')
  b.book.enter('m', 'doctor', 'socket2')
  const both = { nurse: 'present', doctor: 'present' }
  for (const { book } of [a, b]) await expect.poll(() => book.readPresence('m'), PATIENCE).toEqual(both)
  expect(a.changes.map((change) => JSON.parse(change))).toContainEqual(both)
  b.book.leave('m', 'doctor', 'socket2')
  await expect.poll(() => a.book.readPresence('m'), PATIENCE).toEqual({ nurse: 'present', doctor: 'away' })
  expect(a.book.readPresence('another')).toEqual({})
})

test('CLU-10 a person at two nodes is here until both are left', async () => {
  const { a, b } = await openTwoBooks()
  a.book.enter('m', 'nurse', 'socket1')
  a.book.enter('m', 'doctor', 'socket2')
  b.book.enter('m', 'nurse', 'socket3')
  await expect.poll(() => b.book.readPresence('m'), PATIENCE).toEqual({ doctor: 'present', nurse: 'present' })
  a.book.leave('m', 'nurse', 'socket1')
  await expect.poll(() => a.changes.length, PATIENCE).toBeGreaterThan(2)
  expect(a.book.readPresence('m')).toEqual({ doctor: 'present', nurse: 'present' })
  b.book.leave('m', 'nurse', 'socket3')
  await expect.poll(() => a.book.readPresence('m'), PATIENCE).toEqual({ doctor: 'present', nurse: 'away' })
})

test('CLU-11 whoever steps away is away on all their devices, wherever these are connected', async () => {
  const { a, b } = await openTwoBooks()
  a.book.enter('m', 'nurse', 'socket1')
  b.book.enter('m', 'nurse', 'socket2')
  await expect.poll(() => b.changes.length, PATIENCE).toBeGreaterThan(0)
  b.book.setAway('m', 'nurse', true)
  for (const { book } of [a, b]) await expect.poll(() => book.readPresence('m'), PATIENCE).toEqual({ nurse: 'away' })
})

test('CLU-12 people of a node that says nothing for 30 s are away within 35 s', async () => {
  const { a, b } = await openTwoBooks()
  a.book.enter('m', 'nurse', 'socket1')
  b.book.enter('m', 'doctor', 'socket2')
  await expect.poll(() => a.book.readPresence('m').doctor, PATIENCE).toBe('present')
  // Its clock stands still: it is dead to the others, though it could still speak.
  a.clock.nowMs += 29_000
  await expect.poll(() => a.book.readPresence('m').doctor, PATIENCE).toBe('present')
  a.clock.nowMs += 2_000
  await expect.poll(() => a.book.readPresence('m'), PATIENCE).toEqual({ nurse: 'present', doctor: 'away' })
  b.clock.nowMs += 11_000
  await expect.poll(() => a.book.readPresence('m').doctor, PATIENCE).toBe('present')
})

test('CLU-13 people of a node that says goodbye have 3 s to come back elsewhere', async () => {
  const { a, b, settled } = await openTwoBooks()
  a.book.enter('m', 'nurse', 'socket1')
  b.book.enter('m', 'doctor', 'socket2')
  await expect.poll(() => a.book.readPresence('m').doctor, PATIENCE).toBe('present')
  b.book.stop()
  await settled()
  a.clock.nowMs += 2_000
  const heard = a.changes.length
  await expect.poll(() => a.book.readPresence('m').doctor, PATIENCE).toBe('present')
  expect(a.changes).toHaveLength(heard)
  a.clock.nowMs += 2_000
  await expect.poll(() => a.book.readPresence('m'), PATIENCE).toEqual({ nurse: 'present', doctor: 'away' })
})
