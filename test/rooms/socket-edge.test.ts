import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { PROTOCOL_VERSION } from '../../shared/protocol-version.ts'
import type { ClientEvents, RoomReply } from '../../shared/rooms/commands.ts'
import type { RoomClient } from '../support/room-client.ts'
import type { House } from '../support/room-house.ts'
import { openTestHouse } from '../support/room-house.ts'

/** Opens the bare WebSocket under Socket.IO; answers the status it was refused with, or null. */
async function knock(house: House, headers: Record<string, string>): Promise<number | null> {
  const socket = new WebSocket(`ws://127.0.0.1:${house.port}/socket.io/?EIO=4&transport=websocket`, { headers })
  return new Promise((resolve) => {
    socket.once('error', () => undefined)
    socket.once('unexpected-response', (_request, response) => {
      socket.terminate()
      resolve(response.statusCode ?? 0)
    })
    socket.once('open', () => {
      socket.terminate()
      resolve(null)
    })
  })
}

test('ROOM-32 only our own pages with a session open a socket', async () => {
  const house = await openTestHouse()
  const cookie = await house.cookieOf('p_ns1')
  const { origin } = house
  expect(await knock(house, { origin, cookie })).toBeNull()
  for (const foreign of [
    'https://evil.example',
    `${origin}.evil.example`,
    'null',
    `http://localhost:${house.port + 1}`,
  ])
    expect(await knock(house, { origin: foreign, cookie }), foreign).toBe(403)
  expect(await knock(house, { cookie })).toBe(403)
  expect(await knock(house, { origin })).toBe(401)
  expect(await knock(house, { origin, cookie: 'kurumaza.session_token=made-up' })).toBe(401)
})

test('ROOM-34 a line that is cut during the handshake harms nobody', async () => {
  const house = await openTestHouse()
  const nurse = await house.enter('p_ns1')
  const cookie = await house.cookieOf('p_dr1')
  const lines = [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    `Host: 127.0.0.1:${house.port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Origin: ${house.origin}`,
    `Cookie: ${cookie}`,
  ]
  const line = connect(house.port, '127.0.0.1')
  const asked = once(house.httpServer, 'upgrade')
  line.resume().write(`${lines.join('\r\n')}\r\n\r\n`)
  const [request] = await asked
  const closed = once(line, 'close')
  // Exactly what the operating system's report of a cut line does.
  request.socket.destroy(new Error('read ECONNRESET'))
  await closed
  expect(await nurse.command({ name: 'raise-hand' })).toMatchObject({ ok: true })
})

test('ROOM-32 requests without an upgrade are answered by the server’s own listeners, each once', async () => {
  const house = await openTestHouse()
  house.httpServer.removeAllListeners('request')
  house.httpServer.on('request', (_request, response) => void response.writeHead(404).end('ours'))
  const polling = await fetch(`http://127.0.0.1:${house.port}/socket.io/?EIO=4&transport=polling`)
  expect([polling.status, await polling.text()]).toEqual([404, 'ours'])
  const early = await openTestHouse()
  const heldBack = await fetch(`http://127.0.0.1:${early.port}/socket.io/?EIO=4&transport=polling`)
  expect([heldBack.status, await heldBack.text()]).toEqual([404, ''])
})

test('ROOM-32 upgrades of other paths are left to others, however long they take to answer', async () => {
  const house = await openTestHouse()
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  house.httpServer.on('upgrade', (request, socket) => {
    if (request.url !== '/collab/x') return
    setTimeout(() => socket.end('HTTP/1.1 418 Teapot\r\n\r\n'), 5_000)
    setImmediate(() => vi.advanceTimersByTime(5_000))
  })
  const socket = new WebSocket(`ws://127.0.0.1:${house.port}/collab/x`)
  const [, response] = await once(socket, 'unexpected-response')
  expect(response.statusCode).toBe(418)
})

test('ROOM-33 a stranger hears the same of a meeting that exists and of one that does not', async () => {
  const house = await openTestHouse()
  const stranger = await house.clientOf('p_st1')
  await stranger.connect()
  const notFound = { ok: false, code: 'not-found' }
  expect(await stranger.join()).toEqual(notFound)
  expect(await stranger.join('no-such-meeting')).toEqual(notFound)
  expect(await stranger.command({ name: 'raise-hand' })).toEqual(notFound)
  expect(await stranger.anonymously({ name: 'rate-ease', value: 3 })).toEqual(notFound)
  const nurse = await house.enter('p_ns1')
  await nurse.command({ name: 'raise-hand' })
  // The answer to this comes after anything the room could have sent.
  await stranger.join()
  expect(stranger.received.events).toEqual([])
})

test('ROOM-55 a page that believes to be someone else than who is signed in is not seated', async () => {
  const house = await openTestHouse()
  const { socket, connect } = await house.clientOf('p_ns1')
  await connect()
  const join = { meetingId: 'mk_1', protocolVersion: PROTOCOL_VERSION }
  expect(await socket.emitWithAck('room:join', { ...join, personId: 'p_dr1' })).toEqual({
    ok: false,
    code: 'signed-out',
  })
  expect(await socket.emitWithAck('room:join', { ...join, personId: 'p_ns1' })).toMatchObject({ ok: true })
})

