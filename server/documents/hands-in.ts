import type { GateView } from './gate-verdict.ts'

/** A tablet keeps what it has for three days; one more for pages that are still open. In ms. */
const HANDING_IN_MS = 4 * 24 * 60 * 60 * 1000

/** Whether a step 2 may hold what a restore has undone. Times in ms; `restoredAtMs` is null where nothing was. */
export function handsInAt(restoredAtMs: number | null, nowMs: number): GateView['handsIn'] {
  if (restoredAtMs === null) return null
  return nowMs < restoredAtMs + HANDING_IN_MS ? 'recently' : 'long ago'
}
