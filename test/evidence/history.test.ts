import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { AuthorIndex } from '../../server/documents/author-index.ts'
import { FollowedLogs, ROWS_AT_ONCE } from '../../server/documents/followed-logs.ts'
import { createHistory } from '../../server/documents/history.ts'
import { appendRows, lockHead } from '../../server/documents/update-log.ts'
import { readHeadsAfter, VersionIndex, type RowHead } from '../../server/documents/versions.ts'
import { VersionTexts } from '../../server/evidence/version-texts.ts'
import { BOARD, openTestHouse, type DocumentHouse } from '../support/document-house.ts'
import { createRandom, fuzzSeeds } from '../support/random.ts'

/** Everything else that waits has been done once. */
const nextTurn = () => new Promise<void>((resolve) => void setImmediate(resolve))

/** Rows of one person in a document of the house, one letter each. */
async function type(house: DocumentHouse, documentId: string, count: number): Promise<void> {
  const { doc } = (await house.documents.readInside(house.db, documentId)) ?? { doc: new Y.Doc() }
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let letter = 0; letter < count; letter++) doc.getMap('places').set(`k${letter}`, letter)
  const { clientID } = doc
  const common = { author: 'person:p_ns1', sessionId: null, clientIds: [clientID], newClientIds: [] }
  await house.db.transaction().execute(async (trx) => {
    const head = await lockHead(trx, documentId)
    if (head === null) throw new Error(`there is no ${documentId}`)
    await appendRows(trx, head, { rows: updates.map((update) => ({ ...common, update })), nowMs: 0 })
  })
}

/** Counts the rows that are read. */
function follow({ db }: DocumentHouse, mostWeight = 1000) {
  const read: number[] = []
  const logs = new FollowedLogs<RowHead, VersionIndex>(db, {
    start: () => new VersionIndex(),
    readAfter: async (documentId, seq) => {
      const rows = await readHeadsAfter(db, documentId, seq)
      read.push(rows.length)
      return rows
    },
    mostWeight,
  })
  return { logs, read }
}

async function noteRedaction({ db }: DocumentHouse): Promise<void> {
  const row = { id: 'r1', hub_id: 'hub_1', document_id: BOARD, record: '{}' }
  await db.insertInto('redactions').values(row).execute()
}

test('PROOF-80 the second question about a document reads only what was written since the first', async () => {
  const house = await openTestHouse()
  await type(house, BOARD, 5)
  const { logs, read } = follow(house)
  expect((await logs.of(BOARD)).versions.at(-1)?.seq).toBe(6)
  await type(house, BOARD, 2)
  expect((await logs.of(BOARD)).versions.at(-1)?.seq).toBe(8)
  expect(read).toEqual([6, 2])
})

test('PROOF-80 long logs are read page by page to their end', async () => {
  const house = await openTestHouse()
  await type(house, BOARD, ROWS_AT_ONCE + 3)
  const { logs, read } = follow(house)
  expect((await logs.of(BOARD)).versions.at(-1)?.seq).toBe(ROWS_AT_ONCE + 4)
  expect(read).toEqual([ROWS_AT_ONCE, 4])
})

test('PROOF-81 who asks at the same time shares one reading, and nobody misses what was written before they asked', async () => {
  const house = await openTestHouse()
  await type(house, BOARD, 5)
  const { logs, read } = follow(house)
  const first = Array.from({ length: 10 }, () => logs.of(BOARD))
  await type(house, BOARD, 1)
  const late = await logs.of(BOARD)
  expect(late.versions.at(-1)?.seq).toBe(7)
  await Promise.all(first)
  expect(read.reduce((sum, count) => sum + count, 0)).toBe(7)
})

test('PROOF-82 what is kept of logs is bounded: the one not asked for longest is forgotten, and read again when asked', async () => {
  const house = await openTestHouse()
  const { logs } = follow(house, 1)
  await logs.of(BOARD)
  await logs.of('actions/mk_1')
  expect(logs.size).toBe(1)
  expect((await logs.of(BOARD)).versions).toHaveLength(1)
})

