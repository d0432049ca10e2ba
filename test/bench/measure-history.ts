import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { addCard } from '../../shared/documents/board-cards.ts'
import { seedMeetingBoard } from '../../shared/documents/meeting-board.ts'
import { createTypedDoc } from '../../server/documents/new-doc.ts'
import { openDatabase } from '../../server/database/connect.ts'
import { FIRST_HASH } from '../../server/database/hashing.ts'
import type { Database } from '../../server/database/tables.ts'
import { appendRows, type Head, type NewRow } from '../../server/documents/update-log.ts'
import { createHistory } from '../../server/documents/history.ts'
import { listVersions } from '../../server/evidence/document-versions.ts'
import { readPassageAuthors } from '../../server/evidence/passage-authors.ts'
import { VersionTexts } from '../../server/evidence/version-texts.ts'

const ROWS = 20_000
const PEOPLE = 10
const CARDS = 200
const DOCUMENT = 'meeting/m_long'

/** Versions and "who wrote this" of a document of 20,000 rows: how long a request takes, and the longest that nothing else is done. */
export async function measureHistory(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kurumaza-history-'))
  const { db, close } = await openDatabase(join(folder, 'kurumaza.db'))
  try {
    const { doc, card } = await fill(db)
    const documents = { latest: async () => ({ doc, seq: ROWS }) }
    const reading = { db, documents, history: createHistory(db) }
    const texts = new VersionTexts(reading)
    const passage = { root: 'cards', entry: card } as const
    return [
      await measure('versions', () => listVersions(reading, DOCUMENT)),
      await measure('one version', async () => {
        const versions = await listVersions(reading, DOCUMENT)
        return texts.read(DOCUMENT, versions[0]?.seq ?? 0)
      }),
      await measure('who wrote this', () => readPassageAuthors(reading, DOCUMENT, passage)),
      await measure('who wrote this, ten at once', () =>
        Promise.all(Array.from({ length: 10 }, () => readPassageAuthors(reading, DOCUMENT, passage))),
      ),
    ]
  } finally {
    await close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Ten people type letter by letter into two hundred cards, with a pause now and then. */
async function fill(db: Database) {
  const doc = createTypedDoc('meeting')
  await db.insertInto('hubs').values({ id: 'h', name: 'h' }).execute()
  const row = {
    id: DOCUMENT,
    hub_id: 'h',
    kind: 'meeting',
    epoch: 1,
    head_seq: 0,
    head_hash: FIRST_HASH,
    created_at: 0,
  }
  await db.insertInto('documents').values(row).execute()
  const cards: string[] = []
  let head: Head = { documentId: DOCUMENT, hubId: 'h', seq: 0, hash: FIRST_HASH }
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let count = 0; count < ROWS;) {
    const rows: NewRow[] = []
    for (let inside = 0; inside < 500; inside++, count++) {
      const person = count % PEOPLE
      doc.clientID = 1000 + person
      doc.transact(() => {
        if (count === 0) seedMeetingBoard(doc, ['case1'])
        else if (cards.length < CARDS)
          cards.push(addCard(doc, { caseId: 'case1', authorId: 'p', role: 'nurse', now: count, title: '札' }))
        else typeInto(doc, cards[count % CARDS] ?? '', count)
      })
      const update = Y.mergeUpdates(updates.splice(0))
      rows.push({ author: `person:p${person}`, sessionId: null, clientIds: [doc.clientID], newClientIds: [], update })
    }
    const nowMs = count * 1000
    head = await db.transaction().execute((trx) => appendRows(trx, head, { rows, nowMs }))
  }
  return { doc, card: cards[7] ?? '' }
}

function typeInto(doc: Y.Doc, card: string, count: number): void {
  const entry = doc.getMap('cards').get(card)
  const title = entry instanceof Y.Map ? entry.get('title') : null
  if (!(title instanceof Y.Text)) throw new Error('the card has no title')
  if (count % 5 === 0 && title.length > 1) title.delete(0, 1)
  else title.insert(title.length, 'あ')
}

/** Everything else that waits has been done once. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve))
}

/** The first time and the median of five more, in ms; and the longest that nothing else is done, in ms of processor: others use this machine, too. */
async function measure(name: string, ask: () => Promise<unknown>): Promise<string> {
  const stall = { longestMs: 0, isOn: true, last: process.cpuUsage() }
  const tick = () => {
    const { user, system } = process.cpuUsage(stall.last)
    stall.longestMs = Math.max(stall.longestMs, (user + system) / 1000)
    stall.last = process.cpuUsage()
    if (stall.isOn) void nextTurn().then(tick)
  }
  await nextTurn()
  tick()
  const times: number[] = []
  for (let round = 0; round < 6; round++) {
    const startMs = performance.now()
    await ask()
    times.push(performance.now() - startMs)
    await nextTurn()
  }
  stall.isOn = false
  const [first = 0, ...later] = times
  const median = later.toSorted((a, b) => a - b)[2] ?? 0
  const stands = `event loop stands still ${stall.longestMs.toFixed(0)} ms at most`
  return `${name}, ${ROWS} rows: first ${first.toFixed(0)} ms, then ${median.toFixed(1)} ms; ${stands}`
}
