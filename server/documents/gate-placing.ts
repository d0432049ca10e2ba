import * as Y from 'yjs'
import type { RefusalReason } from '../../shared/documents/close-codes.ts'
import { Limit } from '../../shared/documents/limits.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { FreshStruct, FreshStructs, Stop } from './gate-structs.ts'
import { refuseContent, refuseInPlace } from './gate-values.ts'
import { findInRow, findLandmark, type KnownState } from './known-state.ts'
import { anchorsOf, createOrderCheck, refuseOrder, type OrderCheck } from './gate-order.ts'
import {
  containerOfRoot,
  findLock,
  holdingOf,
  listOf,
  type Landmark,
  type Place,
  type Reach,
  type StructId,
} from './places.ts'

type Placed = Map<number, Landmark[]>
type View = Reach & { known: KnownState; placed: Placed; order: OrderCheck }

/** What a struct refers to is not there yet: perhaps it comes later in the frame, perhaps it is missing. */
type Outcome = { kind: 'placed'; landmark: Landmark } | { kind: 'wait' } | { kind: 'refuse'; reason: RefusalReason }

/**
 * Follows every fresh struct to its root, in an order in which each one refers only to what was placed before it; Yjs would park the
 * rest as pending. Within one client the order is that of the clocks.
 */
export function placeFresh(fresh: FreshStructs, known: KnownState, reach: Reach): Result<Placed, Stop> {
  const fitting = placeFitting(fresh, known, reach)
  if (!fitting.ok) return fitting
  const isWhole = [...fresh].every(([client, { length }]) => fitting.value.get(client)?.length === length)
  return isWhole ? fitting : refuse('gap')
}

/** The same for as many structs of each client as refer to nothing that is missing. */
export function placeFitting(fresh: FreshStructs, known: KnownState, reach: Reach): Result<Placed, RefusalReason> {
  const view: View = { ...reach, known, placed: new Map(), order: createOrderCheck(known.doc) }
  const waiting = new Map(fresh)
  let progressed = true
  while (progressed && waiting.size > 0) {
    progressed = false
    for (const [client, structs] of waiting) {
      const row = view.placed.get(client) ?? []
      view.placed.set(client, row)
      const placedBefore = row.length
      const reason = placeRow(structs, row, view)
      if (reason !== null) return refuse(reason)
      if (row.length > placedBefore) progressed = true
      if (row.length === structs.length) waiting.delete(client)
    }
  }
  return ok(view.placed)
}

/** Places as many of one client's structs as it can. */
function placeRow(structs: readonly FreshStruct[], row: Landmark[], view: View): RefusalReason | null {
  for (let fresh = structs[row.length]; fresh !== undefined; fresh = structs[row.length]) {
    const outcome = placeStruct(fresh, view)
    if (outcome.kind === 'refuse') return outcome.reason
    if (outcome.kind === 'wait') return null
    row.push(outcome.landmark)
  }
  return null
}

function placeStruct({ struct, offset }: FreshStruct, view: View): Outcome {
  const range = { clock: struct.id.clock + offset, end: struct.id.clock + struct.length }
  if (!(struct instanceof Y.Item))
    return placed({ ...range, place: null, ...holdingOf(null), deleted: true, anchors: nowhere })
  const found = findPlace(struct, offset, view)
  if (found.kind !== 'found') return found
  const { place, anchors } = found
  const reason = refuseContent(struct.content) ?? (place && refusePlace(struct, place, view))
  if (reason !== null) return { kind: 'refuse', reason }
  return placed({
    ...range,
    place,
    ...holdingOf(struct.content),
    deleted: struct.content instanceof Y.ContentDeleted,
    anchors,
  })
}

function placed(landmark: Landmark): Outcome {
  return { kind: 'placed', landmark }
}

function refusePlace(item: Y.Item, place: Place, view: View): RefusalReason | null {
  const lock = findLock(place, view)
  if (lock !== null) return lock
  // A type at the deepest level allowed could hold children one level deeper.
  if (place.depth + (item.content instanceof Y.ContentType ? 1 : 0) > Limit.depth) return 'too-deep'
  return refuseInPlace(item.content, place)
}

type Found = { kind: 'found'; place: Place | null; anchors: Landmark['anchors'] } | Exclude<Outcome, { kind: 'placed' }>

const nowhere = { left: null, right: null }

/** Resolves neighbours and parent exactly as Yjs does when it integrates the item. */
function findPlace(item: Y.Item, offset: number, view: View): Found {
  const { client, clock } = item.id
  const origin = offset > 0 ? { client, clock: clock + offset - 1 } : item.origin
  const left = origin && find(origin, view)
  const right = item.rightOrigin && find(item.rightOrigin, view)
  if ((origin && !left) || (item.rightOrigin && !right)) return { kind: 'wait' }
  if (!left && !right) return findBelowParent(item, view)
  const neighbours = { origin, left, rightOrigin: item.rightOrigin, right }
  const reason = refuseOrder(neighbours, view.order)
  if (reason !== null) return { kind: 'refuse', reason }
  return { kind: 'found', place: placeBetween(left, right), anchors: anchorsOf(neighbours) }
}

/** An item with a neighbour carries no parent. One beside something collected is collected as well. */
function placeBetween(left: Landmark | null, right: Landmark | null): Place | null {
  if ((left && left.place === null) || (right && right.place === null)) return null
  return left?.place ?? right?.place ?? null
}

function findBelowParent(item: Y.Item, view: View): Found {
  // In an item that was decoded but not integrated, the parent is the name of a root or an id; Yjs types it as if integrated.
  const parent: unknown = item.parent
  const sub = item.parentSub
  if (typeof parent === 'string') {
    const rule = view.roots.get(parent)
    if (rule === undefined) return { kind: 'refuse', reason: 'unknown-root' }
    const container = containerOfRoot(rule)
    const node = container === 'fragment' ? 'doc' : null
    const place = { root: parent, depth: 1, container, node, sub, list: listOf(parent, sub) }
    return { kind: 'found', place, anchors: nowhere }
  }
  if (!isStructId(parent)) return { kind: 'refuse', reason: 'malformed' }
  const holder = find(parent, view)
  if (holder === null) return { kind: 'wait' }
  if (holder.place === null) return { kind: 'found', place: null, anchors: nowhere }
  if (holder.holds !== null) {
    const { root, depth } = holder.place
    const { holds: container, node } = holder
    const place = { root, depth: depth + 1, container, node, sub, list: listOf(parent, sub) }
    return { kind: 'found', place, anchors: nowhere }
  }
  // Someone deleted the parent meanwhile: the item is collected as soon as it arrives.
  return holder.deleted ? { kind: 'found', place: null, anchors: nowhere } : { kind: 'refuse', reason: 'malformed' }
}

function isStructId(value: unknown): value is StructId {
  return value instanceof Y.ID
}

function find(id: StructId, { known, placed: rows }: View): Landmark | null {
  return findInRow(rows.get(id.client), id.clock) ?? findLandmark(known, id)
}
