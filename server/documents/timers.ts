/** Runs `callback` once after `delayMs`; what it returns cancels. Injected, so that a simulator owns the time. */
export type After = (delayMs: number, callback: () => void) => () => void

/** Node counts milliseconds in 31 bits; anything longer would fire at once. */
const LONGEST_MS = 2 ** 31 - 1

/** Timers of the real clock. They never keep the process alive. */
export function createTimers(): After {
  return (delayMs, callback) => {
    const timer = setTimeout(callback, Math.min(Math.max(delayMs, 0), LONGEST_MS))
    timer.unref()
    return () => clearTimeout(timer)
  }
}
