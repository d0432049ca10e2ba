import type { CDPSession, Page } from 'playwright-core'

/** What a browser itself counts about how a page feels, in ms. */
export type Seen = {
  tasks: { atMs: number; ms: number }[]
  firstPaintMs: number
  largestPaintMs: number
  /** The worst burst of layout shift, as CLS is defined: gaps below 1 s, 5 s at most. */
  shift: number
  /** The longest event of each interaction, as INP counts them; those below 16 ms are told of by nobody. */
  keysMs: number[]
  tapsMs: number[]
}

declare global {
  interface Window {
    benchSeen?: {
      tasks: Seen['tasks']
      paints: Record<string, number>
      shifts: { atMs: number; value: number }[]
      keys: Record<number, number>
      taps: Record<number, number>
    }
  }
}

/** Runs in the page, before any of its own scripts. */
export function watchPage(): void {
  const seen: NonNullable<Window['benchSeen']> = { tasks: [], paints: {}, shifts: [], keys: {}, taps: {} }
  window.benchSeen = seen
  function watch(type: string, note: (entry: PerformanceEntry) => void): void {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(note))
    // `durationThreshold` is not in every list of types; below 16 ms the browser counts no event.
    observer.observe({ type, buffered: true, durationThreshold: 16 } as PerformanceObserverInit)
  }
  watch('longtask', ({ startTime, duration }) => void seen.tasks.push({ atMs: startTime, ms: duration }))
  watch('paint', ({ name, startTime }) => void (seen.paints[name] = startTime))
  watch('largest-contentful-paint', ({ startTime }) => void (seen.paints.largest = startTime))
  watch('layout-shift', (entry) => {
    // Chromium's own entries, which the list of types does not hold.
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
    if (!hadRecentInput) seen.shifts.push({ atMs: entry.startTime, value })
  })
  watch('event', (entry) => {
    const { interactionId } = entry as PerformanceEntry & { interactionId: number }
    if (interactionId === 0) return
    const interactions = entry.name.startsWith('key') ? seen.keys : seen.taps
    interactions[interactionId] = Math.max(interactions[interactionId] ?? 0, entry.duration)
  })
}

/** Everything since the page was opened; of tasks and interactions, since `forgetWork`. */
export async function readSeen(page: Page): Promise<Seen> {
  const seen = await page.evaluate(() => window.benchSeen)
  if (!seen) throw new Error('nobody watches this page')
  const { 'first-contentful-paint': firstPaintMs = Number.NaN, largest: largestPaintMs = Number.NaN } = seen.paints
  const [keysMs, tapsMs] = [Object.values(seen.keys), Object.values(seen.taps)]
  return { tasks: seen.tasks, firstPaintMs, largestPaintMs, shift: worstBurst(seen.shifts), keysMs, tapsMs }
}

/** What happened until now belongs to the start of the page. */
export async function forgetWork(page: Page): Promise<void> {
  await page.evaluate(() => {
    if (!window.benchSeen) return
    window.benchSeen.tasks = []
    window.benchSeen.keys = {}
    window.benchSeen.taps = {}
  })
}

/** Resolves when the browser has drawn what the page has made of everything until now. */
export async function untilDrawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
}

function worstBurst(shifts: readonly { atMs: number; value: number }[]): number {
  let [worst, sum, beganMs, lastMs] = [0, 0, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { atMs, value } of shifts) {
    const isNew = atMs - lastMs > 1000 || atMs - beganMs > 5000
    if (isNew) [sum, beganMs] = [0, atMs]
    sum += value
    lastMs = atMs
    worst = Math.max(worst, sum)
  }
  return worst
}

/** The time that the page's main thread has itself spent on its tasks, in ms, whatever else the machine had to do. */
export async function readWork(devtools: CDPSession): Promise<number> {
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const { metrics } = await devtools.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
}

/** JavaScript heap after a collection, in MB of 1,000,000 bytes. */
export async function readHeap(devtools: CDPSession): Promise<number> {
  // Twice: what finalizers let go of is free only the second time.
  await devtools.send('HeapProfiler.collectGarbage')
  await devtools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  return usedSize / 1_000_000
}
