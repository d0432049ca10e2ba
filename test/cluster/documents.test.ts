import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodePresence, readPresence } from '../../server/documents/awareness.ts'
import { digestOf } from '../../server/documents/log-chain.ts'
import { writePresence } from '../../server/documents/messages.ts'
import { writeNeighbourMessage } from '../../server/documents/neighbour-messages.ts'
import { verifyLog } from '../../server/documents/verify-log.ts'
import { connectPlain, openSynced, until, type Heard } from '../support/document-client.ts'
import { BOARD, openTestHouse, SOMEONE } from '../support/document-house.ts'
import { startRedis } from '../support/redis-server.ts'
import { openTwoBuses } from '../support/two-buses.ts'

const PATIENCE = { timeout: 9_000 }
const LINE = `document:${BOARD}`

type Nows = { a?: () => number; b?: () => number; beats?: boolean }

/** Two nodes on one database. Without beats a node knows only what it is told. */
async function openTwoHouses(nows: Nows = {}) {
  const redis = await startRedis()
  const [busA, busB] = await openTwoBuses(redis.url)
  const bus = nows.beats === false ? { ...busB, onBeat: () => () => undefined } : busB
  const a = await openTestHouse({ bus: busA, ...(nows.a ? { now: nows.a } : {}) })
  const b = await openTestHouse({ bus, beside: a, ...(nows.b ? { now: nows.b } : {}) })
  return { redis, a, b, busA, busB }
}

async function openBoards(nows: Nows = {}) {
  const houses = await openTwoHouses(nows)
  const nurse = connectPlain(houses.a, 'p_ns1', BOARD)
  const doctor = connectPlain(houses.b, 'p_dr1', BOARD)
  await Promise.all([nurse.synced, doctor.synced])
  return { ...houses, nurse, doctor }
}

const put = (doc: Y.Doc, key: string) => doc.getMap('places').set(key, { pileId: null, movedBy: 'p', movedAt: 1 })
const has = (doc: Y.Doc, key: string) => () => doc.getMap('places').has(key)

test('CLU-20 what is written at one node is read at the other', async () => {
  const { nurse, doctor } = await openBoards({ beats: false })
  put(nurse.doc, 't1')
  await until(doctor.doc, has(doctor.doc, 't1'))
  put(doctor.doc, 't2')
  await until(nurse.doc, has(nurse.doc, 't2'))
  expect(digestOf(nurse.doc)).toEqual(digestOf(doctor.doc))
})

test('CLU-21 two nodes that write the same document at once keep one log without gaps and one text', async () => {
  const { a, nurse, doctor } = await openBoards()
  const count = 150
  for (let index = 0; index < count; index++) {
    put(nurse.doc, `n${index}`)
    put(doctor.doc, `d${index}`)
    // Each frame on its own, in windows of both nodes between one another.
    if (index % 10 === 0) await until(doctor.doc, has(doctor.doc, `n${index}`))
  }
  await Promise.all([
    until(nurse.doc, has(nurse.doc, `d${count - 1}`)),
    until(doctor.doc, has(doctor.doc, `n${count - 1}`)),
  ])
  expect(digestOf(nurse.doc)).toEqual(digestOf(doctor.doc))
  expect(nurse.doc.getMap('places').size).toBe(2 * count)
  const verified = await verifyLog(a.db, BOARD)
  expect(verified.faults).toEqual([])
  const stored = await a.documents.readInside(a.db, BOARD)
  expect(stored && digestOf(stored.doc)).toEqual(digestOf(nurse.doc))
})

test('CLU-22 what the server itself writes at a node without readers is read at the other', async () => {
  const { a, b } = await openTwoHouses({ beats: false })
  const doctor = connectPlain(b, 'p_dr1', BOARD)
  await doctor.synced
  const edit = await a.db.transaction().execute((trx) => a.documents.edit(trx, BOARD, (doc) => void put(doc, 'server')))
  edit.publish()
  await until(doctor.doc, has(doctor.doc, 'server'))
})

test(
  'CLU-23 while Redis is gone, others read within two beats what is written; nothing is lost when it is back',
  { timeout: 30_000 },
  async () => {
    const { redis, busA, busB, nurse, doctor } = await openBoards()
    await redis.kill()
    for (const bus of [busA, busB]) await expect.poll(() => bus.isWhole, PATIENCE).toBe(false)
    put(nurse.doc, 't1')
    await until(doctor.doc, has(doctor.doc, 't1'))
    put(doctor.doc, 't2')
    await until(nurse.doc, has(nurse.doc, 't2'))
    await redis.start()
    for (const bus of [busA, busB]) await expect.poll(() => bus.isWhole, PATIENCE).toBe(true)
    put(nurse.doc, 't3')
    await until(doctor.doc, has(doctor.doc, 't3'))
    expect(digestOf(nurse.doc)).toEqual(digestOf(doctor.doc))
  },
)

