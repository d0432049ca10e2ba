import { expect, onTestFinished, test } from 'vitest'
import { RoomConnection } from '../../client/rooms/room-connection.ts'
import type { ConnectionState } from '../../client/rooms/connection-state.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol-version.ts'
import { joinedAt, openScriptedRoom, roomAt, type ServerSocket, until } from '../support/scripted-room.ts'

type Options = {
  isSignedOut?: () => Promise<boolean>
  now?: () => number
  answerTimeoutMs?: number
  lineWaitMs?: number
}

async function enter(onSocket: (socket: ServerSocket) => void, options: Options = {}) {
  const room = await openScriptedRoom(onSocket)
  const deps = { isSignedOut: async () => false, now: () => 0, answerTimeoutMs: 500, retryMs: 10, ...options }
  const connection = new RoomConnection('m1', { personId: 'p_ns1', openSocket: room.openSocket, ...deps })
  onTestFinished(connection.open())
  return { ...room, connection }
}

function versionOf(state: ConnectionState): number | null {
  return state.kind === 'joined' ? state.heard.state.version : null
}

test('CROOM-6 only newer states are kept', async () => {
  const { connection } = await enter((socket) => {
    socket.on('room:join', (_join, reply) => reply(joinedAt(roomAt(5))))
    socket.on('room:away', () => {
      for (const version of [7, 6, 8]) socket.emit('room:state', { state: roomAt(version), serverNowMs: 0 })
    })
  })
  await until(connection, ({ kind }) => kind === 'joined')
  const seen: (number | null)[] = []
  connection.subscribe(() => seen.push(versionOf(connection.current())))
  connection.setAway(true)
  await until(connection, (state) => versionOf(state) === 8)
  expect(seen).toEqual([7, 8])
})

test('CROOM-6 a state of another meeting is not taken', async () => {
  const { connection } = await enter((socket) => {
    socket.on('room:join', (_join, reply) => {
      reply(joinedAt(roomAt(5)))
      socket.emit('room:state', { state: roomAt(9, { meetingId: 'm2' }), serverNowMs: 0 })
      socket.emit('room:state', { state: roomAt(6), serverNowMs: 0 })
    })
  })
  await until(connection, (state) => versionOf(state) !== 5 && versionOf(state) !== null)
  expect(versionOf(connection.current())).toBe(6)
})

test('CROOM-7 an announcement that overtakes the answer to the join is not lost', async () => {
  const { connection } = await enter((socket) => {
    socket.on('room:join', (_join, reply) => {
      socket.emit('room:state', { state: roomAt(6), serverNowMs: 0 })
      socket.emit('room:view', { version: 6, written: true, dots: {}, marks: {}, ease: null })
      reply(joinedAt(roomAt(5)))
    })
  })
  const state = await until(connection, ({ kind }) => kind === 'joined')
  expect(state).toMatchObject({ heard: { state: { version: 6 }, view: { version: 6, written: true } } })
})

test('CROOM-8 a lost line keeps what was heard, and each new line joins again', async () => {
  const sockets: ServerSocket[] = []
  const { connection } = await enter((socket) => {
    sockets.push(socket)
    socket.on('room:join', (_join, reply) => reply(joinedAt(roomAt(sockets.length))))
  })
  await until(connection, (state) => versionOf(state) === 1)
  sockets[0]?.conn.close()
  const lost = await until(connection, ({ kind }) => kind === 'reconnecting')
  expect(lost).toMatchObject({ heard: { state: { version: 1 } } })
  await until(connection, (state) => versionOf(state) === 2)
})

test('CROOM-8 sent away by the server, it comes back', async () => {
  const sockets: ServerSocket[] = []
  const { connection } = await enter((socket) => {
    sockets.push(socket)
    socket.on('room:join', (_join, reply) =>
      reply(sockets.length === 1 ? joinedAt(roomAt(1)) : { ok: false, code: 'not-found' }),
    )
  })
  await until(connection, ({ kind }) => kind === 'joined')
  sockets[0]?.disconnect(true)
  expect(await until(connection, ({ kind }) => kind === 'refused')).toEqual({ kind: 'refused', reason: 'not-found' })
})

