/** Whoever a document is opened for. `isThere`: false once their socket has gone. */
export type Asker = { personId: string; isThere: () => boolean }

/** A document that is to be read from the disk. */
type Load<Loaded> = { personId: string; isWanted: () => boolean; load: () => Promise<Loaded> }

/**
 * How many documents are read at once. More than one, so that one large document does not hold up the small ones where the database
 * answers several; few, because on SQLite whatever is typed meanwhile is committed behind all of them, and each is in memory twice.
 */
const AT_ONCE = 4

/** How many documents may wait: at 10 ms each the last one has its turn before its person would give up and come again. */
const MOST_WAITING = 500

/** Why a document is not read: too many wait already, or nobody is there any more who asked for it. */
export class NoTurn extends Error {}

type Waiting = { isWanted: () => boolean; begin: () => void; giveUp: () => void }

/** Who waits for a document to be read has a turn in the round of persons: many documents of one hold nobody else up. */
export class LoadingTurns {
  /** In the order of the round; nobody without anything that waits. */
  readonly #round = new Map<string, Waiting[]>()
  #waiting = 0
  #running = 0

  /** Reads at once or in turn. Throws NoTurn. */
  async take<Loaded>({ personId, isWanted, load }: Load<Loaded>): Promise<Loaded> {
    if (this.#running < AT_ONCE) this.#running++
    else await this.#wait(personId, isWanted)
    try {
      return await load()
    } finally {
      this.#passOn()
    }
  }

  #wait(personId: string, isWanted: () => boolean): Promise<void> {
    if (this.#waiting >= MOST_WAITING) throw new NoTurn('too many documents wait')
    this.#waiting++
    return new Promise((resolve, reject) => {
      const row = this.#round.get(personId) ?? []
      row.push({ isWanted, begin: resolve, giveUp: () => reject(new NoTurn('nobody waits any more')) })
      this.#round.set(personId, row)
    })
  }

  /** The place that has become free goes to the next one who is still there. */
  #passOn(): void {
    for (let next = this.#next(); next !== null; next = this.#next()) {
      if (next.isWanted()) return next.begin()
      next.giveUp()
    }
    this.#running--
  }

  #next(): Waiting | null {
    for (const [personId, row] of this.#round) {
      this.#round.delete(personId)
      const next = row.shift()
      if (row.length > 0) this.#round.set(personId, row)
      if (next === undefined) continue
      this.#waiting--
      return next
    }
    return null
  }
}
