import type { Socket } from 'socket.io-client'
import { z } from 'zod'
import { Id } from '../../shared/ids.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol-version.ts'
import { refuse } from '../../shared/result.ts'
import type { ClientEvents, JoinReply, ServerEvents } from '../../shared/rooms/commands.ts'
import { PresenceState } from '../../shared/rooms/commands.ts'
import { PrivateView, RoomState } from '../../shared/rooms/state.ts'
import { addClockSample, clockOffsetMs, type ServerClock, unknownServerClock } from '../api/server-clock.ts'
import type { Send, SendAnonymous } from '../board/screen-props.ts'

export type RoomSocket = Socket<ServerEvents, ClientEvents>
export type RefusedReason = 'not-found' | 'too-old' | 'signed-out'

const Presence = z.record(Id, PresenceState)

/** What was last heard of the room. */
const Heard = z.object({ state: RoomState, view: PrivateView, presence: Presence })
export type Heard = z.infer<typeof Heard>

export type ConnectionState =
  | { kind: 'connecting' }
  | { kind: 'joined'; heard: Heard }
  | { kind: 'reconnecting'; heard: Heard }
  | { kind: 'refused'; reason: RefusedReason }

export type ConnectionDeps = {
  now: () => number
  /** Whether the server says that nobody is signed in here; false when it cannot be reached. */
  isSignedOut: () => Promise<boolean>
  answerTimeoutMs?: number
}

const ANSWER_TIMEOUT_MS = 8_000
const RETRY_MS = 2_000

/** This device's place in one room: joins on every connection, keeps only what is newer, and sends commands that never vanish unanswered. */
export class RoomConnection {
  #state: ConnectionState = { kind: 'connecting' }
  #clock: ServerClock = unknownServerClock
  #closed = false
  #retry: ReturnType<typeof setTimeout> | undefined
  readonly #listeners = new Set<() => void>()
  readonly #meetingId: string
  readonly #socket: RoomSocket
  readonly #deps: ConnectionDeps
  readonly #timeoutMs: number

