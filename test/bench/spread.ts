/** The value below which this share of the samples lies (nearest rank). */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  if (value === undefined) throw new Error('nothing was measured')
  return value
}

/** `12.3 (11.8–14.0)`: the middle one and how far the others lie from it. */
export function describeSpread(samples: readonly number[], digits: number): string {
  const [least, most] = [Math.min(...samples), Math.max(...samples)]
  return `${percentile(samples, 0.5).toFixed(digits)} (${least.toFixed(digits)}–${most.toFixed(digits)})`
}
