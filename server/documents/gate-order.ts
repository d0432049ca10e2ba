import * as Y from 'yjs'
import type { RefusalReason } from '../../shared/documents/close-codes.ts'
import { Limit } from '../../shared/documents/limits.ts'
import type { Landmark, StructId } from './places.ts'

/** What was found of the neighbours between which a struct says that it was written. */
export type Neighbours = {
  origin: StructId | null
  left: Landmark | null
  rightOrigin: StructId | null
  right: Landmark | null
}

/** Checks neighbours for one frame: what it has walked it does not walk again, and it does not walk for ever. */
export type OrderCheck = { doc: Y.Doc; walked: Set<string>; steps: number }

export function createOrderCheck(doc: Y.Doc): OrderCheck {
  return { doc, walked: new Set(), steps: 0 }
}

/** The nearest neighbours on either side that are on the disk: where what is not there yet will certainly come to stand. */
export function anchorsOf({ origin, left, rightOrigin, right }: Neighbours): NonNullable<Landmark['anchors']> {
  return {
    left: left?.anchors ? left.anchors.left : origin,
    right: right?.anchors ? right.anchors.right : rightOrigin,
  }
}

/**
 * Yjs takes it for granted that the author saw the two side by side: in one list, the left one before the right, and nothing between
 * them that one of them was itself written beside. Where that is a lie, replicas put the struct in different places for ever, and
 * their state vectors do not show it.
 */
export function refuseOrder(neighbours: Neighbours, check: OrderCheck): RefusalReason | null {
  const { left, right, origin, rightOrigin } = neighbours
  if ((left && !left.place) || (right && !right.place)) return null
  if (left && right && left.place?.list !== right.place?.list) return 'malformed'
  const anchors = anchorsOf(neighbours)
  if (standSideBySide(neighbours, check)) return null
  // The right neighbour may be what the left one was written before, or stand on this side of it; and the other way round.
  const end = left && (left.anchors ? left.anchors.right : rightOf(origin, check))
  const start = right && (right.anchors ? right.anchors.left : leftOf(rightOrigin, check))
  if ((end && !right) || (start && !left)) return 'malformed'
  return (
    refuseUnless({ from: anchors.left, order: '<', to: anchors.right }, check) ??
    refuseUnless({ from: right?.anchors ? null : rightOrigin, order: '<=', to: end }, check) ??
    refuseUnless({ from: start, order: '<=', to: left?.anchors ? null : origin }, check)
  )
}

/**
 * On the disk they are neighbours, or one is the first or last there: whoever has read the document has seen them so, whatever they say of
 * themselves. Redoing in Yjs can name one struct as both neighbours, and who types beside the outcome has done nothing wrong.
 */
function standSideBySide({ origin, left, rightOrigin, right }: Neighbours, check: OrderCheck): boolean {
  if (left?.anchors || right?.anchors) return false
  const first = origin && structAt(origin, check)
  const last = rightOrigin && structAt(rightOrigin, check)
  if (first instanceof Y.GC || last instanceof Y.GC) return false
  if (first && first === last) return rightOrigin?.clock === (origin?.clock ?? 0) + 1
  const areWhole = first?.lastId.clock === origin?.clock && last?.id.clock === rightOrigin?.clock
  return areWhole && (first ? first.right === last : last?.left === null)
}

function rightOf(id: StructId | null, check: OrderCheck): StructId | null {
  const struct = id && structAt(id, check)
  return struct instanceof Y.Item ? struct.rightOrigin : null
}

function leftOf(id: StructId | null, check: OrderCheck): StructId | null {
  const struct = id && structAt(id, check)
  if (!(struct instanceof Y.Item)) return null
  return id && id.clock > struct.id.clock ? { client: id.client, clock: id.clock - 1 } : struct.origin
}

function structAt({ client, clock }: StructId, { doc }: OrderCheck): Y.Item | Y.GC {
  return Y.getItem(doc.store, Y.createID(client, clock))
}

/** Where one of them is not given, there is nothing to compare. */
type Order = { from: StructId | null; order: '<' | '<='; to: StructId | null }

function refuseUnless({ from, order, to }: Order, check: OrderCheck): RefusalReason | null {
  if (!from || !to) return null
  const pair = `${from.client}:${from.clock}${order}${to.client}:${to.clock}`
  if (check.walked.has(pair)) return null
  const [first, last] = [structAt(from, check), structAt(to, check)]
  // What was collected is no place to stand: whatever hangs there is collected as well.
  if (!(first instanceof Y.Item) || !(last instanceof Y.Item)) return null
  const isSame = from.clock < to.clock || (order === '<=' && from.clock === to.clock)
  const reason = first === last ? (isSame ? null : 'malformed') : walk(first, last, check)
  if (reason === null) check.walked.add(pair)
  return reason
}

function walk(first: Y.Item, last: Y.Item, check: OrderCheck): RefusalReason | null {
  for (let item = first.right; item !== null; item = item.right) {
    if (item === last) return null
    if (++check.steps > Limit.stepsBetweenNeighbours) return 'too-large'
  }
  return 'malformed'
}
