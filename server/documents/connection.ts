import type { Duplex } from 'node:stream'
import type { RawData, WebSocket } from 'ws'
import { CloseCode, refusals, type RefusalReason } from '../../shared/documents/close-codes.ts'
import type { DocumentName } from '../../shared/documents/document-name.ts'
import { Limit } from '../../shared/documents/limits.ts'
import { KEEP_ALIVE_MS } from '../../shared/documents/wire.ts'
import type { Visitor } from '../access/sessions.ts'
import type { DatabaseTransaction } from '../database/tables.ts'
import type { Log } from '../log.ts'
import { Answers } from './answers.ts'
import { readPresence, type Identity, type PresenceLine } from './awareness.ts'
import { authorOf } from './bindings.ts'
import {
  createAnnouncer,
  keepAliveFrame,
  pickOwnLine,
  speaksForAnother,
  presenceFor,
  removePresence,
  showPresence,
} from './document-presence.ts'
import { createIntakeSocket } from './intake-socket.ts'
import type { LiveDocument } from './live-document.ts'
import { readClientMessage } from './messages.ts'
import { Outbox } from './outbox.ts'
import { Pauses } from './pauses.ts'
import type { Peer } from './peer.ts'
import type { PersonBudget } from './person-budget.ts'
import type { Level, Standing } from './rights.ts'
import { SyncIntake, type IntakeSender } from './sync-intake.ts'
import { createThrottle } from './throttle.ts'
import { createToll, type Toll } from './toll.ts'
import type { After } from './timers.ts'
import { toBytes } from './websocket-frame.ts'

/** One socket that was let in, and what it may do. */
export type Admission = {
  ws: WebSocket
  stream: Duplex
  live: LiveDocument
  name: DocumentName
  visitor: Visitor
  /** What all sockets of this person share. */
  budget: PersonBudget
  level: Exclude<Level, null>
  /** Whether the client asked for `saved` frames. */
  wantsSaved: boolean
}

export type ConnectionDeps = {
  log: Log
  now: () => number
  after: After
  /** Asks again who this is and what they may do. */
  standing: () => Promise<Standing>
  /** What this person may do with the document as the transaction sees it. */
  levelIn: (trx: DatabaseTransaction) => Promise<Level>
}

const PRESENCE_EVERY_MS = 50

/** The life of one socket, from its admission to its end. */
export class Connection implements Peer {
  presenceId: number | null = null
  readonly admission: Admission
  readonly #deps: ConnectionDeps
  readonly #outbox: Outbox
  readonly #pauses: Pauses
  readonly #answers: Answers
  readonly #intake: SyncIntake
  readonly #identity: Identity
  readonly #announce: (line: PresenceLine) => void
  readonly #toll: Toll
  #level: Admission['level']
  #isClosed = false
  #isFirstPresence = true
  #cancelKeepAlive: () => void = () => undefined
  #cancelExpiry: () => void = () => undefined

