import type { DocumentKind } from '../../shared/documents/document-name.ts'
import type { RefusalReason } from '../../shared/documents/close-codes.ts'
import { Limit } from '../../shared/documents/limits.ts'
import { rootsOf } from '../../shared/documents/roots.ts'
import { judgeClientIds, type Bindings } from './bindings.ts'
import { encodeCanonical } from './canonical-update.ts'
import { selectDeletions } from './gate-deletions.ts'
import { placeFresh } from './gate-placing.ts'
import { decodeFrame, selectFresh, type Stop } from './gate-structs.ts'
import type { ClientRange, KnownState } from './known-state.ts'
import type { Landmark } from './places.ts'
import type { Level } from './rights.ts'

/** Who sends the frame, and what they may do with the document. `author` is `person:<id>`. */
export type Sender = { author: string; level: Exclude<Level, null> }

/** What the gate judges against: one document, and who its client ids belong to. Sizes in bytes, times in ms. */
export type GateView = {
  kind: DocumentKind
  known: KnownState
  bindings: Bindings
  documentBytes: number
  nowMs: number
}

/** What is new in an accepted frame, written again from what was judged. */
export type AcceptedFrame = {
  update: Uint8Array
  clientIds: number[]
  /** Those of `clientIds` that have no durable owner yet. */
  newClientIds: number[]
  structs: ReadonlyMap<number, readonly Landmark[]>
  deletions: readonly ClientRange[]
}

export type Verdict =
  | { kind: 'accept'; frame: AcceptedFrame }
  | { kind: 'nothing-new' }
  | { kind: 'gap' }
  | { kind: 'refuse'; reason: RefusalReason }

/** Judges an update (v1) from a sync step 2 or an update frame. Only what is new in it is judged; it changes nothing. */
export function judge(bytes: Uint8Array, view: GateView, sender: Sender): Verdict {
  const decoded = decodeFrame(bytes)
  if (decoded === null) return { kind: 'refuse', reason: 'malformed' }
  const fresh = selectFresh(decoded.structs, view.known)
  if (!fresh.ok) return stop(fresh.code)
  const isReader = sender.level === 'read'
  if (fresh.value.size > 0 && isReader) return stop('read-only')
  const clientIds = [...fresh.value.keys()]
  const ids = judgeClientIds(clientIds, view, sender.author)
  if (!ids.ok) return stop(ids.code)
  const reach = { roots: rootsOf[view.kind], level: sender.level }
  const structs = placeFresh(fresh.value, view.known, reach)
  if (!structs.ok) return stop(structs.code)
  const deletions = selectDeletions(decoded.ds, { fresh: fresh.value, known: view.known, reach })
  if (!deletions.ok) return stop(deletions.code)
  const { ranges, isOnlyFormatting } = deletions.value
  if (clientIds.length === 0 && ranges.length === 0) return { kind: 'nothing-new' }
  // Yjs tidies up superfluous marks by itself, in a reader's replica too. A writer's replica does the same, and that one is kept.
  if (isReader) return isOnlyFormatting ? { kind: 'nothing-new' } : stop('read-only')
  const update = encodeCanonical(fresh.value, ranges)
  if (view.documentBytes + update.byteLength > Limit.documentBytes[view.kind]) return stop('document-full')
  const frame = { update, clientIds, newClientIds: ids.value, structs: structs.value, deletions: ranges }
  return { kind: 'accept', frame }
}

function stop(code: Stop): Verdict {
  return code === 'gap' ? { kind: 'gap' } : { kind: 'refuse', reason: code }
}
