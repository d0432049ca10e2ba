/** Seeded generator (mulberry32), so that a failing run is repeated by its seed alone. */
export function createRandom(seed: number) {
  let state = seed >>> 0
  function next() {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  function below(limit: number) {
    return Math.floor(next() * limit)
  }
  return {
    below,
    chance: (probability: number) => next() < probability,
    pick<const Item>(items: readonly Item[]): Item {
      if (items.length === 0) throw new Error('nothing to pick from')
      return items[below(items.length)]! // `below` stays under the length, which is not zero.
    },
  }
}
export type Random = ReturnType<typeof createRandom>

/** Pinned seeds on every run; fresh ones only on request, so that a pull request never fails by chance. */
export function fuzzSeeds(pinned: readonly number[]): number[] {
  if (process.env.FUZZ_SEED) return [Number(process.env.FUZZ_SEED)]
  const freshCount = Number(process.env.FUZZ_RUNS ?? 0)
  return [...pinned, ...Array.from({ length: freshCount }, () => Math.floor(Math.random() * 2 ** 32))]
}
