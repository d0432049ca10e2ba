import { type Saving, SILENCE_MS, SLOW_MS } from './saving.ts'

/** When the status may change by time alone, in ms from `nowMs`; null = it does not. */
export function nextLookMs(saving: Saving, nowMs: number): number | null {
  const { refusal, lostAtMs, oldestUnsavedAtMs, oldestUnkeptAtMs, looseTextsSinceMs } = saving
  const unsavedAtMs = refusal === null ? oldestUnsavedAtMs : null
  const slow = [unsavedAtMs, oldestUnkeptAtMs, looseTextsSinceMs]
  const silent = [unsavedAtMs, refusal === null ? lostAtMs : null]
  const moments = [...after(slow, SLOW_MS), ...after(silent, SILENCE_MS)]
  const waits = moments.map((moment) => moment - nowMs + 1).filter((waitMs) => waitMs > 0)
  return waits.length === 0 ? null : Math.min(...waits)
}

function after(starts: readonly (number | null)[], ms: number): number[] {
  return starts.flatMap((start) => (start === null ? [] : [start + ms]))
}
