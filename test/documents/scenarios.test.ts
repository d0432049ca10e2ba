import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { rootsOf } from '../../shared/documents/roots.ts'
import { digestOf } from '../../server/documents/log-chain.ts'
import { connectPlain, until } from '../support/document-client.ts'
import { BOARD, openTestHouse, type DocumentHouse } from '../support/document-house.ts'
import { createRandom, fuzzSeeds, type Random } from '../support/random.ts'
import { editInYjsManner, makePlayground } from '../support/yjs-edits.ts'

const people = ['p_dr1', 'p_ns1', 'p_cm1', 'p_hc1', 'p_hc2'] as const
const STEPS = 400

type User = ReturnType<typeof connectPlain> & { undo: Y.UndoManager }

/** A plain client who can take back what is theirs, and who writes down how often the server sent them away. */
function seat(house: DocumentHouse, personId: (typeof people)[number], closes: string[]): User {
  const client = connectPlain(house, personId, BOARD)
  client.provider.on('closed', ({ code, reason }: { code: number; reason: string }) => closes.push(`${code} ${reason}`))
  const roots = ['cards', 'places', 'notes', 'statements'].map((name) => client.doc.getMap(name))
  const undo = new Y.UndoManager(roots, { captureTimeout: 0, doc: client.doc })
  onTestFinished(() => undo.destroy())
  return { ...client, undo }
}

function act(user: User, random: Random): void {
  const { provider, doc, undo } = user
  if (random.chance(0.03)) return provider.shouldConnect ? provider.disconnect() : provider.connect()
  if (random.chance(0.08)) return void undo.undo()
  if (random.chance(0.04)) return void undo.redo()
  editInYjsManner(doc, random)
}

/** Lets what lies in the sockets be read. */
function letOthersAct(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve))
}

/** Every replica holds the same; what Yjs tidies up on the way comes as well, so it may take a while. */
async function untilAllAgree(docs: readonly Y.Doc[]): Promise<void> {
  const [first] = docs
  const agree = () => docs.every((doc) => first && digestOf(doc).join() === digestOf(first).join())
  while (!agree()) await Promise.race(docs.map((doc) => until(doc, agree)))
}

function contentOf(doc: Y.Doc): unknown {
  return [...rootsOf.meeting.keys()].map((root) => doc.getMap(root).toJSON())
}

test.for(fuzzSeeds([1, 4]))(
  'DOC-30 rich text, lists, nested maps, XML and undo, with people who come and go: all end with the same, FUZZ_SEED=%i',
  { timeout: 30_000 },
  async (seed) => {
    const house = await openTestHouse()
    const random = createRandom(seed)
    const closes: string[] = []
    const users = people.map((personId) => seat(house, personId, closes))
    await Promise.all(users.map(({ synced }) => synced))
    makePlayground(users[0]?.doc ?? new Y.Doc())
    await Promise.all(users.map(({ doc }) => until(doc, () => doc.getMap('cards').has('playground'))))
    for (let step = 0; step < STEPS; step++) {
      act(random.pick(users), random)
      if (random.chance(0.3)) await letOthersAct()
    }
    for (const { provider } of users) provider.connect()
    const live = (await house.documents.latest(BOARD))?.doc ?? new Y.Doc()
    await untilAllAgree([live, ...users.map(({ doc }) => doc)])
    expect(closes).toEqual([])
    const stored = (await house.documents.readInside(house.db, BOARD))?.doc ?? new Y.Doc()
    for (const doc of [live, stored, ...users.map((user) => user.doc)]) {
      expect(contentOf(doc)).toEqual(contentOf(stored))
      expect(digestOf(doc)).toEqual(digestOf(stored))
      expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
    }
  },
)
