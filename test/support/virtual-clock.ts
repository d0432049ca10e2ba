import { onTestFinished, vi } from 'vitest'

type Timer = { id: number; atMs: number; everyMs: number | null; run: () => void }

export type VirtualClock = ReturnType<typeof installVirtualClock>

/** Takes the place of the timers of this process until the test ends. Time passes only when the test says so. */
export function installVirtualClock(startMs: number) {
  let nowMs = startMs
  let lastId = 0
  const timers = new Map<number, Timer>()

  function add(run: () => void, delayMs: number, everyMs: number | null): number {
    const id = ++lastId
    timers.set(id, { id, atMs: nowMs + Math.max(0, delayMs), everyMs, run })
    return id
  }

  function nextDue(untilMs: number): Timer | null {
    let next: Timer | null = null
    for (const timer of timers.values()) {
      if (timer.atMs <= untilMs && (next === null || timer.atMs < next.atMs)) next = timer
    }
    return next
  }

  function fire(timer: Timer): void {
    if (timer.everyMs === null) timers.delete(timer.id)
    else timer.atMs = nowMs + timer.everyMs
    timer.run()
  }

  /** Lets time pass; what is due happens at its moment. */
  function advance(byMs: number): void {
    const untilMs = nowMs + byMs
    for (let timer = nextDue(untilMs); timer !== null; timer = nextDue(untilMs)) {
      nowMs = Math.max(nowMs, timer.atMs)
      fire(timer)
    }
    nowMs = untilMs
  }

  /** The machine slept: time has passed, and of what was due meanwhile everything happens once, now. */
  function sleep(forMs: number): void {
    nowMs += forMs
    for (const timer of [...timers.values()].filter(({ atMs }) => atMs <= nowMs)) if (timers.has(timer.id)) fire(timer)
  }

  const start = (run: (...given: unknown[]) => void, delayMs = 0, ...given: unknown[]) =>
    add(() => run(...given), delayMs, null)
  vi.stubGlobal('setTimeout', start)
  vi.stubGlobal('setInterval', (run: () => void, everyMs: number) => add(run, everyMs, everyMs))
  const remove = (id: number | undefined) => void timers.delete(id ?? 0)
  vi.stubGlobal('clearTimeout', remove)
  vi.stubGlobal('clearInterval', remove)
  onTestFinished(() => void vi.unstubAllGlobals())
  return {
    nowMs: () => nowMs,
    after: (delayMs: number, run: () => void) => void add(run, delayMs, null),
    advance,
    sleep,
  }
}

/** Lets everything happen that needs no time: promises, and a storage that answers in turns. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve))
}
