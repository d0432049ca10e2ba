import * as Y from 'yjs'
import type { AuthorIndex, Stretch } from './author-index.ts'

/** Something that was done to a passage. */
export type Deed = { author: string; atMs: number; kind: 'wrote' | 'tookOut' }
/** Words as they stand in a field of a passage, by one author. */
export type Piece = { field: string; text: string; author: string; atMs: number }
export type Authorship = { deeds: Deed[]; pieces: Piece[] }

/** Reads of an entry of a root who did what to it; null when there is no such entry. */
export function readAuthorship(
  doc: Y.Doc,
  { root, entry }: { root: string; entry: string },
  index: AuthorIndex,
): Authorship | null {
  const item = doc.getMap(root)._map.get(entry)
  if (item === undefined || item.deleted) return null
  const reading = new Reading(index)
  reading.read(item, '')
  const { deeds, pieces } = reading
  return { deeds: deeds.toSorted((a, b) => a.atMs - b.atMs), pieces }
}

class Reading {
  readonly deeds: Deed[] = []
  readonly pieces: Piece[] = []
  readonly #index: AuthorIndex

  constructor(index: AuthorIndex) {
    this.#index = index
  }

  read(item: Y.Item, field: string): void {
    const { client, clock } = item.id
    const writers = this.#index.writersOf(client, clock, clock + item.length)
    for (const stretch of writers) this.#noteDeed(stretch, 'wrote')
    // What was set anew was not taken out.
    if (item.deleted && item.parentSub === null)
      for (const stretch of this.#index.removersOf(client, clock, clock + item.length))
        this.#noteDeed(stretch, 'tookOut')
    if (item.deleted) return
    if (item.content instanceof Y.ContentString) this.#notePieces(item.content.str, { writers, clock, field })
    if (item.content instanceof Y.ContentType) this.#readType(item.content.type, field)
  }

  #readType(type: { _start: Y.Item | null; _map: Map<string, Y.Item> }, field: string): void {
    for (let item = type._start; item !== null; item = item.right) this.read(item, field)
    // A value that was set anew follows the one before it.
    for (const [key, last] of type._map)
      for (let item: Y.Item | null = last; item !== null; item = item.left) this.read(item, field === '' ? key : field)
  }

  #noteDeed({ author, atMs }: Stretch, kind: Deed['kind']): void {
    this.deeds.push({ author, atMs, kind })
  }

  #notePieces(text: string, at: { writers: readonly Stretch[]; clock: number; field: string }): void {
    const { writers, clock, field } = at
    for (const stretch of writers.toSorted((a, b) => a.clock - b.clock)) {
      const words = text.slice(stretch.clock - clock, stretch.end - clock)
      const last = this.pieces.at(-1)
      if (last?.field === field && last.author === stretch.author) {
        last.text += words
        last.atMs = Math.max(last.atMs, stretch.atMs)
      } else this.pieces.push({ field, text: words, author: stretch.author, atMs: stretch.atMs })
    }
  }
}