test('ROOM-33 a meeting of another hub does not exist, even for a name on its list', async () => {
  const house = await openTestHouse()
  await house.db.insertInto('hubs').values({ id: 'hub_2', name: '隣の市' }).execute()
  await house.db.updateTable('meetings').set({ hub_id: 'hub_2' }).execute()
  const nurse = await house.clientOf('p_ns1')
  await nurse.connect()
  expect(await nurse.join()).toEqual({ ok: false, code: 'not-found' })
  expect(await nurse.command({ name: 'raise-hand' })).toEqual({ ok: false, code: 'not-found' })
})

test('ROOM-1 an observer sees the room and is refused by it', async () => {
  const house = await openTestHouse()
  const observer = await house.enter('p_ob1')
  expect(observer.heard.state?.phase).toBe('arrival')
  const forbidden = { ok: false, code: 'forbidden' }
  expect(await observer.command({ name: 'raise-hand' })).toEqual(forbidden)
  expect(await observer.anonymously({ name: 'rate-ease', value: 3 })).toEqual(forbidden)
})

/** Sends what the types forbid. */
function sendRaw(client: RoomClient, event: keyof ClientEvents, ...args: unknown[]): void {
  client.socket.emit(event, ...(args as Parameters<ClientEvents['room:away']>)) // deliberately not what the contract says
}

function askRaw(client: RoomClient, event: keyof ClientEvents, payload: unknown): Promise<RoomReply> {
  return new Promise((resolve) => sendRaw(client, event, payload, resolve))
}

test('ROOM-34 a malformed payload is answered, a missing acknowledgement is not missed', async () => {
  const house = await openTestHouse()
  const nurse = await house.enter('p_ns1')
  const inRoom = { meetingId: 'mk_1' }
  const wrong: unknown[] = [
    undefined,
    null,
    'x',
    7,
    [],
    {},
    inRoom,
    { name: 'raise-hand' },
    { ...inRoom, name: 'no-such' },
    { ...inRoom, name: 'move-phase', to: 'nowhere', seenVersion: 0 },
    { ...inRoom, name: 'place-dots', cardId: '__proto__/..', count: 1 },
    { ...inRoom, name: 'place-dots', cardId: 'c', count: 1.5 },
    { ...inRoom, name: 'answer-wish', wishId: 'w', answer: 'yes', reason: 'x'.repeat(501) },
    { ...inRoom, name: 'send-wish', wishId: 'w', toRole: 'support_center', text: 'x' },
    { ...inRoom, name: 'send-wish', wishId: 'w', toRole: 'physician', text: ' \n' },
    { ...inRoom, name: 'send-wish', wishId: 'w', toRole: 'physician', text: 'x'.repeat(8001) },
    { ...inRoom, name: 'rate-ease', value: 6 },
    { ...inRoom, name: 'send-card', cardId: 'not-a-uuid', card: { caseId: 'case1', title: 'x', detail: '' } },
  ]
  for (const event of ['room:command', 'room:anonymous', 'room:join'] as const)
    for (const payload of wrong) expect(await askRaw(nurse, event, payload)).toEqual({ ok: false, code: 'invalid' })
  sendRaw(nurse, 'room:command', { ...inRoom, name: 'raise-hand' })
  sendRaw(nurse, 'room:command', { ...inRoom, name: 'raise-hand' }, 'not a function')
  sendRaw(nurse, 'room:away', { away: 'yes' })
  expect(await nurse.command({ name: 'pledge' })).toEqual({ ok: true, value: { version: 1 } })
})

test('ROOM-34 an oversized message or an illegal frame ends its sender alone', async () => {
  const house = await openTestHouse()
  const nurse = await house.enter('p_ns1')
  const loud = await house.enter('p_dr1')
  sendRaw(loud, 'room:command', 'x'.repeat(65 * 1024))
  await loud.until(() => !loud.socket.connected)
  const headers = { origin: house.origin, cookie: await house.cookieOf('p_cm1') }
  const bare = new WebSocket(`ws://127.0.0.1:${house.port}/socket.io/?EIO=4&transport=websocket`, { headers })
  const [, stream] = await Promise.all([once(bare, 'open'), once(bare, 'upgrade').then(([{ socket }]) => socket)])
  const closed = once(stream, 'close')
  bare.once('error', () => undefined)
  stream.write(Buffer.from([0xff, 0x7f, 1, 2, 3, 4]))
  await closed
  expect(await nurse.command({ name: 'raise-hand' })).toMatchObject({ ok: true })
})

test('ROOM-35 an older client is told so', async () => {
  const house = await openTestHouse()
  const nurse = await house.clientOf('p_ns1')
  await nurse.connect()
  const joinAs = (protocolVersion: number) => askRaw(nurse, 'room:join', { meetingId: 'mk_1', protocolVersion })
  expect(await joinAs(PROTOCOL_VERSION)).toMatchObject({ ok: true })
  expect(await joinAs(PROTOCOL_VERSION - 1)).toEqual({ ok: false, code: 'too-old' })
})

test('ROOM-41 a socket that floods is refused, others are answered', async () => {
  const house = await openTestHouse()
  const flooding = await house.enter('p_dr1')
  const nurse = await house.enter('p_ns1')
  const flood = Array.from({ length: 200 }, () => flooding.command({ name: 'raise-hand' }))
  expect(await nurse.command({ name: 'pledge' })).toMatchObject({ ok: true })
  const codes = (await Promise.all(flood)).map((reply) => (reply.ok ? 'ok' : reply.code))
  expect(codes.filter((code) => code === 'failed').length).toBeGreaterThan(100)
  expect(codes.slice(0, 30)).not.toContain('failed')
})
