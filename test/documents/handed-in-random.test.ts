import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { seedMeetingBoard } from '../../shared/documents/meeting-board.ts'
import { rootsOf } from '../../shared/documents/roots.ts'
import { bind, SERVER } from '../../server/documents/bindings.ts'
import { digestOf } from '../../server/documents/log-chain.ts'
import { createTypedDoc } from '../../server/documents/new-doc.ts'
import { editAnything } from '../support/any-edits.ts'
import { changesOf } from '../support/document-client.ts'
import { createGateHouse, framesOf, wordOf } from '../support/gate-house.ts'
import { createRandom, fuzzSeeds, type Random } from '../support/random.ts'

type Row = { update: Uint8Array; client: number; author: string }
/** `heard`: so many rows of the first server. `words`: keys that this page set once and nobody deletes. What it tidies up is sent, too. */
type Page = { doc: Y.Doc; author: string; heard: number; words: string[]; outbox: Uint8Array[] }

const STEPS = 250
const SERVER_KEYS = ['case1:rights', 'case1:sustainability', 'case2:rights']

function contentOf(doc: Y.Doc): Record<string, unknown> {
  return Object.fromEntries([...rootsOf.meeting.keys()].map((root) => [root, doc.getMap(root).toJSON()]))
}

/** What the server does on a board: values of its own set, replaced, and now and then taken away. */
function editAsServer(doc: Y.Doc, random: Random): void {
  const key = random.pick(SERVER_KEYS)
  if (random.chance(0.2)) return doc.getMap('dotTotals').delete(key)
  if (random.chance(0.3)) return void doc.getMap('revealed').set(`paper${random.below(9)}`, { text: '開いた紙' })
  if (random.chance(0.3))
    return void doc.getMap('anonymousCards').set(key, new Y.Map([['title', new Y.Text('名なし')]]))
  doc.getMap(random.pick(['lensRelease', 'dotTotals', 'markTotals'])).set(key, random.below(1000))
}

/** A server before its end, with the pages that follow it, each at its own pace. */
function openFirstLife(random: Random) {
  const truth = createTypedDoc('meeting')
  truth.clientID = 2
  seedMeetingBoard(truth, ['case1'])
  const seed = Y.encodeStateAsUpdate(truth)
  const rows: Row[] = [{ update: seed, client: 2, author: SERVER }]
  const pages: Page[] = [101, 202, 303, 404].map((client, index) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, seed)
    doc.clientID = client
    const outbox: Uint8Array[] = []
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') outbox.push(update)
    })
    return { doc, author: `person:${index}`, heard: 1, words: [], outbox }
  })
  let words = 0

  function write({ doc, words: own }: Page): void {
    editAnything(doc, random)
    if (!random.chance(0.3)) return
    own.push(`word${++words}`)
    doc.getMap('places').set(`word${words}`, 1)
  }

  function step(): void {
    const page = random.pick(pages)
    const kind = random.below(4)
    if (kind === 0) return serve()
    if (kind === 1) write(page)
    else hear(page)
    for (const update of page.outbox.splice(0)) keep({ update, client: page.doc.clientID, author: page.author })
  }

  function serve(): void {
    truth.clientID = 2 ** 32 + random.below(2 ** 31)
    const { clientID: client } = truth
    for (const update of changesOf(truth, () => editAsServer(truth, random)))
      rows.push({ update, client, author: SERVER })
  }

  function keep(row: Row): void {
    Y.applyUpdate(truth, row.update)
    rows.push(row)
  }

  function hear(page: Page): void {
    const row = rows[page.heard]
    if (!row) return
    page.heard++
    Y.applyUpdate(page.doc, row.update, 'server')
  }

  return { rows, pages, step, write }
}

