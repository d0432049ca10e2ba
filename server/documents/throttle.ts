import type { After } from './timers.ts'

/** Calls `act` at most once per `everyMs`: at once after a pause, otherwise later with the latest value. Nothing last is lost. */
export function createThrottle<Value>(
  { now, after }: { now: () => number; after: After },
  everyMs: number,
  act: (value: Value) => void,
): (value: Value) => void {
  let latest: { value: Value } | null = null
  let isWaiting = false
  let lastMs = -Infinity
  function flush() {
    isWaiting = false
    if (latest === null) return
    const { value } = latest
    latest = null
    lastMs = now()
    act(value)
  }
  return (value) => {
    latest = { value }
    if (isWaiting) return
    const restMs = Math.min(everyMs, lastMs + everyMs - now())
    if (restMs <= 0) return flush()
    isWaiting = true
    after(restMs, flush)
  }
}
