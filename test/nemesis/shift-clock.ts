import { existsSync, readFileSync } from 'node:fs'

/**
 * Loaded before the program (`--import`): its wall clock is wrong by as many ms as stand in the file `CLOCK_FILE`, read at the start and
 * again at SIGUSR2. What measures durations, timers too, is not touched: no jump of a clock touches that.
 */
const path = process.env.CLOCK_FILE ?? ''
const TrueDate = Date
const clock = { wrongByMs: readShift() }

function readShift(): number {
  return existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0
}

globalThis.Date = class extends TrueDate {
  constructor(...given: unknown[]) {
    // Dates are made of all kinds of things; only the one made of nothing tells the time.
    super(...((given.length === 0 ? [TrueDate.now() + clock.wrongByMs] : given) as [number]))
  }
  static override now(): number {
    return TrueDate.now() + clock.wrongByMs
  }
} as DateConstructor

process.on('SIGUSR2', () => {
  clock.wrongByMs = readShift()
  console.log(`the clock is wrong by ${clock.wrongByMs} ms`)
})
