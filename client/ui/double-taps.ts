/** Two taps closer than this are one gesture: whoever is used to double clicks makes it everywhere. */
const TOGETHER_MS = 500
const TOGETHER_PX = 24

/** One press of a finger or of a mouse. `clicks` is what the browser counts, which it does for a mouse alone. */
export type Tap = {
  atMs: number
  x: number
  y: number
  isMouse: boolean
  clicks: number
  /** What was pressed; null where there is nothing to press. */
  control: object | null
  /** Whether it is there to be pressed twice: a field, in which a double tap chooses a word, or the dots. */
  repeats: boolean
}

/** Tells the second half of a double tap, which may do nothing: what it meets has often just moved under the finger. */
export class DoubleTaps {
  #last: Tap | null = null

  isSecond(tap: Tap): boolean {
    if (this.#last === null || this.#last.control === null) return false
    if (tap.control === this.#last.control && tap.repeats) return false
    return tap.isMouse ? tap.clicks > 1 : isTogether(this.#last, tap)
  }

  note(tap: Tap): void {
    // A third tap belongs to the first one, too.
    this.#last = this.isSecond(tap) ? { ...tap, control: this.#last?.control ?? null } : tap
  }
}

function isTogether(first: Tap, second: Tap): boolean {
  return second.atMs - first.atMs <= TOGETHER_MS && Math.hypot(second.x - first.x, second.y - first.y) <= TOGETHER_PX
}
