import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import { ROOM_SOCKET_PATH, ROOM_SOCKET_TRANSPORTS } from '../../shared/rooms/socket-options.ts'
import { oneByOne } from '../cluster/one-by-one.ts'
import { acceptSocket } from './accept-socket.ts'
import { announcePresence } from './announce.ts'
import { callIn } from './call-in.ts'
import { createEaseAnswers } from './ease-answers.ts'
import { endSocket } from './end-socket.ts'
import { tryEraseTraces } from './erase-traces.ts'
import type { Handshake } from './handshake.ts'
import { createHandshake } from './handshake.ts'
import { SharedPresence } from './shared-presence.ts'
import { keepLooking } from './look-again.ts'
import type { RoomContext, RoomDeps, RoomServer } from './room-server.ts'
import { tellLateness, tellNewcomer } from './tell-lateness.ts'
import { tellOfPeople } from './tell-people.ts'
import { watchRights } from './watch-rights.ts'

/**
 * `close` takes no new socket, says goodbye to those that are there, one after the other over so many ms, and lets what is under way finish;
 * the HTTP server stays its owner's to close.
 */
export type Rooms = { close(spanMs?: number): Promise<void> }

const MAX_MESSAGE_BYTES = 64 * 1024
/** A line that is cut without a word is noticed within 20 s. */
const PING_MS = 10_000

type Opening = Pick<Handshake, 'allowRequest'> & { adapter: NonNullable<RoomDeps['adapter']> | null }

/** Opens the rooms on `/socket.io` of a server, before or after its other listeners. */
export function attachRooms(httpServer: HttpServer, deps: RoomDeps): Rooms {
  const handshake = createHandshake(deps)
  const io = openSocketServer(httpServer, { ...handshake, adapter: deps.adapter ?? null })
  const presence = new SharedPresence({
    ...deps,
    onChange: (meetingId) => announcePresence({ io, presence }, meetingId),
  })
  const context: RoomContext = { ...deps, io, presence, easeAnswers: createEaseAnswers() }
  const underWay = new Set<Promise<void>>()
  io.engine.on('connection_error', ({ code }: { code: number }) => deps.log.info({ code }, 'room handshake refused'))
  io.use((socket, next) => {
    const arrived = handshake.arrivedOn(socket.request)
    if (!arrived) return next(new Error('signed-out'))
    socket.data = { visitor: arrived.visitor, meetingId: null, turnedAwayFrom: null }
    return next()
  })
  const track = (work: Promise<void>) => {
    underWay.add(work)
    void work.finally(() => underWay.delete(work))
  }
  io.on('connection', (socket) => {
    const arrived = handshake.arrivedOn(socket.request)
    if (!arrived) return
    acceptSocket(context, socket, { mayGoOn: arrived.mayGoOn, track })
    tellNewcomer(context, socket)
  })
  const endings = [
    watchRights(context),
    callIn(context),
    tellOfPeople(context),
    keepLooking(context),
    tellLateness(context),
  ]
  const stopWatching = () => {
    for (const end of endings) end()
  }
  // A process that ended between counting dots and erasing them left that to this one.
  track(tryEraseTraces(deps, 'start'))
  return { close: (spanMs = 0) => closeRooms(context, { handshake, underWay, stopWatching, spanMs }) }
}

function openSocketServer(httpServer: HttpServer, { allowRequest, adapter }: Opening): RoomServer {
  const ownListeners = httpServer.listeners('request')
  const io: RoomServer = new Server(httpServer, {
    path: ROOM_SOCKET_PATH,
    transports: [...ROOM_SOCKET_TRANSPORTS],
    // Documents live on the same server: their upgrades are not Socket.IO's to hang up.
    destroyUpgrade: false,
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    pingInterval: PING_MS,
    pingTimeout: PING_MS,
    allowRequest,
    ...(adapter ? { adapter } : {}),
  })
  // Without polling no request is Socket.IO's, and a second one to answer the same request would be one too many.
  httpServer.removeAllListeners('request')
  for (const listener of ownListeners) httpServer.on('request', listener)
  return io
}

type Closing = {
  handshake: Pick<Handshake, 'close'>
  underWay: ReadonlySet<Promise<void>>
  stopWatching: () => void
  spanMs: number
}

async function closeRooms(context: RoomContext, { handshake, underWay, stopWatching, spanMs }: Closing): Promise<void> {
  handshake.close()
  const here = [...context.io.sockets.sockets.values()]
  if (spanMs > 0) await oneByOne(here, spanMs, (socket) => endSocket(context, socket, 'draining'))
  stopWatching()
  await Promise.allSettled(underWay)
  const sockets = [...context.io.sockets.sockets.values()]
  const ended = sockets.map((socket) => new Promise((resolve) => void socket.once('disconnect', resolve)))
  for (const socket of sockets) endSocket(context, socket, 'draining')
  await Promise.all(ended)
  // Asked while the first ones were waited for: whoever closes the database next must not cut them off.
  await Promise.allSettled(underWay)
  context.presence.stop()
  context.io.engine.close()
}
