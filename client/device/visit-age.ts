const DAY_MS = 24 * 60 * 60 * 1000

/** How long what the server has too stays on a device that hears nothing of its person: three days. */
export const DEVICE_LIFE_MS = 3 * DAY_MS

/** For so long after that their text of no server waits for them, sealed. All days count from when the server last confirmed them. */
export const UNSENT_LIFE_DAYS = 30
export const UNSENT_LIFE_MS = UNSENT_LIFE_DAYS * DAY_MS

/** When the server last confirmed the person, and how much of the time since then this device has seen go by. */
export type VisitAge = {
  confirmedServerMs: number
  /** Time that went by on the device's clock, steps back left out. */
  usedMs: number
  /** The same, of which no step between two looks counts for more than a day. */
  seenMs: number
  lastLookMs: number
}

/** `serverNowMs` = null while the server cannot be asked. */
export type Moment = { deviceNowMs: number; serverNowMs: number | null }

/** `sealed`: what the server has too is to go, and nobody reads the rest before its author is here. `over`: everything is to go. */
export type Stage = 'open' | 'sealed' | 'over'

export function confirmedAt(serverNowMs: number, deviceNowMs: number): VisitAge {
  return { confirmedServerMs: serverNowMs, usedMs: 0, seenMs: 0, lastLookMs: deviceNowMs }
}

/**
 * The server's time counts where it is known. Without it the device's clock is added up: set back, it stands still for that one step and
 * then goes on. A clock that jumps ahead may seal, which loses nothing, but not destroy what is nowhere else.
 */
export function lookAgain(age: VisitAge, { deviceNowMs, serverNowMs }: Moment): { age: VisitAge; stage: Stage } {
  const stepMs = Math.max(0, deviceNowMs - age.lastLookMs)
  const usedMs = age.usedMs + stepMs
  const seenMs = age.seenMs + Math.min(stepMs, DAY_MS)
  const sinceMs = serverNowMs === null ? null : serverNowMs - age.confirmedServerMs
  const isOver = (sinceMs ?? seenMs) > UNSENT_LIFE_MS
  const isSealed = (sinceMs ?? usedMs) > DEVICE_LIFE_MS
  const stage = isOver ? 'over' : isSealed ? 'sealed' : 'open'
  const { confirmedServerMs } = age
  return { age: { confirmedServerMs, usedMs, seenMs, lastLookMs: deviceNowMs }, stage }
}
