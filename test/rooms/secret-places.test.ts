import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseSummary } from '../../shared/documents/case.ts'
import { placeCard, readCards, readPlaces } from '../../shared/documents/board-cards.ts'
import { join } from 'node:path'
import { readAllRows } from '../support/database-rows.ts'
import { openDemoApp, type DemoApp } from '../support/demo-app.ts'
import { until } from '../support/document-client.ts'
import { seatPerson, type PlainPerson } from '../support/plain-person.ts'
import { boardOf, goOn, seatSix, six, type PlainTable } from '../support/plain-table.ts'

let app: DemoApp
let table: PlainTable
/** A physician of the same hub who sits at another meeting. */
let stranger: PlainPerson

beforeAll(async () => {
  app = await openDemoApp()
  table = await seatSix(app)
  stranger = await seatPerson(app, 'p_dr2')
})
afterAll(async () => {
  await Promise.all([...Object.values(table), stranger].map((person) => person.leave()))
  await app.close()
  app.remove()
})

const notAllowed = { code: 4403, reason: 'not-allowed' }

test('SEC-13 a draft is its author’s place: nobody else at the table opens it, and those without one get the same answer', async () => {
  for (const personId of six)
    for (const owner of six) {
      const isOwn = personId === owner && table[personId].documents.has(`draft/mk_1/${owner}`)
      if (isOwn) continue
      const { closed } = table[personId].open(`draft/mk_1/${owner}`)
      expect(await closed, `${personId} asks for the draft of ${owner}`).toEqual(notAllowed)
    }
  const own = six.filter((personId) => table[personId].documents.get(`draft/mk_1/${personId}`)?.provider.synced)
  expect(own).toEqual(['p_dr1', 'p_ns1', 'p_cm1'])
})

test('SEC-14 a case is for the members of its meetings: anyone else gets the answer of a case that does not exist', async () => {
  for (const documentId of ['case/case1', 'case/case9', 'meeting/mk_1', 'actions/mk_1', 'draft/mk_1/p_ns1'])
    expect(await stranger.open(documentId).closed, documentId).toEqual(notAllowed)
  // The stranger's own case, so that they are not simply nobody.
  await stranger.open('case/case3').synced
  expect(await table.p_ns1.open('case/case3').closed).toEqual(notAllowed)
  for (const path of ['/api/meetings/mk_1', '/api/meetings/mk_9']) expect((await stranger.ask(path)).status).toBe(404)
})

test('SEC-14 a member reads the case and does not change it; it carries its level, and the reading is noted', async () => {
  const { doc, closed } = await reopened(table.p_ns1, 'case/case1')
  caseSummary(doc).set('wish', '書きかえ')
  expect(await closed).toEqual({ code: 4403, reason: 'read-only' })
  const rows = readAllRows(join(app.dataDir, 'kurumaza.sqlite'))
  const record = rows.find(({ table: name, row }) => name === 'cases' && row.id === 'case1')
  expect(record?.row.deid_level).toBe('L1')
  const read = rows.filter(({ table: name, row }) => name === 'audit_events' && row.object === 'case/case1')
  expect(new Set(read.map(({ row }) => row.person_id))).toEqual(new Set(six))
})

test('SEC-16 a card without a name can be moved by anyone and changed by nobody', async () => {
  await goOn(table, 'cards')
  const cardId = crypto.randomUUID()
  const card = { caseId: 'case1', title: '変えられない', detail: '' }
  await table.p_ns1.room.anonymously({ name: 'send-card', cardId, card })
  await goOn(table, 'grouping')
  const { doc: seen } = boardOf(table.p_cm1)
  await until(seen, () => readCards(seen).length === 1)

  placeCard(boardOf(table.p_dr1).doc, cardId, { pileId: 'pile1', movedBy: 'p_dr1', now: 1 })
  await until(seen, () => readPlaces(seen).get(cardId)?.movedBy === 'p_dr1')
  const edits = [
    { by: 'p_ns1', change: { ...card, title: '書きかえ' } },
    { by: 'p_fc1', change: null },
  ] as const
  for (const { by, change } of edits) {
    const { doc, closed } = await reopened(table[by], 'meeting/mk_1')
    if (change) doc.getMap('anonymousCards').set(cardId, change)
    else doc.getMap('anonymousCards').delete(cardId)
    expect(await closed).toEqual({ code: 4403, reason: 'server-written' })
  }
  await boardOf(table.p_cm1).fence()
  expect(readCards(seen)).toMatchObject([{ title: '変えられない', role: null, authorId: null }])
})

/** A second line of this person to the document, read to its end. */
async function reopened(person: PlainPerson, documentId: string) {
  const document = person.open(documentId)
  await document.synced
  return document
}
