import * as Y from 'yjs'
import type { DocumentKind } from '../../shared/documents/document-name.ts'
import type { ClientRange } from './known-state.ts'
import { createTypedDoc } from './new-doc.ts'
import type { LogRow } from './update-log.ts'

/**
 * Where texts stand in a log, now or at any time before: letters of what people typed, and whole values that hold a text. `places` counts
 * both.
 */
export type FoundText = { places: number; letters: ClientRange[]; values: ClientRange[] }

/**
 * Replays a log and finds every place in which one of the texts could ever be read, however many rows it was typed in and whether or not it
 * was deleted since. Letters are compared as they are.
 */
export function findText(kind: DocumentKind, rows: readonly LogRow[], texts: readonly string[]): FoundText {
  const found = new Places()
  const doc = createTypedDoc(kind)
  doc.on('afterTransaction', ({ changed }: Y.Transaction) => {
    for (const type of changed.keys()) for (const text of texts) found.addLetters(occurrencesIn(type, text))
  })
  for (const { payload } of rows) {
    for (const struct of Y.decodeUpdate(payload).structs) {
      if (struct instanceof Y.Item && holdsValue(struct.content, texts)) found.addValue(rangeOf(struct))
      // Never seen by anyone where it was written below something that was gone already.
      else if (struct instanceof Y.Item && struct.content instanceof Y.ContentString)
        for (const text of texts) found.addLetters(occurrencesOf([struct], text))
    }
    Y.applyUpdate(doc, payload)
  }
  doc.destroy()
  return found
}

/** Every letter and every value once, however often it was read. */
class Places implements FoundText {
  readonly letters: ClientRange[] = []
  readonly values: ClientRange[] = []
  places = 0
  readonly #known = new Set<string>()

  addLetters(occurrences: readonly ClientRange[][]): void {
    for (const letters of occurrences) {
      const fresh = letters.filter((letter) => this.#isNew(letter))
      if (fresh.length === 0) continue
      this.places++
      this.letters.push(...fresh)
    }
  }

  addValue(range: ClientRange): void {
    if (!this.#isNew(range)) return
    this.places++
    this.values.push(range)
  }

  #isNew({ client, clock }: ClientRange): boolean {
    const key = `${client}:${clock}`
    if (this.#known.has(key)) return false
    this.#known.add(key)
    return true
  }
}

function rangeOf({ id: { client, clock }, length }: Y.Item): ClientRange {
  return { client, clock, end: clock + length }
}

// Of a type's many kinds only the list of its items matters.
function occurrencesIn(type: { _start: Y.Item | null }, text: string): ClientRange[][] {
  const items: Y.Item[] = []
  for (let item = type._start; item !== null; item = item.right) {
    if (!item.deleted && item.content instanceof Y.ContentString) items.push(item)
  }
  return occurrencesOf(items, text)
}

/** The letters of each occurrence, in UTF-16 units as Yjs counts them. Marks between letters do not part them. */
function occurrencesOf(items: readonly Y.Item[], text: string): ClientRange[][] {
  const whole = items.map(({ content }) => (content instanceof Y.ContentString ? content.str : '')).join('')
  const occurrences: ClientRange[][] = []
  if (!whole.includes(text)) return occurrences
  const letters = items.flatMap(({ id, length }) =>
    Array.from({ length }, (_, offset) => ({
      client: id.client,
      clock: id.clock + offset,
      end: id.clock + offset + 1,
    })),
  )
  for (let at = whole.indexOf(text); at >= 0; at = whole.indexOf(text, at + 1)) {
    occurrences.push(letters.slice(at, at + text.length))
  }
  return occurrences
}

function holdsValue(content: Y.Item['content'], texts: readonly string[]): boolean {
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) return holdsText(content.arr, texts)
  if (content instanceof Y.ContentEmbed) return holdsText(content.embed, texts)
  if (content instanceof Y.ContentFormat) return holdsText(content.value, texts)
  return false
}

function holdsText(value: unknown, texts: readonly string[]): boolean {
  if (typeof value === 'string') return texts.some((text) => value.includes(text))
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, inner]) => holdsText(key, texts) || holdsText(inner, texts))
}
