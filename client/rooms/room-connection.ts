import { PROTOCOL_VERSION } from '../../shared/protocol-version.ts'
import { refuse } from '../../shared/result.ts'
import { Goodbye } from '../../shared/rooms/goodbye.ts'
import type { JoinReply } from '../../shared/rooms/commands.ts'
import { PrivateView, RoomState } from '../../shared/rooms/state.ts'
import type { RoomSocket } from '../api/open-room-socket.ts'
import { addClockSample, clockOffsetMs, type ServerClock, unknownServerClock } from '../api/server-clock.ts'
import type { Send, SendAnonymous } from '../board/screen-props.ts'
import { type ConnectionState, Heard, Presence, type RefusedReason } from './connection-state.ts'

export type ConnectionDeps = {
  /** In whose name the page sits there. */
  personId: string
  openSocket: () => RoomSocket
  now: () => number
  /** Whether the server says that nobody is signed in here; false when it cannot be reached. */
  isSignedOut: () => Promise<boolean>
  answerTimeoutMs?: number
  /** How long a command waits for a line that is cut. */
  lineWaitMs?: number
  /** How soon it comes back after the server sent it away. */
  retryMs?: number
}

const ANSWER_TIMEOUT_MS = 8_000
const RETRY_MS = 2_000
const LINE_WAIT_MS = 5_000

/** This device's place in one room: joins on every connection, keeps only what is newer, and sends commands that never vanish unanswered. */
export class RoomConnection {
  #state: ConnectionState = { kind: 'connecting' }
  #clock: ServerClock = unknownServerClock
  /** Announced on this line before the answer to the join, which may have been made earlier. */
  #early: { state?: RoomState; view?: PrivateView } = {}
  #goodbye: Goodbye | null = null
  #socket: RoomSocket | null = null
  #retry: ReturnType<typeof setTimeout> | undefined
  readonly #listeners = new Set<() => void>()
  readonly #meetingId: string
  readonly #deps: ConnectionDeps
  readonly #timeoutMs: number

  constructor(meetingId: string, deps: ConnectionDeps) {
    this.#meetingId = meetingId
    this.#deps = deps
    this.#timeoutMs = deps.answerTimeoutMs ?? ANSWER_TIMEOUT_MS
  }

