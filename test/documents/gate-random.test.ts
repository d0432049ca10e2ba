import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { seedMeetingBoard } from '../../shared/documents/meeting-board.ts'
import { rootsOf } from '../../shared/documents/roots.ts'
import { digestOf } from '../../server/documents/log-chain.ts'
import { editAnything } from '../support/any-edits.ts'
import { createGateHouse, wordOf } from '../support/gate-house.ts'
import { createRandom, fuzzSeeds, type Random } from '../support/random.ts'

type Writer = { doc: Y.Doc; author: string; outbox: Uint8Array[]; inbox: Uint8Array[] }

const STEPS = 1500

function digestsOf(writers: readonly Writer[]): string {
  return writers.map(({ doc }) => Buffer.from(digestOf(doc)).toString('hex')).join()
}

function contentOf(doc: Y.Doc): Record<string, unknown> {
  return Object.fromEntries([...rootsOf.meeting.keys()].map((root) => [root, doc.getMap(root).toJSON()]))
}

function openNetwork() {
  const gate = createGateHouse((doc) => seedMeetingBoard(doc, ['case1']))
  const words: Record<string, number> = {}
  const writers: Writer[] = [101, 202, 303, 404].map((clientId, index) => {
    const writer: Writer = { doc: gate.copy(clientId), author: `person:${index}`, outbox: [], inbox: [] }
    writer.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') writer.outbox.push(update)
    })
    return writer
  })

  /** One waiting frame of one writer reaches the gate; now and then one is lost, or comes a second time. */
  function deliverUp(writer: Writer, random: Random): void {
    const update = writer.outbox.shift()
    if (!update || random.chance(0.03)) return
    submit(writer, update)
    if (random.chance(0.1)) submit(writer, update)
  }

  function submit(writer: Writer, update: Uint8Array): void {
    const verdict = gate.send(update, writer.author)
    words[wordOf(verdict)] = (words[wordOf(verdict)] ?? 0) + 1
    if (verdict.kind === 'gap') resync(writer)
  }

  /** What a client answers to a step 1. */
  function resync(writer: Writer): void {
    writer.outbox = []
    submit(writer, Y.encodeStateAsUpdate(writer.doc, Y.encodeStateVector(gate.doc)))
  }

  function commit(): void {
    const emitted = gate.commitOne()
    if (emitted) for (const writer of writers) writer.inbox.push(emitted)
  }

  function deliverDown(writer: Writer): void {
    const update = writer.inbox.shift()
    if (update) Y.applyUpdate(writer.doc, update, 'server')
  }

  /** Lets everything arrive. What writers tidy up on the way is sent as well, so it takes rounds; none is lost any more. */
  function settle(): void {
    let digest = ''
    while (digest !== digestsOf(writers)) {
      digest = digestsOf(writers)
      for (const writer of writers) resync(writer)
      while (gate.known.acceptedStructs.size > 0 || gate.known.acceptedDeletions.length > 0) commit()
      for (const writer of writers) while (writer.inbox.length > 0) deliverDown(writer)
    }
  }

  return { gate, writers, words, deliverUp, deliverDown, commit, settle }
}

test.for(fuzzSeeds([1, 7, 42, 4711]))(
  'DOC-30 random honest traffic is never refused and converges, FUZZ_SEED=%i',
  (seed) => {
    const random = createRandom(seed)
    const network = openNetwork()
    for (let step = 0; step < STEPS; step++) {
      const writer = random.pick(network.writers)
      const steps = [
        () => editAnything(writer.doc, random),
        () => editAnything(writer.doc, random),
        () => network.deliverUp(writer, random),
        () => network.deliverUp(writer, random),
        () => network.commit(),
        () => network.deliverDown(writer),
        () => network.deliverDown(writer),
      ]
      random.pick(steps)()
    }
    network.settle()

    const { accept = 0, gap = 0, 'nothing-new': repeats = 0, ...refusals } = network.words
    expect(refusals).toEqual({})
    expect(accept).toBeGreaterThan(50)
    expect(repeats).toBeGreaterThan(0)
    expect(gap).toBeGreaterThan(0)
    const { doc } = network.gate
    expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
    for (const writer of network.writers) {
      expect(contentOf(writer.doc)).toEqual(contentOf(doc))
      expect(digestOf(writer.doc)).toEqual(digestOf(doc))
    }
  },
)
