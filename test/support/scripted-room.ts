import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { Server, type Socket } from 'socket.io'
import { io } from 'socket.io-client'
import { onTestFinished } from 'vitest'
import type { ClientEvents, ServerEvents } from '../../shared/rooms/commands.ts'
import { newRoom, type RoomState } from '../../shared/rooms/state.ts'
import type { RoomSocket } from '../../client/api/open-room-socket.ts'
import type { ConnectionState } from '../../client/rooms/connection-state.ts'
import type { RoomConnection } from '../../client/rooms/room-connection.ts'

export type ServerSocket = Socket<ClientEvents, ServerEvents>

/** A real line with a server that says exactly what the test tells it to. */
export async function openScriptedRoom(onSocket: (socket: ServerSocket) => void) {
  const httpServer = createServer().listen(0, '127.0.0.1')
  await once(httpServer, 'listening')
  const { port } = httpServer.address() as AddressInfo // A server that listens on a port has such an address.
  const server = new Server<ClientEvents, ServerEvents>(httpServer, { transports: ['websocket'] })
  server.on('connection', onSocket)
  onTestFinished(() => server.close())
  const openSocket = (): RoomSocket =>
    io(`http://127.0.0.1:${port}`, {
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 10,
      reconnectionDelayMax: 20,
    })
  return { server, openSocket }
}

export function roomAt(version: number, change: Partial<RoomState> = {}): RoomState {
  return { ...newRoom('m1', null, 'reading').announced, version, ...change }
}

export function joinedAt(state: RoomState, serverNowMs = 0) {
  const view = { version: state.version, written: false, dots: {}, marks: {}, ease: null }
  return { ok: true, value: { state, view, presence: {}, serverNowMs } } as const
}

/** Resolves as soon as the connection is in a state that `isWanted`. */
export async function until(
  connection: RoomConnection,
  isWanted: (state: ConnectionState) => boolean,
): Promise<ConnectionState> {
  return new Promise((resolve) => {
    const look = () => {
      if (isWanted(connection.current())) {
        stop()
        resolve(connection.current())
      }
    }
    const stop = connection.subscribe(look)
    look()
  })
}
