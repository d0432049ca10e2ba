import type { RightsMessage } from '../cluster/bus.ts'
import { endSocket } from './end-socket.ts'
import type { RoomContext, SocketData } from './room-server.ts'

/** Ends at once the sockets whose rights changed, wherever that was decided. Answers how to stop watching. */
export function watchRights(context: Pick<RoomContext, 'bus' | 'io' | 'presence'>): () => void {
  return context.bus.subscribe('rights', (message) => {
    for (const socket of context.io.sockets.sockets.values())
      if (concerns(message, socket.data)) endSocket(context, socket, 'access-changed')
  })
}

/** Every id that is named must fit; a message that names none concerns nobody. */
function concerns(
  { sessionId, personId, meetingId }: RightsMessage,
  { visitor, meetingId: seatedIn }: SocketData,
): boolean {
  if (sessionId === undefined && personId === undefined && meetingId === undefined) return false
  if (sessionId !== undefined && sessionId !== visitor.sessionId) return false
  if (personId !== undefined && personId !== visitor.personId) return false
  return meetingId === undefined || meetingId === seatedIn
}