test('CROOM-13 what the server says before it closes the line is kept until the next line stands', async () => {
  const sockets: ServerSocket[] = []
  const { connection } = await enter((socket) => {
    sockets.push(socket)
    socket.on('room:join', (_join, reply) => reply(joinedAt(roomAt(sockets.length))))
  })
  await until(connection, (state) => versionOf(state) === 1)
  sockets[0]?.emit('room:goodbye', { reason: 'draining' })
  sockets[0]?.conn.close()
  expect(await until(connection, ({ kind }) => kind === 'reconnecting')).toMatchObject({ goodbye: 'draining' })
  await until(connection, (state) => versionOf(state) === 2)
  sockets[1]?.conn.close()
  expect(await until(connection, ({ kind }) => kind === 'reconnecting')).toMatchObject({ goodbye: null })
})

test('CROOM-9 without a line a command is answered after a while, one without an answer in time', async () => {
  const { connection, server } = await enter(
    (socket) => {
      socket.on('room:join', (_join, reply) => reply(joinedAt(roomAt(1))))
    },
    { answerTimeoutMs: 60, lineWaitMs: 60 },
  )
  await until(connection, ({ kind }) => kind === 'joined')
  expect(await connection.send({ name: 'raise-hand' })).toEqual({ ok: false, code: 'timeout' })
  expect(await connection.sendAnonymous({ name: 'rate-ease', value: 3 })).toEqual({ ok: false, code: 'timeout' })
  await server.close()
  await until(connection, ({ kind }) => kind === 'reconnecting')
  expect(await connection.send({ name: 'raise-hand' })).toEqual({ ok: false, code: 'offline' })
  expect(await connection.sendAnonymous({ name: 'rate-ease', value: 3 })).toEqual({ ok: false, code: 'offline' })
})

test('CROOM-10 a command given before the line stands waits for it', async () => {
  const { connection } = await enter((socket) => {
    socket.on('room:join', (_join, reply) => reply(joinedAt(roomAt(1))))
    socket.on('room:command', (_command, reply) => reply({ ok: true, value: { version: 2 } }))
  })
  expect(await connection.send({ name: 'raise-hand' })).toEqual({ ok: true, value: { version: 2 } })
})

test('CROOM-11 the clock is the server’s', async () => {
  const { connection } = await enter(
    (socket) => {
      socket.on('room:join', (_join, reply) => reply(joinedAt(roomAt(1), 5_000)))
    },
    { now: () => 1_000 },
  )
  await until(connection, ({ kind }) => kind === 'joined')
  expect(connection.nowMs()).toBe(5_000)
})

test('CROOM-12 not invited: it stops asking until it hears of a seat', async () => {
  const sockets: ServerSocket[] = []
  let asked = 0
  const { connection } = await enter((socket) => {
    sockets.push(socket)
    socket.on('room:join', (_join, reply) =>
      reply(++asked === 1 ? { ok: false, code: 'not-found' } : joinedAt(roomAt(1))),
    )
  })
  await until(connection, ({ kind }) => kind === 'refused')
  expect(sockets[0]?.connected).toBe(true)
  sockets[0]?.emit('room:seat', { meetingId: 'm1' })
  await until(connection, (state) => versionOf(state) === 1)
  expect([sockets.length, asked]).toEqual([1, 2])
})

test('CROOM-12 signed out, too old or not invited: it says so and stops asking', async () => {
  const { connection } = await enter((socket) => {
    socket.on('room:join', (_join, reply) => reply({ ok: false, code: 'too-old' }))
  })
  expect(await until(connection, ({ kind }) => kind === 'refused')).toEqual({ kind: 'refused', reason: 'too-old' })

  const asked: unknown[] = []
  const other = await enter((socket) => {
    socket.on('room:join', (join, reply) => {
      asked.push(join)
      reply({ ok: false, code: 'signed-out' })
    })
  })
  await until(other.connection, ({ kind }) => kind === 'refused')
  expect(other.connection.current()).toEqual({ kind: 'refused', reason: 'signed-out' })
  expect(asked).toEqual([{ meetingId: 'm1', protocolVersion: PROTOCOL_VERSION, personId: 'p_ns1' }])

  const refusing = await openScriptedRoom(() => undefined)
  refusing.server.engine.opts.allowRequest = (_request, answer) => answer('signed-out', false)
  const signedOut = new RoomConnection('m1', {
    personId: 'p_ns1',
    openSocket: refusing.openSocket,
    now: () => 0,
    isSignedOut: async () => true,
  })
  onTestFinished(signedOut.open())
  expect(await until(signedOut, ({ kind }) => kind === 'refused')).toEqual({ kind: 'refused', reason: 'signed-out' })
})
