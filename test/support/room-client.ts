import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import { PROTOCOL_VERSION } from '../../shared/protocol-version.ts'
import type {
  AnonymousCommand,
  ClientEvents,
  Joined,
  JoinReply,
  Presence,
  RoomCommand,
  RoomReply,
  ServerEvents,
} from '../../shared/rooms/commands.ts'
import type { PrivateView, RoomState } from '../../shared/rooms/state.ts'
import { MEETING_ID } from './room-people.ts'

type WithoutMeeting<Command> = Command extends unknown ? Omit<Command, 'meetingId'> : never
export type Asked = WithoutMeeting<RoomCommand>
export type AskedAnonymously = WithoutMeeting<AnonymousCommand>

/** Everything this client was ever sent, as text, and how often each event came. */
export type Received = { bytes: string; events: string[] }

export type RoomClient = ReturnType<typeof createRoomClient>

/** A participant's end of the room, over a real socket. `ca`: whom to trust over https. */
export function createRoomClient(origin: string, headers: Record<string, string>, trust: { ca?: string } = {}) {
  // The types of the events are the contract that both ends share.
  const socket: Socket<ServerEvents, ClientEvents> = io(origin, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    autoConnect: false,
    extraHeaders: headers,
    ...trust,
  })
  const received: Received = { bytes: '', events: [] }
  const heard: {
    state: RoomState | null
    view: PrivateView | null
    presence: Presence
    goodbye: string | null
    isLate: boolean
  } = {
    state: null,
    view: null,
    presence: {},
    goodbye: null,
    isLate: false,
  }
  const waiting = new Set<() => void>()
  // Listeners to any event are called before the listeners to one: what was heard is there a moment later.
  const wake = () => queueMicrotask(() => waiting.forEach((check) => check()))
  socket.io.on('open', () =>
    socket.io.engine.on('packet', ({ type, data }: { type: string; data?: unknown }) => {
      received.bytes += `${type}:${String(data)}\n`
    }),
  )
  socket.onAny((event: string) => void received.events.push(event))
  // As every client does: what comes late from another node is older than what one knows.
  socket.on('room:state', ({ state }) => {
    if (state.version >= (heard.state?.version ?? 0)) heard.state = state
  })
  socket.on('room:view', (view) => {
    if (view.version >= (heard.view?.version ?? 0)) heard.view = view
  })
  socket.on('room:presence', ({ presence }) => void (heard.presence = presence))
  socket.on('room:goodbye', ({ reason }) => void (heard.goodbye = reason))
  socket.on('room:lateness', ({ isLate }) => void (heard.isLate = isLate))
  socket.onAny(wake)
  socket.on('disconnect', wake)

  /** Resolves as soon as what was heard fits, now or after a later event. */
  function until(fits: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (!fits()) return
        waiting.delete(check)
        resolve()
      }
      waiting.add(check)
      check()
    })
  }

  function connect(): Promise<void> {
    return new Promise((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('connect_error', reject)
      socket.connect()
    })
  }

  async function join(meetingId = MEETING_ID): Promise<JoinReply> {
    const reply = await socket.emitWithAck('room:join', { meetingId, protocolVersion: PROTOCOL_VERSION })
    if (reply.ok) Object.assign(heard, reply.value)
    return reply
  }

  async function enter(): Promise<Joined> {
    await connect()
    const reply = await join()
    if (!reply.ok) throw new Error(`not let in: ${reply.code}`)
    return reply.value
  }

  const command = (asked: Asked): Promise<RoomReply> =>
    socket.emitWithAck('room:command', { ...asked, meetingId: MEETING_ID })

  const anonymously = (asked: AskedAnonymously) =>
    socket.emitWithAck('room:anonymous', { ...asked, meetingId: MEETING_ID })

  /** Moves on from the phase this client sees. */
  const move = (to: RoomState['phase']): Promise<RoomReply> =>
    command({ name: 'move-phase', to, seenVersion: heard.state?.version ?? 0 })

  return { socket, received, heard, until, connect, join, enter, command, anonymously, move }
}
