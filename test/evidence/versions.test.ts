import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { MeetingFunction } from '../../shared/access/meeting-function.ts'
import { can } from '../../shared/access/policy.ts'
import { addCard, cardEntries, readCards, removeCard, writeAnonymousCards } from '../../shared/documents/board-cards.ts'
import { seedMeetingBoard, statementText } from '../../shared/documents/meeting-board.ts'
import { textOf } from '../../shared/documents/entries.ts'
import type { Visitor } from '../../server/access/sessions.ts'
import { createHistory } from '../../server/documents/history.ts'
import { createTypedDoc } from '../../server/documents/new-doc.ts'
import { restoreRoots } from '../../server/documents/restore-version.ts'
import { verifyLog } from '../../server/documents/verify-log.ts'
import { listVersions, restoreVersion } from '../../server/evidence/document-versions.ts'
import { VersionTexts } from '../../server/evidence/version-texts.ts'
import { editAnything } from '../support/any-edits.ts'
import { changeOf, openSynced, updateFrame } from '../support/document-client.ts'
import { BOARD, openTestHouse, type DocumentHouse } from '../support/document-house.ts'
import { seats } from '../support/room-people.ts'
import { createRandom, fuzzSeeds } from '../support/random.ts'
import { openWorld } from '../support/world.ts'

const MINUTE_MS = 60_000

const reading = ({ db }: DocumentHouse) => ({ db, history: createHistory(db) })
const textsOf = (house: DocumentHouse) => new VersionTexts(reading(house))

const visitor: Visitor = {
  personId: 'p_fc1',
  hubId: 'hub_1',
  profession: seats.p_fc1.profession,
  isAdmin: false,
  isGuest: false,
  name: '進行',
  sessionId: 'session-p_fc1',
  expiresAtMs: 0,
}

/** Two people write, with pauses, on a clock of its own. */
async function openWrittenHouse() {
  const at = { nowMs: 0 }
  const house = await openTestHouse({ now: () => at.nowMs })
  const pages = {
    p_dr1: await openSynced(house, BOARD, { personId: 'p_dr1', protocol: 'kurumaza.1' }),
    p_ns1: await openSynced(house, BOARD, { personId: 'p_ns1', protocol: 'kurumaza.1' }),
  }
  const sent = { p_dr1: 0, p_ns1: 0 }
  async function write(personId: 'p_dr1' | 'p_ns1', minute: number, change: (doc: Y.Doc) => void) {
    at.nowMs = minute * MINUTE_MS
    const page = pages[personId]
    Y.applyUpdate(page.doc, Y.encodeStateAsUpdate((await house.documents.latest(BOARD))?.doc ?? new Y.Doc()))
    page.send(updateFrame(changeOf(page.doc, change)))
    sent[personId]++
    await page.hear((message) => message.type === 'saved' && message.count === sent[personId])
  }
  return { house, at, pages, write }
}

const card = { caseId: 'case1', authorId: 'p_dr1', role: 'physician' } as const
const titlesOf = async (house: DocumentHouse) =>
  readCards((await house.documents.readInside(house.db, BOARD))?.doc ?? new Y.Doc()).map(({ title }) => title)

async function openThreeVersions() {
  const opened = await openWrittenHouse()
  const { house, write } = opened
  let id = ''
  await write('p_dr1', 10, (doc) => (id = addCard(doc, { ...card, now: 0, title: '夜の電話' })))
  await write('p_ns1', 10.5, (doc) => addCard(doc, { ...card, now: 1, title: '薬の残り' }))
  await write('p_ns1', 12, (doc) => statementText(doc, 'case1', 'nurse')?.insert(0, '見にいく'))
  await write('p_dr1', 30, (doc) => {
    removeCard(doc, id)
    addCard(doc, { ...card, now: 2, title: '新しい札' })
  })
  return { ...opened, versions: await listVersions(reading(house), BOARD) }
}

test('PROOF-22 versions end where people paused, name who wrote in them, and the newest comes first', async () => {
  const { versions } = await openThreeVersions()
  const known = versions.map(({ seq, people }) => [seq, people.map((person) => person?.personId ?? null)])
  expect(known).toEqual([
    [5, ['p_dr1']],
    [4, ['p_dr1', 'p_ns1']],
    [1, [null]],
  ])
})

test('PROOF-22 what the program prepared is a version of its own, however soon somebody writes', async () => {
  const { house, at, write } = await openWrittenHouse()
  at.nowMs = Date.now()
  await write('p_dr1', Date.now() / MINUTE_MS, (doc) => addCard(doc, { ...card, now: 0, title: '一枚' }))
  expect((await listVersions(reading(house), BOARD)).map(({ seq }) => seq)).toEqual([2, 1])
})

