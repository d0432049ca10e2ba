import type { RefusalReason } from '../../shared/documents/close-codes.ts'
import type { DocumentKind } from '../../shared/documents/document-name.ts'
import type { Bindings } from './bindings.ts'
import type { Stop } from './gate-structs.ts'
import type { ClientRange, KnownState } from './known-state.ts'
import type { Landmark } from './places.ts'
import type { Level } from './rights.ts'

/** Who sends the frame, and what they may do with the document. `author` is `person:<id>`. */
export type Sender = { author: string; level: Exclude<Level, null> }

/**
 * What the gate judges against: one document, and who its client ids belong to. Sizes in bytes, times in ms. `handsIn`: the frame is a
 * step 2 to a document restored from a backup and may hold what was lost; `recently` as long as people may still come who have it.
 */
export type GateView = {
  kind: DocumentKind
  known: KnownState
  bindings: Bindings
  documentBytes: number
  nowMs: number
  handsIn: 'recently' | 'long ago' | null
  newClientId: () => number
}

/** What is new in an accepted frame, written again from what was judged. */
export type AcceptedFrame = {
  /** The sender, or that it was handed in by them. */
  author: string
  update: Uint8Array
  clientIds: number[]
  /** Those of `clientIds` that have no durable owner yet. */
  newClientIds: number[]
  structs: ReadonlyMap<number, readonly Landmark[]>
  deletions: readonly ClientRange[]
}

/**
 * What a page has that the document lacks and does not take: others' structs, and the sender's own that hang on them. `waitsFor`: the
 * clients whose structs are missing. `isOwn`: something of the sender's is among it. `update` holds no deletions.
 */
export type Left = { update: Uint8Array; waitsFor: ReadonlySet<number>; isOwn: boolean }

export type Verdict =
  | { kind: 'accept'; frame: AcceptedFrame }
  /** `frames` are accepted one after the other. */
  | { kind: 'handed-in'; frames: AcceptedFrame[]; left: Left | null }
  | { kind: 'nothing-new' }
  | { kind: 'gap' }
  | { kind: 'refuse'; reason: RefusalReason }

export function stop(code: Stop): Verdict {
  return code === 'gap' ? { kind: 'gap' } : { kind: 'refuse', reason: code }
}
