import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { addCard, cardEntries, readCards } from '../../shared/documents/board-cards.ts'
import { textOf } from '../../shared/documents/entries.ts'
import type { Visitor } from '../../server/access/sessions.ts'
import { createHistory } from '../../server/documents/history.ts'
import { Quarantine } from '../../server/documents/quarantine.ts'
import { verifyLog } from '../../server/documents/verify-log.ts'
import { readPassageAuthors } from '../../server/evidence/passage-authors.ts'
import { decideSetAside, listSetAside } from '../../server/evidence/set-aside.ts'
import { createLog } from '../../server/log.ts'
import { backUp, openHouseToRestore } from '../support/backup-house.ts'
import { type ClientPage, openClientPage } from '../support/client-page.ts'
import { changeOf, openSynced, stepTwo, until } from '../support/document-client.ts'
import { BOARD, SOMEONE, type DocumentHouse } from '../support/document-house.ts'
import { seats } from '../support/room-people.ts'

const CARD = { caseId: 'case1', authorId: 'p_dr1', role: 'physician', now: 1 } as const

const administrator: Visitor = {
  personId: 'p_fc1',
  hubId: 'hub_1',
  profession: seats.p_fc1.profession,
  isAdmin: true,
  isGuest: false,
  name: '進行',
  sessionId: 'session-p_fc1',
  expiresAtMs: 0,
}

const depsOf = ({ db, documents }: DocumentHouse) => ({ db, documents, now: Date.now })

async function boardOf(house: DocumentHouse): Promise<Y.Doc> {
  const latest = await house.documents.latest(BOARD)
  if (!latest) throw new Error('the board is missing')
  return latest.doc
}
const titlesOf = async (house: DocumentHouse) => readCards(await boardOf(house)).map(({ title }) => title)
const openPage = (house: DocumentHouse) => openClientPage(house, { personId: 'p_dr1', documentId: BOARD })

/** Until the server and the page have so many cards. */
async function comeBack(page: ClientPage, house: DocumentHouse, cards: number): Promise<void> {
  page.session.resume()
  const opened = await house.documents.open(BOARD, SOMEONE)
  if (!opened) throw new Error('the board is missing')
  for (const doc of [opened.live.doc, page.doc]) await until(doc, () => readCards(doc).length === cards)
  await until(opened.live.doc, () => cardText(opened.live.doc).endsWith('が鳴る'))
  opened.release()
}

const cardText = (doc: Y.Doc) => readCards(doc).find(({ title }) => title.startsWith('夜'))?.title ?? ''

async function actionsOf({ db }: DocumentHouse): Promise<string[]> {
  const rows = await db.selectFrom('audit_events').select(['action', 'object']).orderBy('id').execute()
  return rows.filter(({ object }) => object === BOARD).map(({ action }) => action)
}

/** A card that the backup has; since then the physician has gone on in it and written another, and a care manager alone still has that. */
async function openSetAside() {
  const { house: first, fallBack } = await openHouseToRestore()
  const before = openPage(first)
  await before.untilSaved()
  const known = addCard(before.doc, { ...CARD, title: '夜の電話' })
  await before.untilSaved()
  before.session.close()
  const backup = await backUp(first)
  const doctor = openPage(first)
  await doctor.untilSaved()
  textOf(cardEntries(doctor.doc), known, 'title')?.insert(4, 'が鳴る')
  const late = addCard(doctor.doc, { ...CARD, now: 2, title: '薬の残り' })
  await doctor.untilSaved()
  const heard = Y.encodeStateAsUpdate(doctor.doc)
  doctor.session.halt('signed-out')
  const house = await fallBack(backup)
  const colleague = await openSynced(house, BOARD, { personId: 'p_cm1', protocol: 'kurumaza.1' })
  colleague.send(stepTwo(changeOf(colleague.doc, (doc) => Y.applyUpdate(doc, heard))))
  await colleague.hear(({ type }) => type === 'saved')
  return { house, doctor, known, late }
}

