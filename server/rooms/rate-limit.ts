/** Commands a socket may send at once, and how many it earns back per second: far above any hand, far below a flood. */
const BURST = 40
const PER_SECOND = 10

/** A token bucket for one socket: true as long as it may go on. */
export function createRateLimit(now: () => number): () => boolean {
  let tokens = BURST
  let countedAtMs = now()
  return () => {
    const nowMs = now()
    // A clock set back must not take what was earned.
    tokens = Math.min(BURST, tokens + (Math.max(0, nowMs - countedAtMs) / 1_000) * PER_SECOND)
    countedAtMs = nowMs
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
}
