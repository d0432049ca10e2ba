import type { RightsMessage } from '../cluster/bus.ts'
import { findAttendance } from './attendance.ts'
import { logFailure } from './failures.ts'
import type { RoomContext, RoomSocket } from './room-server.ts'

/**
 * Rings at whoever was turned away from a table as soon as a seat there is theirs, so that nobody has to ask again. Answers how to
 * stop.
 */
export function callIn(context: Pick<RoomContext, 'bus' | 'io' | 'db' | 'log'>): () => void {
  const { bus, io, log } = context
  return bus.subscribe('rights', (message) => {
    for (const socket of io.sockets.sockets.values()) {
      const meetingId = waitsFor(socket, message)
      if (meetingId === null) continue
      ringWhereSeated(context, socket, meetingId).catch((error: unknown) =>
        logFailure(log, error, { event: 'seat', meetingId }),
      )
    }
  })
}

/** The meeting at whose door this socket stands, where the message is about its person there; null otherwise. One that names no meeting ends the socket, which then asks anew. */
function waitsFor({ data }: RoomSocket, { personId, meetingId }: RightsMessage): string | null {
  const { visitor, meetingId: seatedIn, turnedAwayFrom } = data
  if (personId !== visitor.personId || seatedIn !== null) return null
  return meetingId === turnedAwayFrom ? turnedAwayFrom : null
}

async function ringWhereSeated({ db }: Pick<RoomContext, 'db'>, socket: RoomSocket, meetingId: string): Promise<void> {
  if (await findAttendance(db, socket.data.visitor, meetingId)) socket.emit('room:seat', { meetingId })
}
