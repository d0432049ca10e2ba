import { webcrypto } from 'node:crypto'

/**
 * Import this before anything else: libraries keep references to the clock and to the source of randomness of the moment in which they
 * are loaded. Outside of a run everything is as it was.
 */

/** What stands in for time and chance while a run goes on. */
export type Stage = {
  nowMs: () => number
  /** Answers what ends the timer. `everyMs` = null for one that runs once. */
  setTimer: (run: () => void, delayMs: number, everyMs: number | null) => () => void
  /** A task of its own, as soon as may be. */
  queueTask: (run: () => void) => void
  /** From 0 up to but not including 2 ** 32. */
  draw: () => number
}

type Handle = { end: () => void; unref: () => Handle; ref: () => Handle }
type Run = (...given: unknown[]) => void

const real = {
  now: Date.now,
  random: Math.random,
  setTimeout: globalThis.setTimeout,
  setInterval: globalThis.setInterval,
  clearTimeout: globalThis.clearTimeout,
  clearInterval: globalThis.clearInterval,
  setImmediate: globalThis.setImmediate,
  getRandomValues: webcrypto.getRandomValues.bind(webcrypto),
  randomUUID: webcrypto.randomUUID.bind(webcrypto),
}
const current: { stage: Stage | null } = { stage: null }

/** Until the work has ended, time and chance are those of the stage. */
export async function playOn<Value>(stage: Stage, work: () => Promise<Value>): Promise<Value> {
  if (current.stage !== null) throw new Error('one run at a time')
  current.stage = stage
  try {
    return await work()
  } finally {
    current.stage = null
  }
}

/** Resolves when everything that needs no time has happened: microtasks, and ticks of Node's streams. */
export function untilQuiet(): Promise<void> {
  return new Promise((resolve) => real.setImmediate(resolve))
}

/** Of the real clock, in ms: how long a run takes. */
export const stopwatchMs: () => number = real.now

function asHandle(end: () => void): Handle {
  const handle: Handle = { end, unref: () => handle, ref: () => handle }
  return handle
}

function isHandle(value: unknown): value is Handle {
  return typeof value === 'object' && value !== null && 'end' in value
}

function fillByLot<Filled extends ArrayBufferView | null>(array: Filled): Filled {
  const { stage } = current
  if (stage === null || array === null) return real.getRandomValues(array as never)
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
  for (let index = 0; index < bytes.length; index += 4) {
    const drawn = stage.draw()
    for (let byte = 0; byte < 4 && index + byte < bytes.length; byte++) bytes[index + byte] = drawn >>> (8 * byte)
  }
  return array
}

function uuidByLot(): ReturnType<typeof real.randomUUID> {
  if (current.stage === null) return real.randomUUID()
  const hex = Buffer.from(fillByLot(new Uint8Array(16))).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

function replaceTimers(): void {
  const begin = (realOne: Run, repeats: boolean) =>
    function setTimer(run: Run, delayMs = 0, ...given: unknown[]): unknown {
      const { stage } = current
      if (stage === null) return realOne(run, delayMs, ...given)
      return asHandle(stage.setTimer(() => run(...given), delayMs, repeats ? delayMs : null))
    }
  const end = (realOne: Run) => (handle: unknown) => (isHandle(handle) ? handle.end() : realOne(handle))
  Object.assign(globalThis, {
    setTimeout: begin(real.setTimeout as unknown as Run, false),
    setInterval: begin(real.setInterval as unknown as Run, true),
    clearTimeout: end(real.clearTimeout as unknown as Run),
    clearInterval: end(real.clearInterval as unknown as Run),
    setImmediate(run: Run, ...given: unknown[]): unknown {
      const { stage } = current
      if (stage === null) return real.setImmediate(run, ...given)
      return stage.queueTask(() => run(...given))
    },
  })
}

function replaceChance(): void {
  Date.now = () => current.stage?.nowMs() ?? real.now()
  Math.random = () => (current.stage ? current.stage.draw() / 2 ** 32 : real.random())
  Object.defineProperties(webcrypto, {
    getRandomValues: { configurable: true, value: fillByLot },
    randomUUID: { configurable: true, value: uuidByLot },
  })
}

replaceTimers()
replaceChance()
