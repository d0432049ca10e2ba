import type { DefaultEventsMap, Server, Socket } from 'socket.io'
import type { Bus } from '../cluster/bus.ts'
import type { RoomAdapter } from '../cluster/room-adapter.ts'
import type { Sessions, Visitor } from '../access/sessions.ts'
import type { Log } from '../log.ts'
import type { ClientEvents, ServerEvents } from '../../shared/rooms/commands.ts'
import type { EaseAnswers } from './ease-answers.ts'
import type { PresenceBook } from './presence.ts'
import type { RoomStoreDeps } from './room-store.ts'

/** What a socket of ours carries: who opened it, the one room it sits in, and the one it was turned away from last. */
export type SocketData = { visitor: Visitor; meetingId: string | null; turnedAwayFrom: string | null }

export type RoomServer = Server<ClientEvents, ServerEvents, DefaultEventsMap, SocketData>
export type RoomSocket = Socket<ClientEvents, ServerEvents, DefaultEventsMap, SocketData>

/** What rooms need from the rest of the program. */
export type RoomDeps = RoomStoreDeps & {
  sessions: Pick<Sessions, 'visitorOf'>
  isAllowedOrigin: (origin: string | undefined) => boolean
  bus: Bus
  /** Carries what goes to people to the other nodes; not needed where there are none. */
  adapter?: RoomAdapter['adapter']
  log: Log
  now: () => number
}

/** What the handlers of one process share. */
export type RoomContext = RoomDeps & { io: RoomServer; presence: PresenceBook; easeAnswers: EaseAnswers }

/** Everyone in the room. */
export function meetingRoom(meetingId: string): string {
  return `meeting:${meetingId}`
}

/** The sockets of one person in one room: what they alone may see goes here. */
export function seatRoom(meetingId: string, personId: string): string {
  return `seat:${meetingId}:${personId}`
}
