import { parseDocumentId } from '../../shared/documents/document-name.ts'
import type { VersionText } from '../../shared/records/versions.ts'
import type { Database } from '../database/tables.ts'
import { countErasures } from '../documents/followed-logs.ts'
import type { History } from '../documents/history.ts'
import { documentAt, wordsOf } from '../documents/versions.ts'

type Deps = { db: Database; history: History }
type Kept = { answer: Promise<VersionText | null>; letters: number }

/** Of all texts that are kept together. */
const MOST_LETTERS = 2_000_000

/** The words of versions that were asked for lately: what a version was, it stays. Whoever asks for one at the same time shares its reading. */
export class VersionTexts {
  readonly #kept = new Map<string, Kept>()
  readonly #deps: Deps
  readonly #mostLetters: number

  constructor(deps: Deps, mostLetters = MOST_LETTERS) {
    this.#deps = deps
    this.#mostLetters = mostLetters
  }

  /** The words of a version, and what came and went with it; null when there is no such version. */
  async read(documentId: string, seq: number): Promise<VersionText | null> {
    const { versions } = await this.#deps.history.versions.of(documentId)
    const at = versions.findIndex((version) => version.seq === seq)
    if (at < 0) return null
    const before = versions[at - 1]?.seq ?? 0
    // Erased since, a text is another one: its key says how often the log was changed.
    const key = JSON.stringify([documentId, before, seq, await countErasures(this.#deps.db, documentId)])
    const kept = this.#kept.get(key) ?? this.#begin(key, readText(this.#deps.db, documentId, { before, seq }))
    this.#kept.delete(key)
    this.#kept.set(key, kept)
    return kept.answer
  }

  /** How many letters are kept. */
  get letters(): number {
    return [...this.#kept.values()].reduce((sum, { letters }) => sum + letters, 0)
  }

  #begin(key: string, answer: Kept['answer']): Kept {
    const kept: Kept = { answer, letters: 0 }
    void answer.then(
      (text) => {
        kept.letters = text === null ? 0 : JSON.stringify(text).length
        this.#forgetOldest()
      },
      () => this.#kept.delete(key),
    )
    return kept
  }

  #forgetOldest(): void {
    let letters = this.letters
    for (const [key, kept] of this.#kept) {
      if (letters <= this.#mostLetters) return
      letters -= kept.letters
      this.#kept.delete(key)
    }
  }
}

async function readText(
  db: Database,
  documentId: string,
  { before, seq }: { before: number; seq: number },
): Promise<VersionText | null> {
  const kind = parseDocumentId(documentId)?.kind
  if (kind === undefined) return null
  const earlier = await documentAt(db, documentId, { seq: before })
  const wordsBefore = earlier === null ? [] : wordsOf(kind, earlier)
  const doc = await documentAt(db, documentId, { seq, from: earlier && { doc: earlier, seq: before } })
  if (doc === null) return null
  const words = wordsOf(kind, doc)
  const [known, now] = [new Set(wordsBefore), new Set(words)]
  return {
    seq,
    passages: words.map((text) => ({ text, isNew: before > 0 && !known.has(text) })),
    gone: wordsBefore.filter((text) => !now.has(text)),
  }
}