test('PROOF-82 the words of a version are read once, up to a bound, and anew when a text was erased', async () => {
  const house = await openTestHouse()
  await type(house, BOARD, 2)
  const reading = { db: house.db, history: createHistory(house.db) }
  const texts = new VersionTexts(reading)
  const [first, again] = await Promise.all([texts.read(BOARD, 1), texts.read(BOARD, 1)])
  expect(first).not.toBeNull()
  expect(again).toBe(first)
  expect(await texts.read(BOARD, 1)).toBe(first)
  expect(texts.letters).toBeGreaterThan(0)
  await noteRedaction(house)
  expect(await texts.read(BOARD, 1)).not.toBe(first)
  const forgetful = new VersionTexts(reading, 0)
  await forgetful.read(BOARD, 1)
  expect(forgetful.letters).toBe(0)
})

test('PROOF-82 a text that was erased from a log is forgotten with all that was read of it', async () => {
  const house = await openTestHouse()
  await type(house, BOARD, 2)
  const { logs, read } = follow(house)
  await logs.of(BOARD)
  await noteRedaction(house)
  await logs.of(BOARD)
  expect(read).toEqual([3, 3])
})

test('PROOF-83 while a long log is read, everything else goes on', async () => {
  const house = await openTestHouse()
  await type(house, BOARD, 2 * ROWS_AT_ONCE)
  const { logs, read } = follow(house)
  const reading = logs.of(BOARD)
  const pagesAtTurns: number[] = []
  const isDone = { yet: false }
  void reading.then(() => (isDone.yet = true))
  while (!isDone.yet) {
    await nextTurn()
    pagesAtTurns.push(read.length)
  }
  expect(pagesAtTurns).toContain(1)
  expect(pagesAtTurns).toContain(2)
})

test.for(fuzzSeeds([1, 7, 42]))(
  'PROOF-84 who did what is found by clocks as by looking at everything, FUZZ_SEED=%i',
  (seed) => {
    const random = createRandom(seed)
    const doc = new Y.Doc()
    const index = new AuthorIndex()
    const rows: { author: string; payload: Uint8Array }[] = []
    const text = doc.getText('t')
    const state = { author: '' }
    doc.on('update', (payload: Uint8Array) => {
      rows.push({ author: state.author, payload })
      index.take({ seq: rows.length, payload, author: state.author, createdAt: rows.length })
    })
    for (let step = 0; step < 300; step++) {
      doc.clientID = 1 + random.below(3)
      state.author = `person:${doc.clientID}`
      if (text.length > 4 && random.chance(0.4)) text.delete(random.below(text.length - 2), 1 + random.below(2))
      else text.insert(random.below(text.length + 1), 'あいう')
    }
    const whole = rows.flatMap(({ author, payload }) => {
      const { structs, ds } = Y.decodeUpdate(payload)
      const wrote = structs.map(({ id, length }) => ({
        kind: 'wrote',
        client: id.client,
        clock: id.clock,
        end: id.clock + length,
        author,
      }))
      const tookOut = [...ds.clients].flatMap(([client, ranges]) =>
        ranges.map(({ clock, len }) => ({ kind: 'tookOut', client, clock, end: clock + len, author })),
      )
      return [...wrote, ...tookOut]
    })
    for (let client = 1; client <= 3; client++)
      for (let clock = 0; clock < Y.getState(doc.store, client); clock += 1 + random.below(5)) {
        const end = clock + 1 + random.below(4)
        const told = (kind: string) =>
          whole
            .filter((part) => part.kind === kind && part.client === client && part.clock < end && part.end > clock)
            .map((part) => `${Math.max(part.clock, clock)} ${Math.min(part.end, end)} ${part.author}`)
            .toSorted()
        const found = (stretches: { clock: number; end: number; author: string }[]) =>
          stretches.map((part) => `${part.clock} ${part.end} ${part.author}`).toSorted()
        expect(found(index.writersOf(client, clock, end))).toEqual(told('wrote'))
        expect(found(index.removersOf(client, clock, end))).toEqual(told('tookOut'))
      }
  },
)
