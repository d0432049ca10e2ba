import * as Y from 'yjs'
import { CloseCode } from '../../shared/documents/close-codes.ts'
import { createPresence } from './awareness.ts'
import { Broadcast } from './broadcast.ts'
import { bind, claim, isRecovered } from './bindings.ts'
import type { CommitOutcome } from './commit-queue.ts'
import { judge } from './gate.ts'
import type { AcceptedFrame, GateView, Left, Verdict } from './gate-verdict.ts'
import { handsInAt } from './hands-in.ts'
import { HeldPages } from './held-pages.ts'
import { createKnownState, dropAccepted, forgetApplied, noteAccepted, type KnownState } from './known-state.ts'
import type { LiveDocumentDeps } from './live-document-deps.ts'
import type { LoadedDocument } from './loading.ts'
import { writeUpdate } from './messages.ts'
import type { NeighbourMessage } from './neighbour-messages.ts'
import type { FarNode, Peer } from './peer.ts'
import type { Arrival, Claimer, Submission } from './submission.ts'
import { frameBinary } from './websocket-frame.ts'

/** A document in memory: the durable state, applied strictly in the order of the log, and the sockets that follow it. */
export class LiveDocument {
  readonly documentId: string
  readonly hubId: string
  readonly kind: LoadedDocument['kind']
  readonly doc: Y.Doc
  readonly bindings: LoadedDocument['bindings']
  readonly peers = new Set<Peer>()
  readonly presence = createPresence<Peer | FarNode | null>()
  readonly #broadcast = new Broadcast(this.peers)
  seq: number
  snapshotSeq: number
  bytes: number
  isBroken = false
  readonly #restoredAtMs: number | null
  readonly #known: KnownState
  readonly #deps: LiveDocumentDeps
  readonly #held = new HeldPages()
  readonly #early = new Map<number, Arrival>()
  #catchingUp: Promise<void> | null = null
  #generation = 0
  #lastTicket = 0
  #settledTicket = 0
  /** Accepted and not settled yet: without them a rush of frames would pass the limit of the document together. */
  #acceptedBytes = 0
  #waiting: { ticket: number; peer: Peer; onDurable: () => void }[] = []