  constructor(meetingId: string, socket: RoomSocket, deps: ConnectionDeps) {
    this.#meetingId = meetingId
    this.#socket = socket
    this.#deps = deps
    this.#timeoutMs = deps.answerTimeoutMs ?? ANSWER_TIMEOUT_MS
    socket.on('connect', this.#join)
    socket.on('disconnect', (reason) => this.#loseLine(reason === 'io server disconnect'))
    socket.on('connect_error', () => void this.#checkSession())
    socket.on('room:state', ({ state, serverNowMs }) => this.#hearState(state, serverNowMs))
    socket.on('room:view', (view) => this.#hearView(view))
    socket.on('room:presence', (message) => this.#hearPresence(message))
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly current = (): ConnectionState => this.#state

  /** Time of the server's clock in ms; our own until the server was heard. */
  readonly nowMs = (): number => this.#deps.now() + clockOffsetMs(this.#clock)

  readonly send: Send = async (request) => {
    if (!this.#isJoined()) return refuse('offline')
    try {
      const command = { ...request, meetingId: this.#meetingId }
      return await this.#socket.timeout(this.#timeoutMs).emitWithAck('room:command', command)
    } catch {
      return refuse('timeout')
    }
  }

  readonly sendAnonymous: SendAnonymous = async (request) => {
    if (!this.#isJoined()) return refuse('offline')
    try {
      const command = { ...request, meetingId: this.#meetingId }
      return await this.#socket.timeout(this.#timeoutMs).emitWithAck('room:anonymous', command)
    } catch {
      return refuse('timeout')
    }
  }

  readonly setAway = (away: boolean): void => {
    if (this.#isJoined()) this.#socket.emit('room:away', { meetingId: this.#meetingId, away })
  }

  /** A tablet that slept may hold a line that is long dead: asking for the state again finds out. */
  readonly wake = (): void => {
    if (this.#closed || this.#state.kind === 'refused') return
    if (this.#socket.connected) this.#join()
    else this.#socket.connect()
  }

  readonly close = (): void => {
    this.#closed = true
    clearTimeout(this.#retry)
    this.#socket.disconnect()
    this.#socket.removeAllListeners()
    this.#listeners.clear()
  }

  #isJoined(): boolean {
    return this.#state.kind === 'joined' && this.#socket.connected
  }

  readonly #join = (): void => {
    const join = { meetingId: this.#meetingId, protocolVersion: PROTOCOL_VERSION }
    this.#socket.timeout(this.#timeoutMs).emit('room:join', join, (lost: Error | null, reply: JoinReply) => {
      if (this.#closed) return
      if (lost === null) this.#hearJoin(reply)
      // No answer on an open line: the line is dead, and a new one is made by closing this one.
      else if (this.#socket.connected) this.#socket.io.engine.close()
    })
  }

  #hearJoin(reply: JoinReply): void {
    if (!reply.ok) return this.#hearRefusal(reply.code)
    this.#hearClock(reply.value.serverNowMs)
    const heard = Heard.safeParse(reply.value)
    // A shape that this client cannot read can only come from a newer server.
    if (!heard.success) return this.#hearRefusal('too-old')
    const before = this.#state.kind === 'joined' ? this.#state.heard.state.version : -1
    // While joined (a wake-up), an announcement may have overtaken the answer.
    if (heard.data.state.version >= before) this.#change({ kind: 'joined', heard: heard.data })
  }

  #hearRefusal(code: (JoinReply & { ok: false })['code']): void {
    if (code === 'not-found' || code === 'too-old') return this.#giveUp(code)
    this.#connectLater()
  }

  #giveUp(reason: RefusedReason): void {
    this.#change({ kind: 'refused', reason })
    this.#socket.disconnect()
  }

  #loseLine(sentAway: boolean): void {
    if (this.#closed || this.#state.kind === 'refused') return
    if (this.#state.kind === 'joined') this.#change({ kind: 'reconnecting', heard: this.#state.heard })
    // Sent away by the server, Socket.IO does not come back by itself. The next join tells whether it still may.
    if (sentAway) this.#connectLater()
  }

  #connectLater(): void {
    clearTimeout(this.#retry)
    this.#retry = setTimeout(this.wake, RETRY_MS)
  }

  async #checkSession(): Promise<void> {
    const signedOut = await this.#deps.isSignedOut()
    if (this.#closed || !signedOut) return
    this.#giveUp('signed-out')
  }

  #hearState(state: unknown, serverNowMs: number): void {
    const parsed = RoomState.safeParse(state)
    if (!parsed.success || this.#state.kind !== 'joined') return
    const { heard } = this.#state
    if (parsed.data.meetingId !== this.#meetingId || parsed.data.version <= heard.state.version) return
    this.#hearClock(serverNowMs)
    this.#change({ kind: 'joined', heard: { ...heard, state: parsed.data } })
  }

  #hearView(view: unknown): void {
    const parsed = PrivateView.safeParse(view)
    if (!parsed.success || this.#state.kind !== 'joined') return
    const { heard } = this.#state
    if (parsed.data.version >= heard.view.version)
      this.#change({ kind: 'joined', heard: { ...heard, view: parsed.data } })
  }

  #hearPresence(message: { meetingId: string; presence: unknown }): void {
    const parsed = Presence.safeParse(message.presence)
    if (!parsed.success || this.#state.kind !== 'joined' || message.meetingId !== this.#meetingId) return
    this.#change({ kind: 'joined', heard: { ...this.#state.heard, presence: parsed.data } })
  }

  #hearClock(serverNowMs: number): void {
    this.#clock = addClockSample(this.#clock, { serverNowMs, receivedAtMs: this.#deps.now() })
  }

  #change(state: ConnectionState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
