import * as Y from 'yjs'
import type { LogRow } from './update-log.ts'

/** Who wrote or took out a stretch of clocks of one client, by the log. */
export type Stretch = { clock: number; end: number; author: string; atMs: number }

type Written = Pick<LogRow, 'seq' | 'payload' | 'author' | 'createdAt'>

/** Of every letter and value that a log ever held, who wrote it and who took it out; deletions have no author in Yjs itself. */
export class AuthorIndex {
  readonly #written = new Map<number, Stretches>()
  readonly #removed = new Map<number, Stretches>()
  #count = 0

  take({ payload, author, createdAt: atMs }: Written): void {
    const { structs, ds } = Y.decodeUpdate(payload)
    for (const { id, length } of structs)
      this.#note(this.#written, id.client, { clock: id.clock, end: id.clock + length, author, atMs })
    for (const [client, ranges] of ds.clients)
      for (const { clock, len } of ranges) this.#note(this.#removed, client, { clock, end: clock + len, author, atMs })
  }

  /** About how many objects it keeps. */
  weight(): number {
    return this.#count
  }

  writersOf(client: number, clock: number, end: number): Stretch[] {
    return this.#written.get(client)?.within(clock, end) ?? []
  }

  removersOf(client: number, clock: number, end: number): Stretch[] {
    return this.#removed.get(client)?.within(clock, end) ?? []
  }

  #note(byClient: Map<number, Stretches>, client: number, stretch: Stretch): void {
    this.#count++
    const known = byClient.get(client)
    if (known) return known.add(stretch)
    const stretches = new Stretches()
    stretches.add(stretch)
    byClient.set(client, stretches)
  }
}

/** Stretches of one client, found by their clocks. Two may overlap: two people took out the same at once. */
class Stretches {
  #stretches: Stretch[] = []
  /** Of each, the furthest end up to and with it. */
  #ends: number[] = []
  #isSorted = true

  add(stretch: Stretch): void {
    this.#isSorted &&= stretch.clock >= (this.#stretches.at(-1)?.clock ?? 0)
    this.#stretches.push(stretch)
    this.#ends.push(Math.max(this.#ends.at(-1) ?? 0, stretch.end))
  }

  within(clock: number, end: number): Stretch[] {
    if (!this.#isSorted) this.#sort()
    const found: Stretch[] = []
    for (let at = this.#countBefore(end) - 1; at >= 0 && (this.#ends[at] ?? 0) > clock; at--) {
      const stretch = this.#stretches[at]
      if (stretch === undefined || stretch.end <= clock) continue
      found.push({ ...stretch, clock: Math.max(stretch.clock, clock), end: Math.min(stretch.end, end) })
    }
    return found.toReversed()
  }

  #sort(): void {
    const inOrder = this.#stretches.toSorted((a, b) => a.clock - b.clock)
    this.#stretches = []
    this.#ends = []
    this.#isSorted = true
    for (const stretch of inOrder) this.add(stretch)
  }

  /** How many begin before this clock. */
  #countBefore(clock: number): number {
    let [low, high] = [0, this.#stretches.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#stretches[middle]?.clock ?? 0) < clock) low = middle + 1
      else high = middle
    }
    return low
  }
}