  constructor(loaded: LoadedDocument, deps: LiveDocumentDeps) {
    this.documentId = loaded.documentId
    this.hubId = loaded.hubId
    this.kind = loaded.kind
    this.doc = loaded.doc
    this.bindings = loaded.bindings
    this.seq = loaded.seq
    this.snapshotSeq = loaded.snapshotSeq
    this.bytes = loaded.bytes
    this.#restoredAtMs = loaded.restoredAtMs
    this.#known = createKnownState(loaded.doc)
    this.#deps = deps
    this.doc.on('update', (update: Uint8Array, origin: unknown) => this.#relay(update, origin))
  }

  /** Nothing is on its way: neither to the disk nor from the log. */
  get isSettled(): boolean {
    return this.#settledTicket === this.#lastTicket && this.#catchingUp === null && this.#early.size === 0
  }

  /** Judges a frame and, if something in it is new and allowed, sends it on its way to the disk. */
  submit(submission: Submission): Verdict {
    const { kind, bindings } = this
    const documentBytes = this.bytes + this.#acceptedBytes
    const handsIn = submission.isStepTwo ? this.handsIn : null
    const { now, newClientId } = this.#deps
    const view = { kind, bindings, documentBytes, known: this.#known, nowMs: now(), handsIn, newClientId }
    const verdict = judge(submission.bytes, view, submission)
    if (submission.isStepTwo) this.#held.letGo(submission.peer)
    if (verdict.kind === 'accept') this.#enqueue(verdict.frame, submission)
    if (verdict.kind === 'handed-in') for (const frame of verdict.frames) this.#enqueue(frame, submission)
    if (verdict.kind === 'handed-in' && verdict.left) this.#setAside(verdict.left, submission)
    else if (verdict.kind !== 'gap' && verdict.kind !== 'refuse') this.#awaitDurable(submission)
    return verdict
  }

  /** What hangs on others' words is not acknowledged before they are here; the rest is, once what is left of it is on the disk. */
  #setAside({ update, waitsFor, isOwn }: Left, submission: Submission): void {
    const { author, peer, askAgain, onDurable } = submission
    const { documentId, hubId } = this
    const kept = this.#deps.setAside({ documentId, hubId, author, update })
    kept.catch(() => peer.close(CloseCode.fault, 'not-saved'))
    this.#held.hold(peer, { waitsFor, askAgain })
    if (!isOwn) this.#awaitDurable({ ...submission, onDurable: () => void kept.then(onDurable, () => undefined) })
  }

  /** Whether a step 2 may hold what a restore has undone. */
  get handsIn(): GateView['handsIn'] {
    return handsInAt(this.#restoredAtMs, this.#deps.now())
  }

  #enqueue(frame: AcceptedFrame, { sessionId, peer, mayCommit }: Submission): void {
    const ticket = ++this.#lastTicket
    const generation = this.#generation
    this.#acceptedBytes += frame.update.byteLength
    noteAccepted(this.#known, { ticket, ...frame })
    const { author, update, clientIds, newClientIds } = frame
    claim(this.bindings, clientIds, { author, sinceMs: this.#deps.now() })
    this.#deps.queue.add({
      documentId: this.documentId,
      row: { author, sessionId, clientIds, newClientIds, update },
      isCurrent: () => generation === this.#generation,
      mayCommit,
      settle: (outcome) => this.#settle(outcome, { ticket, generation, arrival: { author, clientIds, update, peer } }),
    })
  }

  /** Binds a client id to its owner on the disk; only then may anyone else hear of it. `onEnd` is called once. */
  bindDurably(clientId: number, { author, sessionId, mayCommit }: Claimer, onEnd: (isBound: boolean) => void): void {
    this.#deps.queue.add({
      documentId: this.documentId,
      row: { author, sessionId, clientIds: [clientId], newClientIds: [clientId], update: null },
      isCurrent: () => true,
      mayCommit,
      settle: ({ kind }) => {
        if (kind === 'committed') bind(this.bindings, clientId, { author, sinceMs: this.#deps.now() })
        onEnd(kind === 'committed')
      },
    })
  }

  #awaitDurable({ peer, onDurable }: Submission): void {
    if (this.#settledTicket >= this.#lastTicket) return onDurable()
    this.#waiting.push({ ticket: this.#lastTicket, peer, onDurable })
  }

  #settle(
    outcome: CommitOutcome,
    commit: { ticket: number; generation: number; arrival: Omit<Arrival, 'seq' | 'ticket'> & { peer: Peer } },
  ): void {
    if (outcome.kind === 'committed') {
      if (commit.generation === this.#generation) {
        this.#settledTicket = commit.ticket
        this.#acceptedBytes -= commit.arrival.update.byteLength
      }
      const { arrival, ticket } = commit
      this.receive({ ...arrival, seq: outcome.seq, ticket })
      this.tell({ kind: 'row', row: { ...arrival, seq: outcome.seq } })
      return this.#announceDurable()
    }
    if (commit.generation !== this.#generation) return
    if (outcome.reason === 'uncertain') return this.#breakDown(new Error('the log may be ahead: its answer was lost'))
    if (outcome.reason === 'not-allowed') commit.arrival.peer.close(CloseCode.accessChanged, 'access-changed')
    if (outcome.reason === 'foreign-client-id') commit.arrival.peer.close(CloseCode.notAllowed, 'foreign-client-id')
    this.#dropTail()
  }

  #announceDurable(): void {
    while (this.#waiting[0] !== undefined && this.#waiting[0].ticket <= this.#settledTicket) {
      this.#waiting.shift()?.onDurable()
    }
  }

  /** What was accepted after a failed frame may build on it, so none of it is kept; its senders offer it again. */
  #dropTail(): void {
    this.#generation++
    this.#settledTicket = this.#lastTicket
    this.#acceptedBytes = 0
    dropAccepted(this.#known)
    const dropped = this.#waiting
    this.#waiting = []
    for (const { peer } of dropped) peer.close(CloseCode.fault, 'not-saved')
  }

  /** Takes a committed update, in any order and any number of times. */
  receive(arrival: Arrival): void {
    if (this.isBroken) return this.#deps.forward(this.documentId, arrival)
    if (arrival.seq <= this.seq) return forgetApplied(this.#known, arrival.ticket ?? 0)
    this.#early.set(arrival.seq, arrival)
    this.#applyReady()
    if (this.#early.size > 0) this.#catchingUp ??= this.#catchUp()
  }

  /** The log is known to reach this far. */
  catchUpWith(headSeq: number): void {
    if (headSeq > this.seq && this.isSettled && !this.isBroken) this.#catchingUp = this.#catchUp()
  }

  tell(message: NeighbourMessage): void {
    this.#deps.tell(this.documentId, message)
  }

  /** The log is trusted rather than what is here. */
  distrust(reason: string): void {
    this.#breakDown(new Error(`${this.documentId} ${reason}`))
  }

  #applyReady(): void {
    for (let next = this.#early.get(this.seq + 1); next && !this.isBroken; next = this.#early.get(this.seq + 1)) {
      this.#early.delete(next.seq)
      this.#apply(next)
    }
  }

  /** Something came out of order: the log knows what is between. */
  async #catchUp(): Promise<void> {
    try {
      const rows = await this.#deps.readRowsAfter(this.documentId, this.seq)
      for (const row of rows) {
        if (row.seq > this.seq && !this.#early.has(row.seq)) this.#early.set(row.seq, { ...row, update: row.payload })
      }
      this.#applyReady()
      if (this.#early.size > 0 && !this.isBroken)
        throw new Error(`the log of ${this.documentId} has a gap after ${this.seq}`)
    } catch (error) {
      this.#breakDown(error)
    } finally {
      this.#catchingUp = null
    }
  }

  #apply(arrival: Arrival): void {
    try {
      Y.applyUpdate(this.doc, arrival.update, arrival)
      const { pendingStructs, pendingDs } = this.doc.store
      if (pendingStructs || pendingDs) throw new Error(`row ${arrival.seq} of ${this.documentId} does not fit`)
    } catch (error) {
      return this.#breakDown(error)
    }
    this.seq = arrival.seq
    this.bytes += arrival.update.byteLength
    for (const id of arrival.clientIds) bind(this.bindings, id, { author: arrival.author, sinceMs: this.#deps.now() })
    forgetApplied(this.#known, arrival.ticket ?? 0)
    this.#held.noteArrival(arrival.clientIds, this.peers)
  }

  /** Relays what the doc emitted, never the bytes received, together with whatever else its window brings. */
  #relay(update: Uint8Array, origin: unknown): void {
    const arrival = origin as Arrival // Every change of this doc comes from `#apply`, whose origin is its arrival.
    // What the server undoes of what was handed in is gone here before it came, and is to go from the page that brought it, too.
    const isHandedIn = isRecovered(arrival.author)
    const frame = frameBinary(writeUpdate(isHandedIn ? arrival.update : update))
    this.#broadcast.add(frame, isHandedIn ? null : (arrival.peer ?? null))
  }

  #breakDown(error: unknown): void {
    if (this.isBroken) return
    this.isBroken = true
    this.#early.clear()
    this.#dropTail()
    for (const peer of this.peers) peer.close(CloseCode.fault, 'reload')
    this.#deps.onBroken(error)
  }
}
