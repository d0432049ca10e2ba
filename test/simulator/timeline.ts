import { createHash } from 'node:crypto'
import { createRandom, type Random } from '../support/random.ts'
import { playOn, untilQuiet, type Stage } from './determinism.ts'

/** A process of the world: the server, or one page. What it has set going ends with it. */
export type Process = { readonly name: string; readonly random: Random; isDead: boolean; isAsleep: boolean }

/** `outlives` its process: the browser's storage finishes what it began, and its page may be gone. */
type Happening = {
  id: number
  atMs: number
  everyMs: number | null
  process: Process
  run: () => void
  outlives: boolean
}

export type Timeline = ReturnType<typeof createTimeline>

/** Everything that happens, one thing after another, in an order that the seed alone decides. */
export function createTimeline(seed: number, startMs: number, tell: (line: string) => void = () => undefined) {
  const trace = createHash('sha256')
  const happenings = new Map<number, Happening>()
  const outside: Process = { name: 'world', random: streamOf(seed, 'world'), isDead: false, isAsleep: false }
  let nowMs = startMs
  let lastId = 0
  let count = 0
  let current = outside
  let watch = () => undefined as void

  function note(what: string, bytes?: Uint8Array): void {
    const line = `${nowMs - startMs} ${current.name} ${what}`
    trace.update(bytes ? Buffer.concat([Buffer.from(`${line}\n`), bytes]) : `${line}\n`)
    tell(bytes ? `${line} ${bytes.byteLength} B` : line)
  }

  function add(happening: Omit<Happening, 'id'>): () => void {
    const id = ++lastId
    if (happening.process.isDead && !happening.outlives) return () => undefined
    happenings.set(id, { ...happening, id })
    return () => void happenings.delete(id)
  }

  /** `run` happens to this process in so many ms, unless it has ended by then; while it sleeps, it has to wait. */
  function after(process: Process, delayMs: number, run: () => void): () => void {
    return add({ atMs: nowMs + Math.max(0, delayMs), everyMs: null, process, run, outlives: false })
  }

  function nextDue(untilMs: number): Happening | null {
    let next: Happening | null = null
    for (const one of happenings.values()) {
      if (one.process.isDead && !one.outlives) happenings.delete(one.id)
      else if (!one.process.isAsleep && one.atMs <= untilMs && (next === null || one.atMs < next.atMs)) next = one
    }
    return next
  }

  /** Something happens to a process now; resolves when all that follows at once has happened, too. */
  async function act(process: Process, run: () => void): Promise<void> {
    count++
    current = process
    run()
    await untilQuiet()
    current = outside
    watch()
  }

  /** Lets time pass; what is due happens at its moment. */
  async function pass(ms: number): Promise<void> {
    const untilMs = nowMs + ms
    for (let next = nextDue(untilMs); next !== null; next = nextDue(untilMs)) {
      nowMs = Math.max(nowMs, next.atMs)
      if (next.everyMs === null) happenings.delete(next.id)
      else next.atMs = nowMs + Math.max(1, next.everyMs)
      await act(next.process, next.run)
    }
    nowMs = untilMs
  }

  const stage: Stage = {
    nowMs: () => nowMs,
    setTimer: (run, delayMs, everyMs) =>
      add({ atMs: nowMs + Math.max(0, delayMs), everyMs, process: current, run, outlives: false }),
    queueTask: (run) => void add({ atMs: nowMs, everyMs: null, process: current, run, outlives: true }),
    draw: () => current.random.below(2 ** 32),
  }

  return {
    nowMs: () => nowMs,
    /** What is no process of the world: it never sleeps and never ends. */
    outside,
    after,
    act,
    pass,
    note,
    /** Called after everything that happens; it must change nothing. */
    watchWith: (look: () => void) => void (watch = look),
    play: <Value>(work: () => Promise<Value>) => playOn(stage, work),
    process: (name: string): Process => ({ name, random: streamOf(seed, name), isDead: false, isAsleep: false }),
    stream: (name: string) => streamOf(seed, name),
    /** What this process still waits for. */
    waitingOf: (process: Process) => [...happenings.values()].filter((one) => one.process === process).length,
    digest: () => trace.copy().digest('hex'),
    /** How many things have happened. */
    count: () => count,
  }
}

/** Each part of the world draws from a source of its own, so that leaving out a step changes as little as may be. */
function streamOf(seed: number, name: string): Random {
  return createRandom(createHash('sha256').update(`${seed} ${name}`).digest().readUInt32LE())
}
