import { createBucket, msUntilFull, takeIfThere, type Bucket } from '../documents/rate-limit.ts'

/** Commands one line may send at once, and how many it earns back per second: far above any hand, far below a flood. */
const LINE = { perSecond: 10, burst: 40 }
/** And all lines of one person together. All forty of them may come back and join their rooms three times in a row. */
const PERSON = { perSecond: 30, burst: 120 }

/** What all lines of one person share. */
export class PersonRate {
  readonly #now: () => number
  readonly #commands: Bucket

  constructor(now: () => number) {
    this.#now = now
    this.#commands = createBucket(PERSON, now())
  }

  /** Takes one command; false when none is left. */
  take(): boolean {
    return takeIfThere(this.#commands, 1, this.#now())
  }

  msUntilFull(): number {
    return msUntilFull(this.#commands, this.#now())
  }
}

/** Asked once for each event of a line: true as long as it, and its person, may go on. */
export function createRateLimit(now: () => number, person: PersonRate): () => boolean {
  const commands = createBucket(LINE, now())
  return () => takeIfThere(commands, 1, now()) && person.take()
}
