/** Counts what was said and what became of it, and says now and then how far it is. */
export type Tally = {
  /** Resolves when the next one is due; with false when enough was said. */
  takeOne: () => Promise<boolean>
  note: (verdict: string, count: number) => void
  describe: () => string
}

const SAY_EVERY_MS = 15_000

export function createTally(name: string, wanted: number, perSecond = Infinity): Tally {
  const verdicts = new Map<string, number>()
  const startMs = performance.now()
  let [taken, done, saidMs, lastMs] = [0, 0, startMs, startMs]
  return {
    takeOne: async () => {
      const dueMs = startMs + (1000 * taken++) / perSecond
      if (taken > wanted) return false
      // A pace, and no wait for anything to have happened.
      const goOn = (resolve: (isDue: boolean) => void) => setTimeout(() => resolve(true), dueMs - performance.now())
      return dueMs <= performance.now() || new Promise(goOn)
    },
    note(verdict, count) {
      done += count
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + count)
      const nowMs = performance.now()
      lastMs = nowMs
      if (nowMs - saidMs < SAY_EVERY_MS) return
      saidMs = nowMs
      const left = ((nowMs - startMs) / done) * (wanted - done)
      console.log(`  ${name}: ${done} of ${wanted}, about ${(left / 60_000).toFixed(1)} min to go`)
    },
    describe() {
      const minutes = ((lastMs - startMs) / 60_000).toFixed(1)
      const listed = [...verdicts].toSorted(([, a], [, b]) => b - a).map(([verdict, count]) => `${verdict} ${count}`)
      return `${done} ${name}, ${minutes} min: ${listed.join(', ')}`
    },
  }
}
