import type { Goodbye } from '../../shared/rooms/goodbye.ts'
import { leaveRoom } from './join-room.ts'
import type { RoomContext, RoomSocket } from './room-server.ts'

/** How long a socket that no longer reads may hold up its own end. */
const FLUSH_MS = 500

/**
 * Ends a socket with a reason. The line is closed rather than the session disconnected, because a client then comes back by itself,
 * and whether it may is decided in one place: at its next handshake and join.
 */
export function endSocket(context: Pick<RoomContext, 'presence'>, socket: RoomSocket, reason: Goodbye): void {
  // First of all nothing of the room reaches it any more, even if it stops reading.
  void leaveRoom(context, socket)
  socket.emit('room:goodbye', { reason })
  const { conn } = socket
  conn.close()
  const timer = setTimeout(() => conn.close(true), FLUSH_MS)
  conn.once('close', () => clearTimeout(timer))
}
