/** A token bucket: `perSecond` flow in, at most `burst` lie there. A debt is waited for, so nothing is lost. */
export type Bucket = { perSecond: number; burst: number; tokens: number; refilledMs: number }

export function createBucket({ perSecond, burst }: { perSecond: number; burst: number }, nowMs: number): Bucket {
  return { perSecond, burst, tokens: burst, refilledMs: nowMs }
}

/** Takes the cost and answers how long to wait, in ms, before taking more. */
export function take(bucket: Bucket, cost: number, nowMs: number): number {
  // A clock set back gives nothing and takes nothing.
  const elapsedMs = Math.max(0, nowMs - bucket.refilledMs)
  bucket.tokens = Math.min(bucket.burst, bucket.tokens + (elapsedMs * bucket.perSecond) / 1000) - cost
  bucket.refilledMs = nowMs
  return bucket.tokens >= 0 ? 0 : Math.ceil((-bucket.tokens * 1000) / bucket.perSecond)
}
