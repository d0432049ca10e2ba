import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { Limit } from '../../shared/documents/limits.ts'
import { holdUp } from '../../server/documents/arrivals.ts'
import { Connection } from '../../server/documents/connection.ts'
import { PersonBudget } from '../../server/documents/person-budget.ts'
import { Seats } from '../../server/documents/seats.ts'
import { createToll } from '../../server/documents/toll.ts'
import { openRaw, openSynced, stepOne } from '../support/document-client.ts'
import { BOARD, openTestHouse, SOMEONE, type DocumentHouse } from '../support/document-house.ts'
import { manualTimers } from '../support/manual-timers.ts'

const MB = 1024 * 1024
const QUERY = { type: 'query-presence' } as const
const STEP_ONE = { type: 'step-one', stateVector: new Uint8Array([0]) } as const

/** Sends as fast as it is let on so many sockets of one person; answers how many frames were read within ten seconds. */
function flood(sockets: number): number {
  let nowMs = 0
  const budget = new PersonBudget(() => nowMs)
  const flooding = Array.from({ length: sockets }, () => ({
    toll: createToll({ now: () => nowMs, documentBytes: () => 0, budget }),
    readAgainAtMs: 0,
  }))
  let read = 0
  for (; nowMs < 10_000; nowMs++)
    for (const socket of flooding)
      while (socket.readAgainAtMs <= nowMs) {
        const waitMs = socket.toll(QUERY, 10)
        if (waitMs > 0) socket.readAgainAtMs = nowMs + waitMs
        read++
      }
  return read
}

test('DOC-130 forty sockets of one person are read no faster than four', () => {
  expect(flood(1)).toBeLessThan(1000 + 10 * 200 + 10)
  const four = flood(4)
  expect(four).toBeGreaterThan(11_000)
  expect(flood(Limit.socketsPerPerson)).toBeLessThan(4000 + 10 * 800 + 2 * Limit.socketsPerPerson)
})

test('DOC-130 three devices with a room and its minutes each come back and type, and wait for nothing', () => {
  let nowMs = 0
  const budget = new PersonBudget(() => nowMs)
  const documents = 3 * (4 + 3)
  for (let restart = 0; restart < 9; restart++)
    for (let socket = 0; socket < documents; socket++) expect(budget.arrive()).toBe(0)
  const tolls = Array.from({ length: documents }, () =>
    createToll({ now: () => nowMs, documentBytes: () => 9 * MB, budget }),
  )
  for (const toll of tolls) expect(toll(STEP_ONE, 100)).toBe(0)
  // A key that is held down, its caret with it, and a line on each of the others, for ten minutes.
  for (; nowMs < 600_000; nowMs += 15)
    for (const toll of nowMs % 1500 === 0 ? tolls : tolls.slice(0, 1)) expect(toll(QUERY, 300)).toBe(0)
})

test('DOC-131 what somebody spent stays spent until it is earned back, and then nothing of them is kept', () => {
  const nowMs = 0
  const { after, fireAll } = manualTimers()
  const seats = new Seats(() => new PersonBudget(() => nowMs), after)
  const first = seats.take('p')
  for (let frame = 0; frame < 4800; frame++) first?.budget.send(1)
  first?.leave()
  fireAll(5999)
  const second = seats.take('p')
  expect(second?.budget).toBe(first?.budget)
  expect(second?.budget.send(1)).toBeGreaterThan(1000)
  // Nobody is forgotten while they are here.
  fireAll()
  const third = seats.take('p')
  expect(third?.budget).toBe(first?.budget)
  second?.leave()
  third?.leave()
  fireAll()
  expect(seats.take('p')?.budget).not.toBe(first?.budget)
  const unspent = seats.take('q')
  unspent?.leave()
  expect(seats.take('q')?.budget).not.toBe(unspent?.budget)
})

async function connectionsOf({ documents }: DocumentHouse, personId: string): Promise<Connection[]> {
  const opened = await documents.open(BOARD, SOMEONE)
  const peers = [...(opened?.live.peers ?? [])].filter((peer) => peer instanceof Connection)
  opened?.release()
  return peers.filter(({ admission }) => admission.visitor.personId === personId)
}

