import * as Y from 'yjs'

export type Range = { client: number; clock: number; length: number }

/** Sets of Yjs ids, as ranges of clocks of one client each. */
export class IdRanges {
  readonly #ranges = new Map<number, { clock: number; end: number }[]>()

  add({ client, clock, length }: Range): void {
    const ranges = this.#ranges.get(client)
    const range = { clock, end: clock + length }
    if (ranges) ranges.push(range)
    else this.#ranges.set(client, [range])
  }

  touches({ client, clock, length }: Range): boolean {
    return (this.#ranges.get(client) ?? []).some((range) => range.clock < clock + length && clock < range.end)
  }
}

/** What a doc lacks of another one, in words; null when it has all of it: every struct, and every deletion. */
export function lackOf(doc: Y.Doc, wanted: Y.Doc): string | null {
  for (const client of wanted.store.clients.keys()) {
    const state = Y.getState(wanted.store, client)
    const here = Y.getState(doc.store, client)
    if (here < state) return `client ${client} up to ${state}, has ${here}`
  }
  const deleted = Y.createDeleteSetFromStructStore(doc.store)
  for (const [client, ranges] of Y.createDeleteSetFromStructStore(wanted.store).clients) {
    for (const { clock, len } of ranges) {
      const missing = firstNotDeleted(deleted.clients.get(client) ?? [], clock, clock + len)
      if (missing !== null) return `the deletion of ${client}:${missing}`
    }
  }
  return null
}

/** Both are in order and merged, as Yjs makes them. */
function firstNotDeleted(ranges: readonly { clock: number; len: number }[], from: number, to: number): number | null {
  const holder = ranges.find(({ clock, len }) => clock <= from && from < clock + len)
  if (holder === undefined) return from
  return holder.clock + holder.len >= to ? null : firstNotDeleted(ranges, holder.clock + holder.len, to)
}

/** The letters with these ids that are still there; what was deleted is left out. */
export function lettersAt(doc: Y.Doc, { client, clock, length }: Range): string {
  const structs = doc.store.clients.get(client)
  if (structs === undefined || clock >= Y.getState(doc.store, client)) return ''
  let letters = ''
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
    const struct = structs[index]
    if (struct === undefined || struct.id.clock >= clock + length) break
    if (!(struct instanceof Y.Item) || struct.deleted || !(struct.content instanceof Y.ContentString)) continue
    const from = Math.max(0, clock - struct.id.clock)
    letters += struct.content.str.slice(from, clock + length - struct.id.clock)
  }
  return letters
}
