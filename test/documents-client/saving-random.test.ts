import { expect, test } from 'vitest'
import type { Saving, SavingEvent } from '../../client/documents/saving.ts'
import { notYetOpened, savingStatusAt, trackSaving } from '../../client/documents/saving.ts'
import { createRandom, fuzzSeeds, type Random } from '../support/random.ts'

type Frame = { kind: 'step-two' | 'update'; edits: ReadonlySet<number> }

/**
 * One author and a server that may drop, forget and cut. `durable` is the truth: the edits on the server's disk.
 * A frame is acknowledged when it and all before it on its socket are on disk.
 */
class World {
  saving: Saving = notYetOpened
  durable = new Set<number>()
  #edits = 0
  #line: { sent: Frame[]; received: number; accepted: Set<number>; asks: number; acks: number[] } | null = null

  track(event: SavingEvent): void {
    this.saving = trackSaving(this.saving, event, 1)
  }

  open(): void {
    if (this.#line !== null) return
    this.#line = { sent: [], received: 0, accepted: new Set(this.durable), asks: 1, acks: [] }
    this.track({ type: 'opened' })
    this.track({ type: 'synced' })
  }

  cut(): void {
    if (this.#line === null) return
    this.#line = null
    this.track({ type: 'lost', cause: 'offline' })
  }

  /** The socket may be closing already: then the edit is made, and no frame goes out. */
  edit(isClosing: boolean): void {
    this.#edits += 1
    this.track({ type: 'edited' })
    if (!isClosing) this.#send({ kind: 'update', edits: new Set([this.#edits]) })
  }

  /** The client hears the server's step 1 and answers with everything. */
  answerStepOne(): void {
    if (this.#line === null || this.#line.asks === 0) return
    this.#line.asks -= 1
    this.#send({ kind: 'step-two', edits: new Set(Array.from({ length: this.#edits }, (_, index) => index + 1)) })
  }

  #send(frame: Frame): void {
    if (this.#line === null) return
    this.#line.sent.push(frame)
    this.track({ type: 'sent', frame: frame.kind })
  }

  /** The server takes the next frame; an update whose predecessors it lacks is dropped, and it asks for everything. */
  receive(): void {
    const line = this.#line
    const frame = line?.sent[line.received]
    if (!line || !frame) return
    line.received += 1
    const gap = frame.kind === 'update' && [...frame.edits].some((edit) => edit > 1 && !line.accepted.has(edit - 1))
    if (gap) line.asks += 1
    else for (const edit of frame.edits) line.accepted.add(edit)
  }

  commit(): void {
    const line = this.#line
    if (line === null) return
    for (const edit of line.accepted) this.durable.add(edit)
    const received = line.sent.slice(0, line.received)
    const missing = received.findIndex((frame) => [...frame.edits].some((edit) => !this.durable.has(edit)))
    line.acks.push(missing === -1 ? received.length : missing)
  }

  failCommit(): void {
    if (this.#line === null) return
    this.#line.accepted = new Set(this.durable)
    this.#line.asks += 1
  }

  hearAck(): void {
    const frames = this.#line?.acks.shift()
    if (frames !== undefined) this.track({ type: 'acknowledged', frames })
  }

  get isAllDurable(): boolean {
    return this.durable.size === this.#edits
  }

  settle(): void {
    this.cut()
    this.open()
    this.answerStepOne()
    this.receive()
    this.commit()
    this.hearAck()
  }
}

/** Weighted so that the world comes to rest now and then. */
function pickStep(random: Random) {
  const often = random.pick(['receive', 'commit', 'hear'])
  return random.chance(0.6) ? often : random.pick(['edit', 'answer', 'open', 'cut', 'fail'])
}

function takeStep(world: World, random: Random): void {
  const step = pickStep(random)
  if (step === 'edit') world.edit(random.chance(0.1))
  if (step === 'answer') world.answerStepOne()
  if (step === 'receive') world.receive()
  if (step === 'commit') world.commit()
  if (step === 'hear') world.hearAck()
  if (step === 'open') world.open()
  if (step === 'cut' && random.chance(0.2)) world.cut()
  if (step === 'fail' && random.chance(0.3)) world.failCommit()
}

test.for(fuzzSeeds([1, 7, 42, 1009, 77777]))(
  'CDOC-1 never says saved before it is, and always in the end, FUZZ_SEED=%i',
  (seed) => {
    const random = createRandom(seed)
    const world = new World()
    let timesSaved = 0
    for (let step = 0; step < 3000; step += 1) {
      takeStep(world, random)
      if (savingStatusAt(world.saving, 1).kind !== 'saved') continue
      timesSaved += 1
      expect(world.isAllDurable, `step ${step}`).toBe(true)
    }
    // A tracker that never says saved would pass up to here.
    expect(timesSaved).toBeGreaterThan(20)
    world.settle()
    expect(world.isAllDurable).toBe(true)
    expect(savingStatusAt(world.saving, 1).kind).toBe('saved')
  },
)
