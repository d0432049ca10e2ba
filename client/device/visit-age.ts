/** How long a person's text stays on a device that hears nothing of them: three days. */
export const DEVICE_LIFE_MS = 72 * 60 * 60 * 1000

/** When the server last confirmed the person, and how much of the time since then this device has seen go by. */
export type VisitAge = {
  confirmedServerMs: number
  /** Time that went by on the device's clock, steps back left out. */
  usedMs: number
  lastLookMs: number
}

/** `serverNowMs` = null while the server cannot be asked. */
export type Moment = { deviceNowMs: number; serverNowMs: number | null }

export function confirmedAt(serverNowMs: number, deviceNowMs: number): VisitAge {
  return { confirmedServerMs: serverNowMs, usedMs: 0, lastLookMs: deviceNowMs }
}

/**
 * The server's time counts where it is known, so that a clock set wrong takes nothing away. Without it the device's clock is added up:
 * set back, it stands still for that one step and then goes on.
 */
export function lookAgain(age: VisitAge, { deviceNowMs, serverNowMs }: Moment): { age: VisitAge; isOver: boolean } {
  const usedMs = age.usedMs + Math.max(0, deviceNowMs - age.lastLookMs)
  const sinceMs = serverNowMs === null ? usedMs : serverNowMs - age.confirmedServerMs
  return { age: { ...age, usedMs, lastLookMs: deviceNowMs }, isOver: sinceMs > DEVICE_LIFE_MS }
}
