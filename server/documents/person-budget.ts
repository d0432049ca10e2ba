import { createBucket, msUntilFull, take, type Bucket } from './rate-limit.ts'

/**
 * What all sockets of one person may send together without being slowed down. Somebody acts on one page at a time, and a room opens four
 * documents: four times the frames of one socket. When the server starts again, three devices with two pages each ask for 21 documents
 * at once, at an eighth of their size: nine megabytes each are within the burst.
 */
const FRAMES = { perSecond: 800, burst: 4000 }
const BYTES = { perSecond: 2 * 1024 * 1024, burst: 24 * 1024 * 1024 }
/** The same 21 may be cut and come back nine times in a row. */
const ARRIVALS = { perSecond: 20, burst: 200 }

/** Shared by all sockets of one person on this process, however often they are opened anew. */
export class PersonBudget {
  readonly #now: () => number
  readonly #frames: Bucket
  readonly #bytes: Bucket
  readonly #arrivals: Bucket

  constructor(now: () => number) {
    this.#now = now
    this.#frames = createBucket(FRAMES, now())
    this.#bytes = createBucket(BYTES, now())
    this.#arrivals = createBucket(ARRIVALS, now())
  }

  /** How many ms one more socket is to wait before anything is done for it. */
  arrive(): number {
    return take(this.#arrivals, 1, this.#now())
  }

  /** Takes one frame of so many bytes; how many ms whoever sent it is to wait before the next one is read. */
  send(bytes: number): number {
    const nowMs = this.#now()
    return Math.max(take(this.#frames, 1, nowMs), take(this.#bytes, bytes, nowMs))
  }

  msUntilFull(): number {
    const nowMs = this.#now()
    return Math.max(...[this.#frames, this.#bytes, this.#arrivals].map((bucket) => msUntilFull(bucket, nowMs)))
  }
}
