import { io, type Socket } from 'socket.io-client'
import type { ClientEvents, ServerEvents } from '../../shared/rooms/commands.ts'
import { ROOM_SOCKET_PATH, ROOM_SOCKET_TRANSPORTS } from '../../shared/rooms/socket-options.ts'

export type RoomSocket = Socket<ServerEvents, ClientEvents>

/** While one line is being opened no other is tried: one that hangs on a dead network must not keep people from the table. */
const OPEN_WITHIN_MS = 8_000

/** A line to the rooms of this server, in the name of whoever is signed in; which room it is for is said on it. */
export function openRoomSocket(): RoomSocket {
  // A manager of its own: a shared one would hand back the socket that an earlier screen has just let go of.
  return io({
    path: ROOM_SOCKET_PATH,
    transports: [...ROOM_SOCKET_TRANSPORTS],
    forceNew: true,
    timeout: OPEN_WITHIN_MS,
  })
}
