import * as Y from 'yjs'
import { encodeCanonical } from './canonical-update.ts'
import type { FreshStruct } from './gate-structs.ts'
import type { ClientRange } from './known-state.ts'

/**
 * The same update without the content in these ranges: every struct keeps its place and its number, because what others wrote hangs on them;
 * what is erased stands there as deleted. Null when the update holds none of it.
 */
export function eraseFromUpdate(update: Uint8Array, ranges: readonly ClientRange[]): Uint8Array | null {
  const { structs, ds } = Y.decodeUpdate(update)
  const byClient = Map.groupBy(joined(ranges), ({ client }) => client)
  const kept = new Map<number, FreshStruct[]>()
  let isChanged = false
  for (const struct of structs) {
    if (struct instanceof Y.Skip) throw new Error('an update of a log has a gap')
    const pieces = struct instanceof Y.Item ? cutOut(struct, byClient.get(struct.id.client) ?? []) : [struct]
    isChanged ||= pieces[0] !== struct
    const section = kept.get(struct.id.client) ?? []
    for (const piece of pieces) section.push({ struct: piece, offset: 0 })
    kept.set(struct.id.client, section)
  }
  if (!isChanged) return null
  const deletions = [...ds.clients].flatMap(([client, items]) =>
    items.map(({ clock, len }) => ({ client, clock, end: clock + len })),
  )
  return encodeCanonical(kept, deletions)
}

/** Sorted, and neighbours made one. */
function joined(ranges: readonly ClientRange[]): ClientRange[] {
  const sorted = ranges.toSorted((a, b) => a.client - b.client || a.clock - b.clock)
  const whole: ClientRange[] = []
  for (const range of sorted) {
    const last = whole.at(-1)
    if (last?.client === range.client && range.clock <= last.end) last.end = Math.max(last.end, range.end)
    else whole.push({ ...range })
  }
  return whole
}

/** The item itself where nothing is cut out of it. */
function cutOut(item: Y.Item, ranges: readonly ClientRange[]): Y.Item[] {
  const { clock } = item.id
  const end = clock + item.length
  if (item.content instanceof Y.ContentDeleted) return [item]
  const hit = ranges.filter((range) => range.clock < end && range.end > clock)
  if (hit.length === 0) return [item]
  if (!(item.content instanceof Y.ContentString)) return [pieceOf(item, [0, item.length], true)]
  const pieces: Y.Item[] = []
  let at = 0
  for (const range of hit) {
    const from = Math.max(range.clock - clock, at)
    const to = Math.min(range.end - clock, item.length)
    if (to <= from) continue
    if (from > at) pieces.push(pieceOf(item, [at, from], false))
    pieces.push(pieceOf(item, [from, to], true))
    at = to
  }
  if (at < item.length) pieces.push(pieceOf(item, [at, item.length], false))
  return pieces
}

/** As Yjs itself cuts an item: each piece follows the one before, and all end before the same neighbour. */
function pieceOf(item: Y.Item, [from, to]: readonly [number, number], isErased: boolean): Y.Item {
  const { id, origin, rightOrigin, parent, parentSub, content } = item
  const kept = content instanceof Y.ContentString ? new Y.ContentString(content.str.slice(from, to)) : content
  return new Y.Item(
    Y.createID(id.client, id.clock + from),
    null,
    from === 0 ? origin : Y.createID(id.client, id.clock + from - 1),
    null,
    rightOrigin,
    parent,
    parentSub,
    isErased ? new Y.ContentDeleted(to - from) : kept,
  )
}
