import * as Y from 'yjs'
import { IdRanges, lettersAt, type Range } from './id-ranges.ts'

/** A word that somebody typed, once in the whole run; where it stands, and what it stands in. */
export type Word = { word: string; documentId: string; at: Range; inside: readonly Range[] }

/** Keeps count, apart from everything that is tested, of what was typed, by whom, what was promised and what its people took away. */
export class Ledger {
  readonly #owners = new Map<number, string>()
  /** Of these, a page has said that they are saved, or kept on the device. */
  readonly #promised = new Set<Word>()
  readonly #takenAway = new IdRanges()
  words = 0
  edits = 0
  /** How often somebody could read 保存済み while something happened, and how often the disk lacked something of it. */
  readonly saved = { samples: 0, false: 0 }

  /** All of one length: a word of which something was erased must not look like another one. */
  nextWord(name: string): string {
    return `〔${name}${String(++this.words).padStart(4, '0')}〕`
  }

  /** Whoever first has a client id owns it for good. */
  noteOwner(clientId: number, personId: string): void {
    if (!this.#owners.has(clientId)) this.#owners.set(clientId, personId)
  }

  ownerOf(clientId: number): string | null {
    return this.#owners.get(clientId) ?? null
  }

  noteTakenAway(transaction: Y.Transaction): void {
    for (const [client, ranges] of transaction.deleteSet.clients)
      for (const { clock, len } of ranges) this.#takenAway.add({ client, clock, length: len })
  }

  promise(words: Iterable<Word>): void {
    for (const word of words) this.#promised.add(word)
  }

  get promises(): number {
    return this.#promised.size
  }

  /** Promised words that are not there, though nobody took them away. */
  findLost(documentId: string, doc: Y.Doc): string[] {
    const due = [...this.#promised].filter((word) => word.documentId === documentId)
    const missing = due.filter(({ word, at }) => lettersAt(doc, at) !== word)
    return missing.filter((word) => !this.#isTakenAway(word)).map(({ word }) => word)
  }

  /** Promised words that stand where they were typed, and once more somewhere else. */
  findDoubled(documentId: string, doc: Y.Doc, content: string): string[] {
    const here = [...this.#promised].filter(
      (word) => word.documentId === documentId && lettersAt(doc, word.at) === word.word,
    )
    return here.map(({ word }) => word).filter((word) => content.split(word).length > 2)
  }

  #isTakenAway({ at, inside }: Word): boolean {
    return [at, ...inside].some((range) => this.#takenAway.touches(range))
  }
}

/** Finds a word among the newest structs of its author; null when it is not there. */
export function findWord(doc: Y.Doc, word: string, { documentId, since }: { documentId: string; since: number }) {
  const structs = doc.store.clients.get(doc.clientID) ?? []
  if (Y.getState(doc.store, doc.clientID) <= since) return null
  for (let index = Y.findIndexSS(structs, since); index < structs.length; index++) {
    const struct = structs[index]
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
    const place = struct.content.str.indexOf(word)
    if (place === -1) continue
    const at = { client: struct.id.client, clock: struct.id.clock + place, length: word.length }
    return { word, documentId, at, inside: ancestorsOf(struct) } satisfies Word
  }
  return null
}

function ancestorsOf(item: Y.Item): Range[] {
  const found: Range[] = []
  let parent: unknown = item.parent
  while (parent instanceof Y.AbstractType && parent._item !== null) {
    const { client, clock } = parent._item.id
    found.push({ client, clock, length: 1 })
    parent = parent._item.parent
  }
  return found
}
