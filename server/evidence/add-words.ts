import * as Y from 'yjs'
import type { DocumentKind } from '../../shared/documents/document-name.ts'
import { rootsOf } from '../../shared/documents/roots.ts'
import { newId } from '../../shared/ids.ts'

/**
 * Writes into `doc` what `then` has more: `then` is a copy of it to which an update was applied. Nothing is taken out or replaced. An entry
 * comes under an id of its own, so that the one it is a copy of can still come back. Answers the words, in the order in which they stand.
 */
export function addWords(kind: DocumentKind, doc: Y.Doc, then: Y.Doc): string[] {
  const adding = new Adding(Y.decodeStateVector(Y.encodeStateVector(doc)))
  doc.transact(() => {
    for (const [name, { type, writtenBy, seeded = false }] of rootsOf[kind])
      if (type === 'map' && writtenBy === 'client') adding.addEntries(doc.getMap(name), then.getMap(name), seeded)
  })
  return adding.words.map((words) => words.trim()).filter((words) => words !== '')
}

type Parent = { _start: Y.Item | null }

class Adding {
  readonly words: string[] = []
  readonly #known: ReadonlyMap<number, number>

  constructor(known: ReadonlyMap<number, number>) {
    this.#known = known
  }

  /** `keepsKeys`: no entry is added to it. Values that are no text are not worth an entry. */
  addEntries(now: Y.Map<unknown>, then: Y.Map<unknown>, keepsKeys: boolean): void {
    for (const [key, value] of then) {
      const item = then._map.get(key)
      if (item === undefined || this.#newFrom(item) > 0) this.#addInside(now.get(key), value)
      else if (!keepsKeys && value instanceof Y.Map && this.#noteWords(value)) now.set(newId(), value.clone())
    }
  }

  #addInside(now: unknown, then: unknown): void {
    if (now instanceof Y.Map && then instanceof Y.Map) this.addEntries(now, then, true)
    else if (now instanceof Y.Text && then instanceof Y.Text) this.#addText(now, then)
    else if (now instanceof Y.XmlFragment && then instanceof Y.XmlFragment) this.#addChildren(now, then)
  }

  #addText(now: Y.Text, then: Y.Text): void {
    let index = 0
    for (const item of standingIn(then)) {
      const known = this.#newFrom(item)
      index += known
      if (known === item.length || !(item.content instanceof Y.ContentString)) continue
      const words = item.content.str.slice(known)
      now.insert(index, words)
      index += words.length
      this.words.push(words)
    }
  }

  #addChildren(now: Y.XmlFragment, then: Y.XmlFragment): void {
    let index = 0
    for (const item of standingIn(then)) {
      const child = item.content instanceof Y.ContentType ? item.content.type : null
      if (this.#newFrom(item) > 0) this.#addInside(now.get(index++), child)
      else if ((child instanceof Y.XmlElement || child instanceof Y.XmlText) && this.#noteWords(child))
        now.insert(index++, [child.clone()])
    }
  }

  /** How much of it stood there before. */
  #newFrom({ id, length }: Y.Item): number {
    return Math.max(0, Math.min(length, (this.#known.get(id.client) ?? 0) - id.clock))
  }

  /** False where it holds no words. */
  #noteWords(type: unknown): boolean {
    const words = wordsOf(type)
    this.words.push(...words)
    return words.join('').trim() !== ''
  }
}

function* standingIn(type: Parent): Iterable<Y.Item> {
  for (let item = type._start; item !== null; item = item.right) if (!item.deleted && item.countable) yield item
}

function wordsOf(type: unknown): string[] {
  if (type instanceof Y.Text) return [[...standingIn(type)].map(lettersOf).join('')]
  if (type instanceof Y.Map) return [...type.values()].flatMap(wordsOf)
  return type instanceof Y.XmlFragment ? type.toArray().flatMap(wordsOf) : []
}

function lettersOf({ content }: Y.Item): string {
  return content instanceof Y.ContentString ? content.str : ''
}
