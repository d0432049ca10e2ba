import { PROTOCOL_VERSION } from '../../shared/protocol-version.ts'
import { ok, refuse } from '../../shared/result.ts'
import type { JoinReply, JoinRoom } from '../../shared/rooms/commands.ts'
import { privateViewOf } from '../../shared/rooms/secret-rules.ts'
import { findAttendance } from './attendance.ts'
import type { RoomContext, RoomSocket } from './room-server.ts'
import { meetingRoom, seatRoom } from './room-server.ts'
import { readRoom } from './room-store.ts'

/** Seats a socket at a table and answers all that its person may see now. Joining again is harmless: it is how a client catches up. */
export async function joinRoom(context: RoomContext, socket: RoomSocket, join: JoinRoom): Promise<JoinReply> {
  const { meetingId, protocolVersion, personId } = join
  if (protocolVersion < PROTOCOL_VERSION) return refuse('too-old')
  const { visitor } = socket.data
  if (personId !== undefined && personId !== visitor.personId) return refuse('signed-out')
  if (socket.data.meetingId !== meetingId) await leaveRoom(context, socket)
  // Named before anything is asked: rights that change meanwhile find this socket, and unseat it.
  socket.data.meetingId = meetingId
  socket.data.turnedAwayFrom = null
  const isSeated = () => socket.data.meetingId === meetingId
  const attendance = await findAttendance(context.db, visitor, meetingId)
  if (!attendance || !isSeated()) return turnAway(context, socket, meetingId)
  // In the room before its state is read, so that nothing announced in between is missed.
  await socket.join([meetingRoom(meetingId), seatRoom(meetingId, visitor.personId)])
  const room = await readRoom(context.db, meetingId)
  if (!room || !isSeated()) return turnAway(context, socket, meetingId)
  context.presence.enter(meetingId, visitor.personId, socket.id)
  const presence = context.presence.readPresence(meetingId)
  return ok({
    state: room.announced,
    view: privateViewOf(room, attendance.actor),
    presence,
    serverNowMs: context.now(),
  })
}

async function turnAway(context: RoomContext, socket: RoomSocket, meetingId: string): Promise<JoinReply> {
  socket.data.turnedAwayFrom = meetingId
  await leaveRoom(context, socket)
  return refuse('not-found')
}

/** Takes a socket from its table, so that nothing of that room reaches it any more. */
export async function leaveRoom({ presence }: Pick<RoomContext, 'presence'>, socket: RoomSocket): Promise<void> {
  const { meetingId, visitor } = socket.data
  if (meetingId === null) return
  socket.data.meetingId = null
  presence.leave(meetingId, visitor.personId, socket.id)
  await Promise.all([socket.leave(meetingRoom(meetingId)), socket.leave(seatRoom(meetingId, visitor.personId))])
}
