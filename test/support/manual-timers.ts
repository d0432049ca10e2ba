import type { After } from '../../server/documents/timers.ts'

/** Timers that fire when a test says so, in the order in which they were set. */
export function manualTimers() {
  const waiting: { delayMs: number; callback: () => void }[] = []
  const after: After = (delayMs, callback) => {
    const timer = { delayMs, callback }
    waiting.push(timer)
    return () => {
      const index = waiting.indexOf(timer)
      if (index !== -1) waiting.splice(index, 1)
    }
  }

  /** Fires everything that was set before this moment and is due within `withinMs`. */
  function fireAll(withinMs = Infinity): void {
    for (const timer of waiting.filter(({ delayMs }) => delayMs <= withinMs)) {
      const index = waiting.indexOf(timer)
      if (index === -1) continue
      waiting.splice(index, 1)
      timer.callback()
    }
  }

  /** Lets short timers (commit windows) run, turn by turn, until the promise has ended. */
  async function during<Value>(promise: Promise<Value>): Promise<Value> {
    let hasEnded = false
    const end = () => (hasEnded = true)
    promise.then(end, end)
    while (!hasEnded) {
      fireAll(25)
      await new Promise((resolve) => setImmediate(resolve))
    }
    return promise
  }

  /** Waits, turn by turn, for a timer that is due within so many ms. */
  async function untilSet(withinMs: number): Promise<void> {
    while (!waiting.some(({ delayMs }) => delayMs <= withinMs)) await new Promise((resolve) => setImmediate(resolve))
  }

  return { after, fireAll, during, untilSet }
}
