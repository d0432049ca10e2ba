/** What a message of the server told about its clock: its time when it sent, ours when it arrived (both in ms). */
export type ClockSample = { serverNowMs: number; receivedAtMs: number }

/** The last samples, oldest first. */
export type ServerClock = readonly ClockSample[]

export const unknownServerClock: ServerClock = []

const KEPT_SAMPLES = 8
/** A step larger than any delay of a message: someone set a clock, so what was known before is void. */
const CLOCK_WAS_SET_MS = 60_000

export function addClockSample(clock: ServerClock, sample: ClockSample): ServerClock {
  const last = clock.at(-1)
  const wasSet = last !== undefined && Math.abs(offsetOf(sample) - offsetOf(last)) > CLOCK_WAS_SET_MS
  return wasSet ? [sample] : [...clock, sample].slice(-KEPT_SAMPLES)
}

/** How far the server's clock is ahead of ours. Every message is late by its way, so the largest difference is the truest; 0 when nothing is known. */
export function clockOffsetMs(clock: ServerClock): number {
  return clock.length === 0 ? 0 : Math.max(...clock.map(offsetOf))
}

function offsetOf({ serverNowMs, receivedAtMs }: ClockSample): number {
  return serverNowMs - receivedAtMs
}
