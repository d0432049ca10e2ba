import * as Y from 'yjs'
import type { SocketClass } from '../../client/documents/counting-socket.ts'
import { authorOf, claim, SERVER } from '../../server/documents/bindings.ts'
import type { Commit } from '../../server/documents/commit-queue.ts'
import { LiveDocument } from '../../server/documents/live-document.ts'
import { readClientMessage, writeSaved, writeStepOne, writeStepTwo } from '../../server/documents/messages.ts'
import { createTypedDoc } from '../../server/documents/new-doc.ts'
import type { Peer } from '../../server/documents/peer.ts'
import { SyncIntake } from '../../server/documents/sync-intake.ts'
import { frameBinary } from '../../server/documents/websocket-frame.ts'
import { seedMeetingBoard } from '../../shared/documents/meeting-board.ts'
import type { Random } from './random.ts'
import type { VirtualClock } from './virtual-clock.ts'

type World = { clock: VirtualClock; random: Random }

/** The real document of the server (gate, order, acknowledgement) over a log in memory whose commits take virtual time. */
export function openVirtualCollab({ clock, random }: World) {
  const live = new LiveDocument(seededDocument(clock), {
    queue: createQueue(),
    now: clock.nowMs,
    newClientId: () => random.below(2 ** 32),
    readRowsAfter: async () => [],
    forward: () => undefined,
    onBroken: (error) => {
      throw error
    },
  })
  const refusals: string[] = []

  /** In order, a few ms each, one after another; now and then one fails. */
  function createQueue() {
    let seq = 0
    let freeAtMs = 0
    const commit = ({ isCurrent, settle }: Commit) => {
      if (!isCurrent()) return settle({ kind: 'failed', reason: 'dropped' })
      if (random.chance(0.002)) return settle({ kind: 'failed', reason: 'fault' })
      seq += 1
      settle({ kind: 'committed', seq })
    }
    const add = (asked: Commit) => {
      freeAtMs = Math.max(freeAtMs, clock.nowMs()) + 1 + random.below(20)
      clock.after(freeAtMs - clock.nowMs(), () => commit(asked))
    }
    return { add, flush: async () => undefined }
  }

  /** The server's end of one socket; what it says goes to `say`. */
  function welcome(personId: string, say: (bytes: Uint8Array) => void, hangUp: (code: number) => void) {
    const send = (frame: Buffer) => say(unframe(frame))
    const close = (code: number) => {
      leave()
      hangUp(code)
    }
    const peer: Peer = { presenceId: null, send, sendPresence: () => undefined, pause: () => undefined, close }
    const sender = {
      author: authorOf(personId),
      level: 'write' as const,
      sessionId: null,
      peer,
      mayCommit: async () => true,
    }
    const intake = new SyncIntake(live, sender, {
      refuse: (reason) => {
        refusals.push(reason)
        close(4400)
      },
      close,
      askForMissing: () => send(frameBinary(writeStepOne(live.doc))),
      announceSaved: (count) => send(frameBinary(writeSaved(count))),
      setBacklog: () => undefined,
    })
    let isOpen = true
    const leave = () => {
      isOpen = false
      live.peers.delete(peer)
    }
    live.peers.add(peer)
    function hear(data: Uint8Array): void {
      const message = isOpen ? readClientMessage(data) : null
      if (message?.type === 'sync') intake.take(message)
      if (message?.type !== 'step-one') return
      send(frameBinary(writeStepTwo(live.doc, message.stateVector)))
      send(frameBinary(writeStepOne(live.doc)))
    }
    return { hear, leave }
  }

  return { live, refusals, welcome }
}
export type VirtualCollab = ReturnType<typeof openVirtualCollab>

function seededDocument(clock: VirtualClock) {
  const doc = createTypedDoc('meeting')
  const seeding = createTypedDoc('meeting')
  seeding.clientID = 1
  seedMeetingBoard(seeding, ['case1'])
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(seeding))
  const bindings = new Map()
  claim(bindings, [1], { author: SERVER, sinceMs: clock.nowMs() })
  const kind = 'meeting' as const
  const empty = { seq: 0, snapshotSeq: 0, bytes: 0, bindings, restoredAtMs: null }
  return { documentId: 'meeting/mk_1', hubId: 'hub_1', kind, doc, ...empty }
}

/** What a browser hands to its page of a frame. */
function unframe(frame: Buffer): Uint8Array {
  const length = frame[1] ?? 0
  return Uint8Array.from(frame.subarray(length < 126 ? 2 : length === 126 ? 4 : 10))
}

/** The network of one person: a line with delays that can be cut, with or without the browser noticing. */
export function createVirtualNetwork(collab: VirtualCollab, { clock, random }: World, personId: string) {
  const open = new Set<{ cut: (isNoticed: boolean) => void; end: () => void }>()
  const network = { isUp: true, socketClass, cut, endPage }

  function cut(isNoticed: boolean): void {
    network.isUp = false
    for (const socket of open) socket.cut(isNoticed)
  }

  /** The page is gone; the server notices. */
  function endPage(): void {
    for (const socket of open) socket.end()
  }

  function socketClass(): SocketClass {
    class VirtualSocket extends EventTarget {
      static readonly OPEN = 1
      readonly OPEN = 1
      readyState = 0
      binaryType = 'arraybuffer'
      onopen: (() => void) | null = null
      onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
      onclose: ((event: { code: number; reason: string } | null) => void) | null = null
      onerror: (() => void) | null = null
      #server: ReturnType<VirtualCollab['welcome']> | null = null
      #isDead = false
      #upAtMs = 0
      #downAtMs = 0
      readonly #self = { cut: (isNoticed: boolean) => this.#cut(isNoticed), end: () => this.#leave() }

      constructor() {
        super()
        open.add(this.#self)
        if (network.isUp) this.#soon(() => this.#begin())
        else clock.after(20, () => this.#fail(1006))
      }

      send(data: Uint8Array): void {
        const copy = Uint8Array.from(data)
        if (this.readyState !== 1) return
        this.#upAtMs = Math.max(this.#upAtMs, clock.nowMs() + 1 + random.below(60))
        clock.after(this.#upAtMs - clock.nowMs(), () => this.#isDead || this.#server?.hear(copy))
      }

      close(): void {
        this.#leave()
        this.readyState = 3
      }

      #begin(): void {
        this.readyState = 1
        this.#server = collab.welcome(
          personId,
          (bytes) => this.#hear(bytes),
          (code) => this.#soon(() => this.#fail(code)),
        )
        this.onopen?.()
      }

      #hear(bytes: Uint8Array): void {
        this.#soon(() => this.onmessage?.({ data: Uint8Array.from(bytes).buffer }))
      }

      /** In the order in which it was said. */
      #soon(happen: () => void): void {
        this.#downAtMs = Math.max(this.#downAtMs, clock.nowMs() + 1 + random.below(60))
        clock.after(this.#downAtMs - clock.nowMs(), () => this.#isDead || happen())
      }

      #cut(isNoticed: boolean): void {
        this.#leave()
        // Unnoticed, it looks open until y-websocket has heard nothing for 30 s; its own watch reads the real clock.
        clock.after(isNoticed ? 5 : 30_000, () => this.#fail(1006))
      }

      #leave(): void {
        this.#isDead = true
        open.delete(this.#self)
        this.#server?.leave()
      }

      #fail(code: number): void {
        if (this.readyState === 3) return
        this.#leave()
        this.readyState = 3
        this.onclose?.({ code, reason: '' })
      }
    }
    // Of a browser's WebSocket, this is what y-websocket uses.
    return VirtualSocket as unknown as SocketClass
  }

  return network
}