  constructor(admission: Admission, deps: ConnectionDeps) {
    const { ws, stream, visitor, budget, level } = admission
    this.admission = admission
    this.#deps = deps
    this.#level = level
    this.#identity = { personId: visitor.personId, name: visitor.name, profession: visitor.profession }
    this.#outbox = new Outbox(ws, stream, () => this.close(CloseCode.tooSlow, 'too-slow'))
    this.#pauses = new Pauses(ws, deps.after)
    this.#answers = new Answers(admission.live.doc, this.#outbox)
    const refuse = (reason: RefusalReason) => this.#refuse(reason)
    const socket = createIntakeSocket({ peer: this, admission, pauses: this.#pauses, after: deps.after, refuse })
    this.#intake = new SyncIntake(admission.live, this.#speaker(), socket)
    this.#toll = createToll({ now: deps.now, documentBytes: () => admission.live.bytes, budget })
    const showLater = createThrottle(deps, PRESENCE_EVERY_MS, (line: PresenceLine) => this.#show(line))
    this.#announce = createAnnouncer(admission.live, () => this.#speaker(), showLater)
  }

  #speaker(): IntakeSender {
    const { personId, sessionId } = this.admission.visitor
    const level = this.#level
    // What was judged by another right than the one that holds now is offered and judged again.
    const mayCommit = async (trx: DatabaseTransaction) => (await this.#deps.levelIn(trx)) === level
    return { author: authorOf(personId), sessionId, level, peer: this, mayCommit }
  }

  /** Joins the document and begins to read. */
  start(onEnd: () => void): void {
    const { ws, live, visitor } = this.admission
    ws.on('message', (data: RawData, isBinary: boolean) => this.#read(data, isBinary))
    ws.once('close', () => {
      this.#end()
      onEnd()
    })
    live.peers.add(this)
    const others = presenceFor(live, this)
    if (others) this.sendPresence(others)
    this.#keepAlive()
    this.#awaitExpiry(visitor.expiresAtMs)
    ws.resume()
  }

  send(frame: Buffer): void {
    this.#outbox.send(frame)
  }

  sendPresence(frame: Buffer): void {
    this.#outbox.sendPresence(frame)
  }

  pause(): void {
    this.#pauses.add('draining')
  }

  close(code: CloseCode, reason: string): void {
    if (this.#isClosed) return
    this.#end()
    this.admission.ws.close(code, reason)
    // The close handshake is read from the same stream.
    this.admission.ws.resume()
  }

  /** Rights may have changed: reads nothing more until it is known what still holds. */
  async judgeAgain(): Promise<void> {
    if (this.#isClosed) return
    this.#pauses.add('rights')
    try {
      const standing = await this.#deps.standing()
      if (standing.kind === 'signed-out') return this.close(CloseCode.signedOut, 'signed-out')
      if (standing.visitor.personId !== this.admission.visitor.personId || !this.#follow(standing.level))
        return this.close(CloseCode.accessChanged, 'access-changed')
      this.#awaitExpiry(standing.visitor.expiresAtMs)
    } catch (error) {
      this.#deps.log.error({ error, documentId: this.admission.live.documentId }, 'rights could not be judged again')
      this.close(CloseCode.fault, 'fault')
    } finally {
      this.#pauses.remove('rights')
    }
  }

  /**
   * The end of a meeting freezes its board and closes nothing: what is written on it from now on is refused with a reason. No other
   * right of an open socket is changed in place: its client would go on with what it was told at the beginning.
   */
  #follow(level: Level): boolean {
    if (level === this.#level) return true
    if (this.#level !== 'write' || level !== 'notes') return false
    this.#level = level
    this.#intake.speakAs(this.#speaker())
    return true
  }

  #end(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    const { live } = this.admission
    this.#cancelKeepAlive()
    this.#cancelExpiry()
    this.#pauses.end()
    live.peers.delete(this)
    removePresence(live, this, this.#deps.now())
  }

  #keepAlive(): void {
    this.#cancelKeepAlive = this.#deps.after(KEEP_ALIVE_MS, () => {
      this.#outbox.cutIfStalled()
      this.send(keepAliveFrame())
      if (!this.#isClosed) this.#keepAlive()
    })
  }

  #awaitExpiry(expiresAtMs: number): void {
    this.#cancelExpiry()
    if (this.#isClosed) return
    // Asked again rather than closed: the session may have been renewed meanwhile.
    this.#cancelExpiry = this.#deps.after(expiresAtMs - this.#deps.now() + 1, () => void this.judgeAgain())
  }

  #read(data: RawData, isBinary: boolean): void {
    if (this.#isClosed) return
    const bytes = toBytes(data)
    const message = isBinary ? readClientMessage(bytes) : null
    if (message === null) return this.#refuse('malformed')
    const waitMs = this.#toll(message, bytes.byteLength)
    if (waitMs > 0) this.#pauses.addFor('rate', waitMs)
    switch (message.type) {
      case 'step-one':
        return this.#answers.take(message.stateVector) ? undefined : this.#refuse('malformed')
      case 'sync':
        return this.#intake.take(message)
      case 'presence':
        return this.#takePresence(message.update)
      case 'query-presence': {
        const others = presenceFor(this.admission.live, this)
        if (others) this.sendPresence(others)
        return
      }
      default:
        return message satisfies never
    }
  }

  #takePresence(update: Uint8Array): void {
    // Longer than any echo of a full table; to take it apart would cost more than it says.
    if (update.byteLength > Limit.frameBytes) return
    const lines = readPresence(update)
    if (lines === null) return this.#refuse('malformed')
    const { live, visitor } = this.admission
    const sender = { peer: this, author: authorOf(visitor.personId), nowMs: this.#deps.now() }
    // A page of ours says first who it is itself.
    if (
      this.#isFirstPresence &&
      this.admission.wantsSaved &&
      live.handsIn === 'recently' &&
      speaksForAnother(live, lines, sender)
    )
      return this.#refuse('foreign-client-id')
    this.#isFirstPresence = false
    const own = pickOwnLine(live, lines, sender)
    if (own) this.#announce(own)
  }

  #show(line: PresenceLine): void {
    if (this.#isClosed) return
    showPresence(this.admission.live, line, { peer: this, identity: this.#identity, nowMs: this.#deps.now() })
  }

  #refuse(reason: RefusalReason): void {
    this.#deps.log.warn({ documentId: this.admission.live.documentId, reason }, 'a frame was refused')
    this.close(refusals[reason], reason)
  }
}