test('PROOF-22 the words of a version are those that stood there, with what came and went', async () => {
  const { house } = await openThreeVersions()
  expect(await textsOf(house).read(BOARD, 4)).toMatchObject({
    passages: [
      { text: '夜の電話', isNew: true },
      { text: '薬の残り', isNew: true },
      { text: '見にいく', isNew: true },
    ],
    gone: [],
  })
  expect(await textsOf(house).read(BOARD, 5)).toEqual({
    seq: 5,
    passages: [
      { text: '薬の残り', isNew: false },
      { text: '新しい札', isNew: true },
      { text: '見にいく', isNew: false },
    ],
    gone: ['夜の電話'],
  })
  expect(await textsOf(house).read(BOARD, 3)).toBeNull()
  expect(await textsOf(house).read(BOARD, 99)).toBeNull()
})

test('PROOF-29 a card without a name stands in no version, so that nobody reads when it came', async () => {
  const { house, at, write } = await openWrittenHouse()
  await write('p_ns1', 1, (doc) => addCard(doc, { ...card, now: 0, title: '名のあるカード' }))
  at.nowMs = 20 * MINUTE_MS
  const nameless = { caseId: 'case1', title: '名のないカード', detail: '名のない詳しさ' }
  const edit = await house.db
    .transaction()
    .execute((trx) =>
      house.documents.edit(trx, BOARD, (doc) => writeAnonymousCards(doc, new Map([['card_x', nameless]]))),
    )
  edit.publish()
  const versions = await listVersions(reading(house), BOARD)
  const told = await Promise.all(versions.map(({ seq }) => textsOf(house).read(BOARD, seq)))
  expect(JSON.stringify(told)).toContain('名のあるカード')
  expect(JSON.stringify(told)).not.toContain('名のない')
  await house.close()
})

test('PROOF-23 restoring is a new edit of who asked: open pages see it, nothing is erased, and it can be undone the same way', async () => {
  const { house, at, pages } = await openThreeVersions()
  at.nowMs = 60 * MINUTE_MS
  const deps = { db: house.db, now: () => at.nowMs, documents: house.documents }
  const heard = pages.p_ns1.heard.length
  expect(await restoreVersion(deps, visitor, { documentId: BOARD, seq: 4 })).toBe(true)
  await pages.p_ns1.hear(({ type }) => type === 'update', heard)
  expect(await titlesOf(house)).toEqual(['夜の電話', '薬の残り'])
  const [newest] = await listVersions(reading(house), BOARD)
  expect(newest).toMatchObject({ seq: 6, people: [{ personId: 'p_fc1' }] })
  const row = await house.db.selectFrom('document_updates').selectAll().where('seq', '=', 6).executeTakeFirstOrThrow()
  expect(row).toMatchObject({ author: 'person:p_fc1', session_id: 'session-p_fc1' })
  // At once by the same person: the version in between stays in the list.
  expect(await restoreVersion(deps, visitor, { documentId: BOARD, seq: 5 })).toBe(true)
  expect((await listVersions(reading(house), BOARD)).map(({ seq }) => seq)).toEqual([7, 6, 5, 4, 1])
  expect(await titlesOf(house)).toEqual(['薬の残り', '新しい札'])
  expect((await verifyLog(house.db, BOARD)).faults).toEqual([])
  expect(await restoreVersion(deps, visitor, { documentId: BOARD, seq: 99 })).toBe(false)
})

test('PROOF-23 where all of a version stands already nothing is written, and the list stays as it is', async () => {
  const { house, at, versions } = await openThreeVersions()
  const deps = { db: house.db, now: () => at.nowMs, documents: house.documents }
  expect(await restoreVersion(deps, visitor, { documentId: BOARD, seq: 5 })).toBe(true)
  expect(await listVersions(reading(house), BOARD)).toEqual(versions)
  expect(await house.db.selectFrom('document_restores').selectAll().execute()).toEqual([])
  await restoreVersion(deps, visitor, { documentId: BOARD, seq: 4 })
  await restoreVersion(deps, visitor, { documentId: BOARD, seq: 4 })
  expect((await listVersions(reading(house), BOARD)).map(({ seq }) => seq)).toEqual([6, 5, 4, 1])
})

