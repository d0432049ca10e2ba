/** What flows into a bucket, and how much lies there at most. */
export type Rate = { perSecond: number; burst: number }

/** A token bucket: `perSecond` flow in, at most `burst` lie there. A debt is waited for, so nothing is lost. */
export type Bucket = Rate & { tokens: number; refilledMs: number }

export function createBucket({ perSecond, burst }: Rate, nowMs: number): Bucket {
  return { perSecond, burst, tokens: burst, refilledMs: nowMs }
}

/** Takes the cost and answers how long to wait, in ms, before taking more. */
export function take(bucket: Bucket, cost: number, nowMs: number): number {
  refill(bucket, nowMs)
  bucket.tokens -= cost
  return bucket.tokens >= 0 ? 0 : Math.ceil((-bucket.tokens * 1000) / bucket.perSecond)
}

/** Takes the cost if it is there; otherwise nothing, and answers false. */
export function takeIfThere(bucket: Bucket, cost: number, nowMs: number): boolean {
  refill(bucket, nowMs)
  if (bucket.tokens < cost) return false
  bucket.tokens -= cost
  return true
}

/** In how many ms it is full again when nobody takes anything. */
export function msUntilFull(bucket: Bucket, nowMs: number): number {
  refill(bucket, nowMs)
  return Math.ceil(((bucket.burst - bucket.tokens) * 1000) / bucket.perSecond)
}

function refill(bucket: Bucket, nowMs: number): void {
  // A clock set back gives nothing and takes nothing.
  const elapsedMs = Math.max(0, nowMs - bucket.refilledMs)
  bucket.tokens = Math.min(bucket.burst, bucket.tokens + (elapsedMs * bucket.perSecond) / 1000)
  bucket.refilledMs = nowMs
}
