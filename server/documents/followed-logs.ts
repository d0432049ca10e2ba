import { setImmediate } from 'node:timers/promises'
import type { Database } from '../database/tables.ts'

/** What is read out of a log row by row. `weight`: about how many objects it keeps in memory. */
export type LogIndex<Row> = { take: (row: Row) => void; weight: () => number }

/** `readAfter` answers at most `ROWS_AT_ONCE` rows behind a number, in order; fewer when there are no more. */
export type Following<Row, Index> = {
  start: () => Index
  readAfter: (documentId: string, seq: number) => Promise<Row[]>
  /** The heaviest indexes are kept up to this together; what was not asked for longest is forgotten first. */
  mostWeight: number
}

/** Rows read at once. */
export const ROWS_AT_ONCE = 100
/** Longest that nothing else is done, in ms; a page of rows comes on top. */
const SLICE_MS = 8

type Entry<Index> = { seq: number; erasures: number; index: Index; advancing: Promise<void> | null }

/**
 * Indexes of logs that go on from the row they have seen last, in memory and bounded. Whoever asks for one at the same time shares its
 * reading, and frames go between its slices. What was erased from a log is forgotten with the index that held it.
 */
export class FollowedLogs<Row extends { seq: number }, Index extends LogIndex<Row>> {
  readonly #entries = new Map<string, Entry<Index>>()
  readonly #db: Database
  readonly #following: Following<Row, Index>

  constructor(db: Database, following: Following<Row, Index>) {
    this.#db = db
    this.#following = following
  }

  /** The index of all that is in the log now. It goes on growing: to be read at once. */
  async of(documentId: string): Promise<Index> {
    const entry = await this.#find(documentId)
    // What is under way may have passed the rows that were written before this was asked.
    await entry.advancing
    try {
      await (entry.advancing ??= this.#advance(documentId, entry))
    } catch (error) {
      this.#entries.delete(documentId)
      throw error
    }
    this.#forgetOldest(documentId)
    return entry.index
  }

  /** How many logs are in memory. */
  get size(): number {
    return this.#entries.size
  }

  async #find(documentId: string): Promise<Entry<Index>> {
    const erasures = await countErasures(this.#db, documentId)
    const known = this.#entries.get(documentId)
    const entry =
      known?.erasures === erasures ? known : { seq: 0, erasures, index: this.#following.start(), advancing: null }
    this.#entries.delete(documentId)
    this.#entries.set(documentId, entry)
    return entry
  }

  async #advance(documentId: string, entry: Entry<Index>): Promise<void> {
    try {
      for (let count = ROWS_AT_ONCE; count === ROWS_AT_ONCE;) {
        const rows = await this.#following.readAfter(documentId, entry.seq)
        await inSlices(rows, (row) => {
          entry.index.take(row)
          entry.seq = row.seq
        })
        count = rows.length
      }
    } finally {
      entry.advancing = null
    }
  }

  #forgetOldest(documentId: string): void {
    let weight = 0
    for (const { index } of this.#entries.values()) weight += index.weight()
    for (const [id, { index }] of this.#entries) {
      if (weight <= this.#following.mostWeight) return
      // What is asked for is answered, however much it is, and forgotten when the next one is.
      if (id === documentId) continue
      weight -= index.weight()
      this.#entries.delete(id)
    }
  }
}

/** Does it with each, in slices of a few ms, between which everything else goes on. */
export async function inSlices<Item>(items: readonly Item[], take: (item: Item) => void): Promise<void> {
  let sinceMs = performance.now()
  for (const item of items) {
    take(item)
    if (performance.now() - sinceMs < SLICE_MS) continue
    await setImmediate()
    sinceMs = performance.now()
  }
  await setImmediate()
}

/** A text is erased while the program does not run, or by another node of it. */
export async function countErasures(db: Database, documentId: string): Promise<number> {
  const { count } = await db
    .selectFrom('redactions')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('document_id', '=', documentId)
    .executeTakeFirstOrThrow()
  return Number(count)
}