test('OPS-64 what waits is listed with who handed it in and its words, and stands in the document only when an administrator takes it in', async () => {
  const { house, known } = await openSetAside()
  const [waiting, ...more] = await listSetAside(depsOf(house), 'hub_1')
  expect(more).toEqual([])
  expect(waiting).toMatchObject({ kind: 'meeting', by: { personId: 'p_cm1' }, canAdopt: true })
  expect(waiting?.words.toSorted()).toEqual(['が鳴る', '薬の残り'])
  expect(await listSetAside(depsOf(house), 'hub_far')).toEqual([])
  expect(await titlesOf(house)).toEqual(['夜の電話'])
  const id = waiting?.id ?? ''
  expect(await decideSetAside(depsOf(house), { ...administrator, hubId: 'hub_far' }, { id, decision: 'adopt' })).toBe(
    false,
  )
  expect(await decideSetAside(depsOf(house), administrator, { id, decision: 'adopt' })).toBe(true)
  expect((await titlesOf(house)).toSorted()).toEqual(['夜の電話が鳴る', '薬の残り'])
  expect(await decideSetAside(depsOf(house), administrator, { id, decision: 'adopt' })).toBe(false)
  expect(await actionsOf(house)).toEqual(['adopt'])
  const deps = { ...depsOf(house), history: createHistory(house.db) }
  const authors = await readPassageAuthors(deps, BOARD, { root: 'cards', entry: known })
  expect(authors?.people.map(({ person, handedIn }) => [person?.personId, handedIn])).toEqual([
    ['p_dr1', false],
    ['p_cm1', true],
  ])
  expect((await verifyLog(house.db, BOARD)).faults).toEqual([])
})

test('OPS-65 what was taken in stands beside what its author brings back: nothing of either is lost', async () => {
  const { house, doctor, known } = await openSetAside()
  const [waiting] = await listSetAside(depsOf(house), 'hub_1')
  await decideSetAside(depsOf(house), administrator, { id: waiting?.id ?? '', decision: 'adopt' })
  await comeBack(doctor, house, 3)
  expect((await titlesOf(house)).toSorted()).toEqual(['夜の電話が鳴るが鳴る', '薬の残り', '薬の残り'])
  expect(textOf(cardEntries(doctor.doc), known, 'title')?.toString()).toBe('夜の電話が鳴るが鳴る')
  expect((await verifyLog(house.db, BOARD)).faults).toEqual([])
})

test('OPS-65 what is refused is kept as refused, changes nothing, and is not asked about again', async () => {
  const { house, doctor } = await openSetAside()
  const [waiting] = await listSetAside(depsOf(house), 'hub_1')
  expect(await decideSetAside(depsOf(house), administrator, { id: waiting?.id ?? '', decision: 'refuse' })).toBe(true)
  expect(await actionsOf(house)).toEqual(['discard'])
  expect(await titlesOf(house)).toEqual(['夜の電話'])
  const again = await openSynced(house, BOARD, { personId: 'p_ns1', protocol: 'kurumaza.1' })
  again.send(stepTwo(Y.encodeStateAsUpdate(doctor.doc)))
  await again.hear(({ type }) => type === 'saved')
  const states = await house.db.selectFrom('quarantine').select('state').execute()
  expect(states).toEqual([{ state: 'refused' }])
})

test('OPS-63 what its author brings back waits no longer', async () => {
  const { house, doctor } = await openSetAside()
  await comeBack(doctor, house, 2)
  await house.documents.drain()
  expect(await titlesOf(house)).toEqual(['夜の電話が鳴る', '薬の残り'])
  expect(await listSetAside(depsOf(house), 'hub_1')).toEqual([])
  expect(await house.db.selectFrom('quarantine').selectAll().execute()).toEqual([])
})

test('OPS-63 what one person sets aside in a document is bounded; beyond it nothing more is kept, and the log says so', async () => {
  const { house } = await openSetAside()
  const logged: string[] = []
  const log = createLog({ level: 'warn', to: { write: (line) => void logged.push(line) } })
  const quarantine = new Quarantine({ db: house.db, log, now: Date.now })
  const doc = new Y.Doc()
  doc.getText('words').insert(0, '長'.repeat(400_000))
  const common = { documentId: BOARD, hubId: 'hub_1', author: 'person:p_ns1' }
  await quarantine.put({ ...common, update: Y.encodeStateAsUpdate(doc) })
  expect(logged.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { documentId: BOARD, reason: 'quarantine-full' },
  ])
  const kept = await house.db.selectFrom('quarantine').select('author').execute()
  expect(kept).toEqual([{ author: 'person:p_cm1' }])
})
