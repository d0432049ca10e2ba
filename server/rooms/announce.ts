import { isDeepStrictEqual } from 'node:util'
import type { Roster } from '../../shared/rooms/roster.ts'
import { privateViewOf } from '../../shared/rooms/secret-rules.ts'
import type { RoomContext } from './room-server.ts'
import { meetingRoom, seatRoom } from './room-server.ts'
import type { RoomChange } from './room-store.ts'

/**
 * Tells the room what everyone may see, and each person what they alone may see. Whoever sees nothing new is sent nothing:
 * a message that says "nothing changed for you" says that something changed for another.
 */
export function announceChange({ io, now }: RoomContext, { before, after }: RoomChange, roster: Roster): void {
  const { meetingId, version } = after.announced
  const isAnnounced = version !== before.announced.version
  if (isAnnounced) io.to(meetingRoom(meetingId)).emit('room:state', { state: after.announced, serverNowMs: now() })
  for (const participant of roster.participants) {
    const view = privateViewOf(after, participant)
    const seen = privateViewOf(before, participant)
    if (!isDeepStrictEqual({ ...seen, version }, { ...view, version }))
      io.to(seatRoom(meetingId, participant.personId)).emit('room:view', view)
  }
}

/** Each node knows who sits at all tables, and tells those at its own. */
export function announcePresence({ io, presence }: Pick<RoomContext, 'io' | 'presence'>, meetingId: string): void {
  io.local.to(meetingRoom(meetingId)).emit('room:presence', { meetingId, presence: presence.readPresence(meetingId) })
}