test('DOC-130 beyond the budget of a person none of their sockets is read or closed, and others are', async () => {
  const { after, fireAll } = manualTimers()
  let nowMs = Date.now()
  const house = await openTestHouse({ after, now: () => nowMs })
  const flooding = await Promise.all(Array.from({ length: 5 }, () => openSynced(house, BOARD)))
  const quiet = await openSynced(house, BOARD)
  const connections = await connectionsOf(house, 'p_dr1')
  const pausedOf = () => connections.filter(({ admission }) => admission.ws.isPaused).length
  for (const { send } of flooding) for (let frame = 0; frame < 900; frame++) send(new Uint8Array([3]))
  await vi.waitUntil(() => pausedOf() > 0)
  const heardBefore = quiet.heard.length
  quiet.send(new Uint8Array([3]))
  quiet.send(stepOne(new Y.Doc()))
  await vi.waitUntil(() => connections.at(-1)?.admission.ws.isPaused)
  // Whoever else comes is answered.
  await openSynced(house, BOARD, { personId: 'p_ns1' })
  nowMs += 60_000
  fireAll(10_000)
  await quiet.hear(({ type }) => type === 'step-two', heardBefore)
  expect([...flooding, quiet].map(({ ws }) => ws.readyState)).toEqual(Array.from({ length: 6 }, () => 1))
})

test('DOC-132 who comes and goes without end waits before anything is done for them, and others do not', async () => {
  const { after, fireAll } = manualTimers()
  const house = await openTestHouse({ after, now: () => 1_800_000_000_000 })
  const { open } = house.documents
  const opened: string[] = []
  house.documents.open = (documentId, asker) => {
    opened.push(asker.personId)
    return open(documentId, asker)
  }
  for (let visit = 0; visit < 200; visit += 20) {
    const visitors = await Promise.all(Array.from({ length: 20 }, () => openSynced(house, BOARD)))
    for (const { ws } of visitors) ws.close()
    await Promise.all(visitors.map(({ closed }) => closed))
  }
  const late = openRaw(house, BOARD)
  await late.opened
  late.send(stepOne(new Y.Doc()))
  await openSynced(house, BOARD, { personId: 'p_ns1' })
  expect(opened).toEqual([...Array.from({ length: 200 }, () => 'p_dr1'), 'p_ns1'])
  fireAll()
  await late.hear(({ type }) => type === 'step-two')
  expect(opened.at(-1)).toBe('p_dr1')
})

test('DOC-132 a hundred reconnects beyond the seats of a person read no document and write nothing', async () => {
  const house = await openTestHouse()
  const held = Promise.withResolvers<null>()
  const { open } = house.documents
  let loads = 0
  house.documents.open = (documentId, asker) => {
    if (asker.personId !== 'p_dr1') return open(documentId, asker)
    loads++
    return held.promise
  }
  const readRows = () => house.db.selectFrom('audit_events').selectAll().execute()
  const seated = Array.from({ length: Limit.socketsPerPerson }, () => openRaw(house, 'case/case1'))
  await vi.waitUntil(() => loads === Limit.socketsPerPerson)
  const rowsBefore = (await readRows()).length
  const storm = Array.from({ length: 100 }, () => openRaw(house, 'case/case1').closed)
  await openSynced(house, BOARD, { personId: 'p_ns1' })
  expect(
    (await Promise.all(storm)).filter(({ code, reason }) => code === 1013 && reason === 'too-many-sockets'),
  ).toHaveLength(100)
  expect([loads, (await readRows()).length]).toEqual([Limit.socketsPerPerson, rowsBefore])
  held.resolve(null)
  await Promise.all(seated.map(({ closed }) => closed))
})

test('DOC-132 who goes while they are held up is waited for no longer', async () => {
  const { after, fireAll } = manualTimers()
  const openSocket = () => Object.assign(new EventEmitter(), { readyState: 1, OPEN: 1, ping: () => undefined })
  const [staying, going] = [openSocket(), openSocket()]
  // All that is looked at of a socket.
  const [stays, goes] = [staying, going].map((ws) => holdUp(ws as unknown as WebSocket, 500, after))
  going.readyState = 3
  going.emit('close')
  expect(await goes).toBe(false)
  fireAll()
  expect(await stays).toBe(true)
  expect(await holdUp(openSocket() as unknown as WebSocket, 0, after)).toBe(true)
})