test('CLU-35 while Redis is gone, sockets whose session ends elsewhere are closed within two beats', async () => {
  const { redis, b, busB } = await openTwoHouses()
  const doctor = await openSynced(b, BOARD)
  await redis.kill()
  await expect.poll(() => busB.isWhole, PATIENCE).toBe(false)
  const closed = new Promise((resolve) => void doctor.ws.once('close', resolve))
  b.signedOut.add('p_dr1')
  expect(await closed).toBe(4401)
})

const lineOf = (clientId: number, state: unknown) =>
  writePresence(encodePresence([{ clientId, clock: 1, state: JSON.stringify(state) }]))
const linesOf = (message: Heard) => (message.type === 'presence' ? (readPresence(message.bytes) ?? []) : [])
const tells = (clientId: number, part: string) => (message: Heard) =>
  linesOf(message).some((line) => line.clientId === clientId && line.state.includes(part))

test('CLU-24 people see one another across nodes, whoever comes first; who leaves is gone at once', async () => {
  const { a, b } = await openTwoHouses()
  const nurse = await openSynced(a, BOARD, { personId: 'p_ns1' })
  nurse.send(lineOf(11, { at: 'first' }))
  const doctor = await openSynced(b, BOARD)
  await doctor.hear(tells(11, 'first'))
  nurse.send(lineOf(11, { at: 'second' }))
  await doctor.hear(tells(11, 'second'))
  doctor.send(lineOf(22, { at: 'here' }))
  await nurse.hear(tells(22, 'here'))
  const late = await openSynced(a, BOARD, { personId: 'p_cm1' })
  await late.hear(tells(22, 'p_dr1さん'))
  nurse.ws.close()
  await doctor.hear(tells(11, 'null'))
})

test('CLU-25 people of a node that has died are gone within 35 s', { timeout: 20_000 }, async () => {
  const clock = { aheadMs: 0 }
  const { a, b, busB } = await openTwoHouses({ a: () => Date.now() + clock.aheadMs })
  const [nurse, doctor] = [await openSynced(a, BOARD, { personId: 'p_ns1' }), await openSynced(b, BOARD)]
  doctor.send(lineOf(22, { at: 'here' }))
  await nurse.hear(tells(22, 'here'))
  await busB.close()
  clock.aheadMs = 29_000
  await new Promise((resolve) => void a.bus.onBeat(resolve))
  expect(nurse.heard.some(tells(22, 'null'))).toBe(false)
  clock.aheadMs = 31_000
  await nurse.hear(tells(22, 'null'))
})

test('CLU-26 whoever changes to a node whose clock is an hour behind is seen at once', async () => {
  const { a, b } = await openTwoHouses({ b: () => Date.now() - 3_600_000 })
  const watcher = await openSynced(a, BOARD)
  const before = await openSynced(a, BOARD, { personId: 'p_ns1' })
  before.send(lineOf(11, { at: 'node a' }))
  await watcher.hear(tells(11, 'node a'))
  const reader = connectPlain(b, 'p_cm1', BOARD)
  await reader.synced
  const seen = () => JSON.stringify(reader.provider.awareness.getStates().get(11) ?? null)
  await expect.poll(seen, PATIENCE).toContain('node a')
  before.ws.terminate()
  const after = await openSynced(b, BOARD, { personId: 'p_ns1' })
  after.send(lineOf(11, { at: 'node b' }))
  await expect.poll(seen, PATIENCE).toContain('node b')
})

test('CLU-27 a node whose replica differs though it has the same rows reads it anew from the log', async () => {
  const { a, b, busA, nurse, doctor } = await openBoards()
  put(nurse.doc, 't1')
  await until(doctor.doc, has(doctor.doc, 't1'))
  const opened = await b.documents.open(BOARD, SOMEONE)
  if (opened === null) throw new Error('there is a board')
  const { live } = opened
  const foreign = new Y.Doc()
  put(foreign, 'nowhere')
  const arrival = { seq: live.seq, author: 'person:p_dr1', clientIds: [], update: Y.encodeStateAsUpdate(foreign) }
  Y.applyUpdate(live.doc, arrival.update, arrival)
  const stored = await a.documents.readInside(a.db, BOARD)
  if (stored === null) throw new Error('there is a board')
  busA.tell(LINE, () => writeNeighbourMessage({ kind: 'digest', seq: stored.seq, digest: digestOf(stored.doc) }))
  await expect.poll(() => live.isBroken, PATIENCE).toBe(true)
  const again = await b.documents.open(BOARD, SOMEONE)
  expect(again && digestOf(again.live.doc)).toEqual(digestOf(stored.doc))
  again?.release()
  expect(b.logged.join()).toContain('broke down')
})

test('CLU-28 what is no message between nodes changes nothing', async () => {
  const { busA, nurse, doctor } = await openBoards()
  for (const bytes of [[], [9], [0], [0, 1], [1, 255, 255, 3], [3, 1, 200]])
    busA.tell(LINE, () => Uint8Array.from(bytes))
  put(nurse.doc, 't1')
  await until(doctor.doc, has(doctor.doc, 't1'))
})