/** The server again, with the first `count` rows of its log. */
function restore(rows: readonly Row[], random: Random) {
  const gate = createGateHouse((doc) => rows.forEach(({ update }) => Y.applyUpdate(doc, update)))
  for (const { client, author } of rows) bind(gate.bindings, client, { author, sinceMs: 0 })
  const bound = new Set(gate.bindings.keys())
  const here: Page[] = []
  const waiting = new Map<Page, ReadonlySet<number>>()
  const words: Record<string, number> = {}

  function count(word: string): void {
    words[word] = (words[word] ?? 0) + 1
  }

  /** As a socket does: the page says who it is, what the server has goes to it, what the page has more is handed in. */
  function comeBack(page: Page): void {
    gate.own(page.author, page.doc.clientID)
    Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(gate.doc, Y.encodeStateVector(page.doc)), 'server')
    here.push(page)
    const asked = [page]
    for (let next = asked.shift(); next !== undefined; next = asked.shift()) asked.push(...handIn(next))
  }

  /** Answers the pages that are asked again, for something has come that they remember of others. */
  function handIn(page: Page): Page[] {
    const missing = Y.encodeStateAsUpdate(page.doc, Y.encodeStateVector(gate.doc))
    page.outbox.splice(0)
    const verdict = gate.handIn(missing, { author: page.author })
    count(wordOf(verdict))
    waiting.delete(page)
    if (verdict.kind === 'handed-in' && verdict.left) waiting.set(page, verdict.left.waitsFor)
    const frames = framesOf(verdict)
    for (const { author, clientIds, update } of frames) {
      gate.commitOne()
      for (const id of clientIds) bind(gate.bindings, id, { author, sinceMs: 0 })
      for (const { doc } of here) Y.applyUpdate(doc, update, 'server')
    }
    const arrived = frames.flatMap(({ clientIds }) => clientIds)
    const askedAgain = [...waiting].filter(([, waitsFor]) => arrived.some((id) => waitsFor.has(id)))
    return askedAgain.map(([waiter]) => waiter)
  }

  function submit(page: Page, update: Uint8Array): void {
    const verdict = gate.send(update, page.author)
    count(wordOf(verdict))
    if (verdict.kind !== 'accept') return
    const emitted = gate.commitOne()
    for (const id of verdict.frame.clientIds) bind(gate.bindings, id, { author: page.author, sinceMs: 0 })
    for (const { doc } of here) if (emitted) Y.applyUpdate(doc, emitted, 'server')
  }

  /** Until nobody has anything to send: what one tidies up, another may tidy up in turn. */
  function settle(): void {
    while (here.some(({ outbox }) => outbox.length > 0))
      for (const page of here) for (const update of page.outbox.splice(0)) submit(page, update)
  }

  function serve(): void {
    gate.doc.clientID = 2 ** 32 + random.below(2 ** 31)
    bind(gate.bindings, gate.doc.clientID, { author: SERVER, sinceMs: 0 })
    for (const update of changesOf(gate.doc, () => editAsServer(gate.doc, random)))
      for (const { doc } of here) Y.applyUpdate(doc, update, 'server')
  }

  return { gate, bound, here, words, comeBack, settle, serve }
}

/** Values of roots that are the server's alone. */
function serversOf(doc: Y.Doc): Record<string, unknown> {
  const roots = [...rootsOf.meeting].filter(([, { writtenBy }]) => writtenBy === 'server')
  return Object.fromEntries(roots.map(([root]) => [root, doc.getMap(root).toJSON()]))
}

/** Pages that went on after a backup come back to what it held. */
function comeBackToBackup(seed: number, comes: (random: Random) => boolean) {
  const random = createRandom(seed)
  const first = openFirstLife(random)
  for (let count = 0; count < STEPS; count++) first.step()
  const kept = 1 + random.below(first.rows.length)
  const life = restore(first.rows.slice(0, kept), random)
  const before = serversOf(life.gate.doc)
  for (const page of first.pages) if (random.chance(0.5)) first.write(page)
  const coming = first.pages.toSorted(() => random.below(3) - 1).filter(() => comes(random))
  for (const page of coming) life.comeBack(page)
  return { random, first, life, coming, before }
}

test.for(fuzzSeeds([1, 7, 42, 4711, 81, 99]))(
  'OPS-12 in whatever order the authors come back, no word of theirs is lost and all end up with the same, FUZZ_SEED=%i',
  (seed) => {
    const { random, first, life, before } = comeBackToBackup(seed, () => true)
    life.settle()
    expect(serversOf(life.gate.doc)).toEqual(before)
    for (let count = 0; count < STEPS / 5; count++) {
      if (random.chance(0.3)) life.serve()
      else first.write(random.pick(life.here))
      life.settle()
    }

    const { accept = 0, 'nothing-new': repeats = 0, 'handed-in': handedIn = 0, ...refusals } = life.words
    expect(refusals).toEqual({})
    expect(accept + repeats + handedIn).toBeGreaterThanOrEqual(first.pages.length)
    const { doc } = life.gate
    expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
    const places = doc.getMap('places')
    for (const page of life.here) {
      expect(contentOf(page.doc)).toEqual(contentOf(doc))
      expect(digestOf(page.doc)).toEqual(digestOf(doc))
      expect(page.words.filter((word) => !places.has(word))).toEqual([])
    }
  },
)

test.for(fuzzSeeds([2, 8, 43, 4712, 82, 100]))(
  'OPS-60 while some are away, the others are taken for themselves alone, and nobody is closed, FUZZ_SEED=%i',
  (seed) => {
    const { life, coming } = comeBackToBackup(seed, (random) => random.chance(0.6))
    const known = ['handed-in', 'nothing-new']
    expect(Object.keys(life.words).filter((word) => !known.includes(word))).toEqual([])
    const authors = new Map(coming.map(({ doc, author }) => [doc.clientID, author]))
    const fresh = [...life.gate.bindings].filter(([client]) => !life.bound.has(client) && client < 2 ** 32)
    expect(fresh.filter(([client, { author }]) => author !== authors.get(client))).toEqual([])
  },
)