test.for(fuzzSeeds([1, 7, 42]))('PROOF-24 whatever was written since, a version comes back whole, seed %i', (seed) => {
  const random = createRandom(seed)
  const doc = createTypedDoc('meeting')
  doc.clientID = 1
  seedMeetingBoard(doc, ['case1'])
  doc.getMap('dotTotals').set('c1', 3)
  for (let step = 0; step < 100; step++) editAnything(doc, random)
  const past = createTypedDoc('meeting')
  Y.applyUpdate(past, Y.encodeStateAsUpdate(doc))
  for (let step = 0; step < 100; step++) editAnything(doc, random)
  doc.getMap('dotTotals').set('c1', 4)
  const rootsOfPast = () => ['cards', 'places', 'notes'].map((root) => past.getMap(root).toJSON())
  const roots = ['cards', 'places', 'notes'].map((root) => doc.getMap(root))
  expect(roots.map((root) => root.toJSON() as unknown)).not.toEqual(rootsOfPast())
  restoreRoots('meeting', doc, past)
  expect(roots.map((root) => root.toJSON() as unknown)).toEqual(rootsOfPast())
  const statement = (of: Y.Doc) => statementText(of, 'case1', 'nurse')?.toJSON()
  expect(statement(doc)).toBe(statement(past))
  expect(doc.getMap('dotTotals').get('c1')).toBe(4)
})

test('PROOF-25 a text that is restored keeps the letters that were there', () => {
  const doc = createTypedDoc('meeting')
  const id = addCard(doc, { ...card, now: 0, title: '夜の電話がつながらない' })
  const past = createTypedDoc('meeting')
  Y.applyUpdate(past, Y.encodeStateAsUpdate(doc))
  textOf(cardEntries(doc), id, 'title')?.insert(2, '急な')
  const update = changeOf(doc, () => restoreRoots('meeting', doc, past))
  expect(Y.decodeUpdate(update).structs).toEqual([])
})

test('PROOF-22 what a document was before is seen by people of its meeting or team, and of a draft by nobody', () => {
  const guest = { ...visitor, isGuest: true }
  const standing = { isClosed: true, isCalledOff: false, isWaiting: false }
  const board = { type: 'document', hubId: 'hub_1', ...standing } as const
  const name = { kind: 'meeting', meetingId: 'mk_1' } as const
  const draft = { kind: 'draft', meetingId: 'mk_1', personId: visitor.personId } as const
  for (const functionOfActor of MeetingFunction.options) {
    const seen = can(visitor, 'trace', { ...board, name, functionOfActor })
    expect(seen, functionOfActor).toBe(functionOfActor !== 'observer')
    expect(can(guest, 'trace', { ...board, name, functionOfActor })).toBe(false)
    expect(can({ ...visitor, profession: 'nurse' }, 'trace', { ...board, name: draft, functionOfActor })).toBe(false)
    const ofCase = { type: 'case', hubId: 'hub_1', deidLevel: 'L1', functionOfActor } as const
    expect(can(visitor, 'trace', { ...ofCase, isMember: false })).toBe(false)
    expect(can(visitor, 'trace', { ...ofCase, isMember: true })).toBe(true)
  }
  expect(can(visitor, 'trace', { ...board, name, functionOfActor: null })).toBe(false)
  expect(can({ ...visitor, isAdmin: true }, 'trace', { type: 'hub', hubId: 'hub_1' })).toBe(false)
})

test('PROOF-26 over HTTP: a frozen board, an observer and whoever is not of the team of a case restore nothing', async () => {
  const world = await openWorld()
  const restore = async (personId: string, path: string, body: unknown = { seq: 1 }) => {
    const cookie = await world.cookieFor(personId)
    return (await world.post(`/api/documents/${path}/restored`, body, { cookie })).status
  }
  expect(await restore('p_ns1', 'meeting/mk_1', { seq: 'x' })).toBe(400)
  expect(await restore('p_ns1', 'meeting/mk_1', { seq: 99 })).toBe(404)
  expect(await restore('p_ns1', 'meeting/mk_1')).toBe(200)
  expect(await restore('p_ns1', 'case/case1')).toBe(403)
  expect(await restore('p_hc1', 'case/case1')).toBe(200)
  await world.db.updateTable('meetings').set({ closed_at: 1 }).where('id', '=', 'mk_1').execute()
  expect(await restore('p_ns1', 'meeting/mk_1')).toBe(403)
  expect(await restore('p_ns1', 'actions/mk_1')).toBe(200)
  await world.db
    .updateTable('meeting_participants')
    .set({ meeting_function: 'observer' })
    .where('person_id', '=', 'p_ns1')
    .execute()
  expect(await restore('p_ns1', 'actions/mk_1')).toBe(403)
  await world.close()
})
