export type PulseDeps = { beat: () => void; restart: () => void; now: () => number; beatMs: number }

/** Between two beats of someone who waits for the first one, in ms. */
const HURRY_MS = 100

/**
 * A node speaks to itself through Redis every `beatMs`: only that proves both lines, since a dead one often says nothing. Who has not
 * heard itself for two beats and a half is deaf: the lines are begun anew, and everybody is asked to look for themselves what is new.
 */
export class Pulse {
  readonly #deps: PulseDeps
  readonly #deafMs: number
  readonly #timer: NodeJS.Timeout
  readonly #onBeat = new Set<(isCertain: boolean) => void>()
  readonly #watching = new Set<(isWhole: boolean) => void>()
  #isWhole = false
  #lastHeardMs: number
  #lastRestartMs: number

  constructor(deps: PulseDeps) {
    this.#deps = deps
    this.#deafMs = 2.5 * deps.beatMs
    this.#lastHeardMs = deps.now()
    this.#lastRestartMs = deps.now()
    this.#timer = setInterval(() => this.#tick(), deps.beatMs)
    this.#timer.unref()
  }

  get isWhole(): boolean {
    return this.#isWhole
  }

  beat(): void {
    this.#deps.beat()
  }

  /** The node has heard itself. */
  heard(): void {
    this.#lastHeardMs = this.#deps.now()
    this.#change(true)
  }

  /** A line is known to be gone. */
  lost(): void {
    this.#change(false)
  }

  onBeat(listener: (isCertain: boolean) => void): () => void {
    this.#onBeat.add(listener)
    return () => this.#onBeat.delete(listener)
  }

  onWhole(listener: (isWhole: boolean) => void): () => void {
    this.#watching.add(listener)
    return () => this.#watching.delete(listener)
  }

  /** Resolves when the node hears itself; with false when it does not in time. */
  ready(withinMs: number): Promise<boolean> {
    if (this.#isWhole) return Promise.resolve(true)
    return new Promise((resolve) => {
      const again = setInterval(() => this.beat(), HURRY_MS)
      const end = (isWhole: boolean) => {
        clearInterval(again)
        clearTimeout(timer)
        stop()
        resolve(isWhole)
      }
      const timer = setTimeout(() => end(false), withinMs)
      const stop = this.onWhole((isWhole) => isWhole && end(true))
    })
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #tick(): void {
    const nowMs = this.#deps.now()
    if (nowMs - this.#lastHeardMs > this.#deafMs) this.#begin(nowMs)
    for (const listener of this.#onBeat) listener(this.#isWhole)
    this.beat()
  }

  #begin(nowMs: number): void {
    this.#change(false)
    if (nowMs - this.#lastRestartMs <= this.#deafMs) return
    this.#lastRestartMs = nowMs
    this.#deps.restart()
  }

  #change(isWhole: boolean): void {
    if (this.#isWhole === isWhole) return
    this.#isWhole = isWhole
    for (const listener of this.#watching) listener(isWhole)
    for (const listener of this.#onBeat) listener(false)
  }
}
