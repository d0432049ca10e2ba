import type { z } from 'zod'
import { refuse } from '../../shared/result.ts'
import { AnonymousCommand, JoinRoom, RoomCommand, SetAway } from '../../shared/rooms/commands.ts'
import { endSocket } from './end-socket.ts'
import { logFailure } from './failures.ts'
import { joinRoom, leaveRoom } from './join-room.ts'
import type { Arrived } from './handshake.ts'
import type { RoomContext, RoomSocket } from './room-server.ts'
import { runAnonymousCommand, runCommand } from './run-command.ts'

/** Longest time a timer of Node can hold, in ms. */
const MAX_TIMER_MS = 2 ** 31 - 1

type Listening = Pick<Arrived, 'mayGoOn'> & { track: (work: Promise<void>) => void }

/** Listens to one socket. `track` is given what is under way, so that the process ends only when it is answered. */
export function acceptSocket(context: RoomContext, socket: RoomSocket, listening: Listening): void {
  const { mayGoOn } = listening
  const answering = createAnswering(context, listening)
  const { visitor } = socket.data
  // Without a listener an error of one socket would end the process.
  socket.on('error', (error) => logFailure(context.log, error, { event: 'socket' }))
  socket.on(
    'room:join',
    answering('room:join', JoinRoom, (join) => joinRoom(context, socket, join)),
  )
  socket.on(
    'room:command',
    answering('room:command', RoomCommand, (command) => runCommand(context, command, visitor)),
  )
  socket.on(
    'room:anonymous',
    answering('room:anonymous', AnonymousCommand, (command) => runAnonymousCommand(context, command, visitor)),
  )
  socket.on('room:away', (payload: unknown) => {
    const parsed = SetAway.safeParse(payload)
    if (!parsed.success || !mayGoOn() || parsed.data.meetingId !== socket.data.meetingId) return
    context.presence.setAway(parsed.data.meetingId, visitor.personId, parsed.data.away)
  })
  socket.once('disconnect', () => void leaveRoom(context, socket))
  endWithSession(context, socket)
}

/** Everything that comes from a socket is checked here, once. Whatever goes wrong, the sender gets a code. */
function createAnswering({ log }: RoomContext, { mayGoOn, track }: Listening) {
  return <Asked extends { meetingId: string }>(
    event: string,
    schema: z.ZodType<Asked>,
    run: (asked: Asked) => Promise<unknown>,
  ) =>
    (payload: unknown, reply: unknown): void => {
      // A hostile client may leave the acknowledgement out; calling it blindly would end the process.
      if (typeof reply !== 'function') return
      const parsed = schema.safeParse(payload)
      if (!parsed.success) return void reply(refuse('invalid'))
      if (!mayGoOn()) return void reply(refuse('failed'))
      const { meetingId } = parsed.data
      const answered = run(parsed.data)
        .catch((error: unknown) => {
          logFailure(log, error, { event, meetingId })
          return refuse('failed')
        })
        .then((answer) => void reply(answer))
      track(answered)
    }
}

/** A socket lives no longer than its session. */
function endWithSession(context: RoomContext, socket: RoomSocket): void {
  const { visitor } = socket.data
  const end = () => endSocket(context, socket, 'access-changed')
  const expiry = setTimeout(end, Math.min(visitor.expiresAtMs - context.now(), MAX_TIMER_MS))
  socket.once('disconnect', () => clearTimeout(expiry))
  // Signed out between the handshake and this moment, nobody would have told this socket: it is only now among those who are told.
  context.sessions.visitorOf(socket.request.headers).then(
    (still) => (still?.sessionId === visitor.sessionId ? undefined : end()),
    (error: unknown) => logFailure(context.log, error, { event: 'session check' }),
  )
}
