import * as Y from 'yjs'
import type { DocumentKind } from '../../shared/documents/document-name.ts'
import { bind, claim, SERVER, type Bindings } from '../../server/documents/bindings.ts'
import { judge } from '../../server/documents/gate.ts'
import type { AcceptedFrame, GateView, Sender, Verdict } from '../../server/documents/gate-verdict.ts'
import { createKnownState, forgetApplied, noteAccepted } from '../../server/documents/known-state.ts'
import { createTypedDoc } from '../../server/documents/new-doc.ts'

/** A gate over a doc of its own, without sockets and disk. What it accepts is applied when the test says so. */
export function createGateHouse(seed: (doc: Y.Doc) => void, kind: DocumentKind = 'meeting') {
  const doc = createTypedDoc(kind)
  const bindings: Bindings = new Map()
  const seeding = createTypedDoc(kind)
  seeding.clientID = 1
  seed(seeding)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(seeding))
  claim(bindings, [1], { author: SERVER, sinceMs: 0 })
  const known = createKnownState(doc)
  const accepted: { ticket: number; update: Uint8Array }[] = []
  let lastTicket = 0
  let lastServerId = 900

  function send(bytes: Uint8Array, author = 'person:a', level: Sender['level'] = 'write'): Verdict {
    return take(bytes, { author, level })
  }

  /** A step 2 to a document that was restored. */
  function handIn(bytes: Uint8Array, sender: Partial<Sender> = {}, handsIn: GateView['handsIn'] = 'recently'): Verdict {
    return take(bytes, { author: 'person:a', level: 'write', ...sender }, handsIn)
  }

  function take(bytes: Uint8Array, sender: Sender, handsIn: GateView['handsIn'] = null): Verdict {
    const view = { kind, known, bindings, documentBytes: 0, nowMs: 0, handsIn, newClientId: () => ++lastServerId }
    const verdict = judge(bytes, view, sender)
    for (const frame of framesOf(verdict)) {
      const ticket = ++lastTicket
      noteAccepted(known, { ticket, ...frame })
      claim(bindings, frame.clientIds, { author: frame.author, sinceMs: 0 })
      accepted.push({ ticket, update: frame.update })
    }
    return verdict
  }

  /** Applies the oldest accepted frame, as after its commit; answers what the doc emitted. */
  function commitOne(): Uint8Array | null {
    const oldest = accepted.shift()
    if (!oldest) return null
    let emitted: Uint8Array | null = null
    const collect = (update: Uint8Array) => (emitted = update)
    doc.on('update', collect)
    Y.applyUpdate(doc, oldest.update)
    doc.off('update', collect)
    forgetApplied(known, oldest.ticket)
    return emitted
  }

  /** Everything that was accepted, as after its commit. */
  function commitAll(): void {
    while (accepted.length > 0) commitOne()
  }

  /** From now on the log says whose these client ids are. */
  function own(author: string, ...clientIds: number[]): void {
    for (const id of clientIds) bind(bindings, id, { author, sinceMs: 0 })
  }

  /** A replica of what is durable, for a client to edit. */
  function copy(clientID: number): Y.Doc {
    const replica = new Y.Doc()
    Y.applyUpdate(replica, Y.encodeStateAsUpdate(doc))
    replica.clientID = clientID
    return replica
  }

  return { doc, known, bindings, send, handIn, commitOne, commitAll, own, copy }
}

/** What is taken of a frame. */
export function framesOf(verdict: Verdict): AcceptedFrame[] {
  if (verdict.kind === 'accept') return [verdict.frame]
  return verdict.kind === 'handed-in' ? verdict.frames : []
}

/** What a verdict comes down to. */
export function wordOf(verdict: Verdict): string {
  return verdict.kind === 'refuse' ? verdict.reason : verdict.kind
}