  /** Takes the line; the answer lets go of it. May be opened again. */
  readonly open = (): (() => void) => {
    const socket = this.#deps.openSocket()
    this.#socket = socket
    socket.on('connect', () => {
      this.#early = {}
      this.#goodbye = null
      void this.#join()
    })
    socket.on('disconnect', (reason) => this.#loseLine(reason === 'io server disconnect'))
    socket.on('connect_error', () => void this.#checkSession())
    socket.on('room:state', ({ state, serverNowMs }) => this.#hearState(state, serverNowMs))
    socket.on('room:view', (view) => this.#hearView(view))
    socket.on('room:goodbye', ({ reason }) => this.#hearGoodbye(reason))
    socket.on('room:presence', (message) => this.#hearPresence(message))
    socket.on('room:seat', this.wake)
    return () => {
      clearTimeout(this.#retry)
      this.#socket = null
      socket.removeAllListeners()
      socket.disconnect()
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly current = (): ConnectionState => this.#state

  /** Time of the server's clock in ms; our own until the server was heard. */
  readonly nowMs = (): number => this.#deps.now() + clockOffsetMs(this.#clock)

  readonly send: Send = async (request) => {
    const socket = await this.#awaitLine()
    if (!socket) return refuse('offline')
    try {
      const command = { ...request, meetingId: this.#meetingId }
      return await socket.timeout(this.#timeoutMs).emitWithAck('room:command', command)
    } catch {
      return refuse('timeout')
    }
  }

  readonly sendAnonymous: SendAnonymous = async (request) => {
    const socket = await this.#awaitLine()
    if (!socket) return refuse('offline')
    try {
      const command = { ...request, meetingId: this.#meetingId }
      return await socket.timeout(this.#timeoutMs).emitWithAck('room:anonymous', command)
    } catch {
      return refuse('timeout')
    }
  }

  readonly setAway = (away: boolean): void => {
    this.#joinedSocket()?.emit('room:away', { meetingId: this.#meetingId, away })
  }

  /** A tablet that slept may hold a line that is long dead: asking for the state again finds out. */
  readonly wake = (): void => {
    if (this.#isOver()) return
    if (this.#socket?.connected) void this.#join()
    else this.#socket?.connect()
  }

  #joinedSocket(): RoomSocket | null {
    return this.#state.kind === 'joined' && this.#socket?.connected ? this.#socket : null
  }

  /** What is pressed while the line is cut for a moment waits for it, so that nobody has to press again. */
  #awaitLine(): Promise<RoomSocket | null> {
    const isSettled = () => this.#joinedSocket() !== null || this.#state.kind === 'refused'
    if (isSettled()) return Promise.resolve(this.#joinedSocket())
    return new Promise((resolve) => {
      const settle = () => {
        clearTimeout(timer)
        stop()
        resolve(this.#joinedSocket())
      }
      const stop = this.subscribe(() => isSettled() && settle())
      const timer = setTimeout(settle, this.#deps.lineWaitMs ?? LINE_WAIT_MS)
    })
  }

  async #join(): Promise<void> {
    const socket = this.#socket
    const { personId } = this.#deps
    const join = { meetingId: this.#meetingId, protocolVersion: PROTOCOL_VERSION, personId }
    try {
      const reply = await socket?.timeout(this.#timeoutMs).emitWithAck('room:join', join)
      if (reply && this.#socket === socket) this.#hearJoin(reply)
    } catch {
      // No answer on an open line: the line is dead, and a new one is made by closing this one.
      if (socket?.connected && this.#socket === socket) socket.io.engine.close()
    }
  }

  #hearJoin(reply: JoinReply): void {
    if (!reply.ok) return this.#hearRefusal(reply.code)
    this.#hearClock(reply.value.serverNowMs)
    const heard = Heard.safeParse(reply.value)
    // A shape that this client cannot read can only come from a newer server.
    if (!heard.success) return this.#hearRefusal('too-old')
    const known = this.#state.kind === 'joined' ? this.#state.heard : this.#early
    const { state, view, presence } = heard.data
    this.#change({
      kind: 'joined',
      heard: { presence, state: newer(known.state, state), view: newer(known.view, view) },
    })
  }

  #hearRefusal(code: (JoinReply & { ok: false })['code']): void {
    if (code === 'not-found' || code === 'too-old' || code === 'signed-out') return this.#giveUp(code)
    this.#connectLater()
  }

  #giveUp(reason: RefusedReason): void {
    this.#change({ kind: 'refused', reason })
    if (this.#isOver()) this.#socket?.disconnect()
  }

  /** Refused for good. Whoever has no seat keeps the line, to hear of one. */
  #isOver(): boolean {
    return this.#state.kind === 'refused' && this.#state.reason !== 'not-found'
  }

  #loseLine(sentAway: boolean): void {
    if (this.#isOver()) return
    if (this.#state.kind === 'joined') {
      this.#change({ kind: 'reconnecting', heard: this.#state.heard, goodbye: this.#goodbye })
    }
    // Sent away by the server, Socket.IO does not come back by itself. The next join tells whether it still may.
    if (sentAway) this.#connectLater()
  }

  #connectLater(): void {
    clearTimeout(this.#retry)
    this.#retry = setTimeout(this.wake, this.#deps.retryMs ?? RETRY_MS)
  }

  async #checkSession(): Promise<void> {
    const signedOut = await this.#deps.isSignedOut()
    if (signedOut && this.#socket) this.#giveUp('signed-out')
  }

  #hearState(message: unknown, serverNowMs: number): void {
    const parsed = RoomState.safeParse(message)
    if (!parsed.success || parsed.data.meetingId !== this.#meetingId) return
    this.#hearClock(serverNowMs)
    if (this.#state.kind !== 'joined') this.#early.state = newer(this.#early.state, parsed.data)
    else if (parsed.data.version > this.#state.heard.state.version) this.#hear({ state: parsed.data })
  }

  #hearView(message: unknown): void {
    const parsed = PrivateView.safeParse(message)
    if (!parsed.success) return
    if (this.#state.kind !== 'joined') this.#early.view = newer(this.#early.view, parsed.data)
    else if (parsed.data.version >= this.#state.heard.view.version) this.#hear({ view: parsed.data })
  }

  #hear(news: Partial<Heard>): void {
    if (this.#state.kind === 'joined') this.#change({ kind: 'joined', heard: { ...this.#state.heard, ...news } })
  }

  #hearPresence(message: { meetingId: string; presence: unknown }): void {
    const parsed = Presence.safeParse(message.presence)
    if (parsed.success && message.meetingId === this.#meetingId) this.#hear({ presence: parsed.data })
  }

  #hearGoodbye(reason: unknown): void {
    const parsed = Goodbye.safeParse(reason)
    this.#goodbye = parsed.success ? parsed.data : null
  }

  #hearClock(serverNowMs: number): void {
    this.#clock = addClockSample(this.#clock, { serverNowMs, receivedAtMs: this.#deps.now() })
  }

  #change(state: ConnectionState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

function newer<Versioned extends { version: number }>(known: Versioned | undefined, other: Versioned): Versioned {
  return known !== undefined && known.version > other.version ? known : other
}
