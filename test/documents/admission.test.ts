import { once } from 'node:events'
import { expect, test, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { Limit } from '../../shared/documents/limits.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol-version.ts'
import { openRaw, openSynced, stepOne, updateFrame, changeOf } from '../support/document-client.ts'
import { BOARD, openTestHouse } from '../support/document-house.ts'
import * as Y from 'yjs'
import { NoTurn, type Asker } from '../../server/documents/loading-turns.ts'

const CURRENT = `kurumaza.${PROTOCOL_VERSION}`

test.for(['https://evil.example', 'null', 'http://localhost:3000.evil.example', ''])(
  'DOC-1 an upgrade from the origin "%s" is answered 403',
  async (origin) => {
    const house = await openTestHouse()
    const { ws } = openRaw(house, BOARD, { origin })
    const [, response] = await once(ws, 'unexpected-response')
    expect(response.statusCode).toBe(403)
  },
)

test('DOC-1 other upgrade paths are left alone', async () => {
  const house = await openTestHouse()
  const other = new WebSocketServer({ noServer: true })
  house.server.on('upgrade', (request, stream, head) => {
    if (request.url === '/other') other.handleUpgrade(request, stream, head, (ws) => ws.send('mine'))
  })
  const ws = new WebSocket(`ws://127.0.0.1:${house.port}/other`, { origin: 'http://elsewhere.example' })
  const [data] = await once(ws, 'message')
  expect(String(data)).toBe('mine')
  ws.terminate()
})

test('DOC-2 without a session the socket closes 4401', async () => {
  const house = await openTestHouse()
  expect(await openRaw(house, BOARD, { personId: 'nobody' }).closed).toEqual({ code: 4401, reason: 'signed-out' })
})

test('DOC-40 a page that writes in the name of someone else than who is signed in is closed 4401', async () => {
  const house = await openTestHouse()
  const protocol = CURRENT
  const other = openRaw(house, BOARD, { personId: 'p_dr1', protocol, asPerson: 'p_ns1' })
  expect(await other.closed).toEqual({ code: 4401, reason: 'other-person' })
  const own = await openSynced(house, BOARD, { personId: 'p_dr1', protocol, asPerson: 'p_dr1' })
  expect(own.ws.protocol).toBe(protocol)
})

test.for([
  ['meeting/mk_1', 'p_st1'],
  ['draft/mk_1/p_ns1', 'p_dr1'],
  ['draft/mk_1/p_ns1', 'p_fc1'],
  ['meeting/unknown', 'p_dr1'],
  ['secrets', 'p_dr1'],
  ['meeting/mk_1/x', 'p_dr1'],
  ['meeting/%2e%2e', 'p_dr1'],
] as const)(
  'DOC-2 %s is closed to %s with the same answer, whether it exists or not',
  async ([documentId, personId]) => {
    const house = await openTestHouse()
    const socket = openRaw(house, documentId, { personId })
    await socket.opened
    socket.send(stepOne(new Y.Doc()))
    expect(await socket.closed).toEqual({ code: 4403, reason: 'not-allowed' })
    expect(socket.heard).toEqual([])
  },
)

test('DOC-3 an older client is closed 4409, a current one is let in', async () => {
  const house = await openTestHouse()
  expect((await openRaw(house, BOARD, { protocol: `kurumaza.${PROTOCOL_VERSION - 1}` }).closed).code).toBe(4409)
  const current = await openSynced(house, BOARD, { protocol: CURRENT })
  expect(current.ws.protocol).toBe(CURRENT)
})

test('DOC-4 frames sent while rights are decided are neither read before nor lost', async () => {
  const house = await openTestHouse()
  const { promise, resolve } = Promise.withResolvers<void>()
  house.rightsHeld.until = promise
  const socket = openRaw(house, BOARD, { protocol: CURRENT })
  await socket.opened
  const doc = new Y.Doc()
  const updates = [1, 2, 3].map((count) => changeOf(doc, () => doc.getMap('places').set(`c${count}`, count)))
  for (const update of updates) socket.send(updateFrame(update))
  // Asked over a second connection, so that the frames have certainly arrived at the server before.
  await fetch(`http://127.0.0.1:${house.port}/`)
  expect(socket.heard).toEqual([])
  resolve()
  await socket.hear((message) => message.type === 'saved' && message.count === 3)
  expect((await house.documents.readInside(house.db, BOARD))?.doc.getMap('places').toJSON()).toEqual({
    c1: 1,
    c2: 2,
    c3: 3,
  })
})

test('DOC-5 one person has a limited number of sockets, and a closed one makes room', async () => {
  const house = await openTestHouse()
  const sockets = await Promise.all(Array.from({ length: Limit.socketsPerPerson }, () => openSynced(house, BOARD)))
  expect((await openRaw(house, BOARD).closed).reason).toBe('too-many-sockets')
  await openSynced(house, BOARD, { personId: 'p_ns1' })
  sockets[0]?.ws.close()
  await sockets[0]?.closed
  await openSynced(house, BOARD)
})

test('DOC-103 a socket that goes while it waits for its document is known to have gone, though nothing is read of it', async () => {
  const house = await openTestHouse()
  const asked = Promise.withResolvers<Asker>()
  const held = Promise.withResolvers<null>()
  house.documents.open = (_documentId, asker) => {
    asked.resolve(asker)
    return held.promise
  }
  const waiting = openRaw(house, BOARD)
  await waiting.opened
  waiting.send(stepOne(new Y.Doc()))
  const asker = await asked.promise
  expect([asker.personId, asker.isThere()]).toEqual(['p_dr1', true])
  waiting.ws.terminate()
  await vi.waitUntil(() => !asker.isThere(), { timeout: 10_000 })
  held.resolve(null)
})

test('DOC-104 who finds too many waiting is closed 1013 and comes back', async () => {
  const house = await openTestHouse()
  house.documents.open = () => Promise.reject(new NoTurn())
  expect(await openRaw(house, BOARD).closed).toEqual({ code: 1013, reason: 'busy' })
})
