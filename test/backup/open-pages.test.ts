import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Device } from '../../client/device/device.ts'
import { addCard, cardEntries, readCards } from '../../shared/documents/board-cards.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { lettersIn } from '../../server/documents/letters.ts'
import { digestOf } from '../../server/documents/log-chain.ts'
import { verifyLog } from '../../server/documents/verify-log.ts'
import { openClientPage, type ClientPage } from '../support/client-page.ts'
import { changeOf, openSynced, stepTwo, until, updateFrame } from '../support/document-client.ts'
import { openDeviceHouse } from '../support/device-house.ts'
import { BOARD, openTestHouse, SOMEONE, type DocumentHouse } from '../support/document-house.ts'
import type { PersonId } from '../support/room-people.ts'
import { addAnswer } from '../support/room-texts.ts'
import { backUp, openHouseToRestore } from '../support/backup-house.ts'

const CARD = { caseId: 'case1', authorId: 'p_dr1', role: 'physician', now: 1 } as const

const openPage = (house: DocumentHouse, personId: PersonId, given: { device?: Device; documentId?: string } = {}) =>
  openClientPage(house, { personId, documentId: BOARD, ...given })
const titlesOf = (doc: Y.Doc) => readCards(doc).map(({ title }) => title)
const titleIn = ({ doc }: ClientPage, id: string) => textOf(cardEntries(doc), id, 'title')

async function storedTitles(house: DocumentHouse): Promise<string[]> {
  const read = await house.documents.readInside(house.db, BOARD)
  return read ? titlesOf(read.doc) : []
}

/** Who set something aside, and its letters, sorted. */
async function setAsideIn(house: DocumentHouse): Promise<string[][]> {
  const rows = await house.db.selectFrom('quarantine').select(['author', 'payload']).orderBy('author').execute()
  return rows.map(({ author, payload }) => [author, [...lettersIn(payload).values()].toSorted().join('')])
}

/** What the server writes on the board, as at a reveal. */
async function editAsServer(house: DocumentHouse, change: (doc: Y.Doc) => void): Promise<void> {
  const edit = await house.db.transaction().execute((trx) => house.documents.edit(trx, BOARD, change))
  edit.publish()
}

/** A physician's card that the backup has, and then one that it has not, with a nurse's words in it. */
async function openTwoPages() {
  const { house, fallBack } = await openHouseToRestore()
  const [doctor, nurse] = [openPage(house, 'p_dr1'), openPage(house, 'p_ns1')]
  await Promise.all([doctor.untilSaved(), nurse.untilSaved()])
  addCard(doctor.doc, { ...CARD, title: '前' })
  await doctor.untilSaved()
  const backup = await backUp(house)
  const late = addCard(doctor.doc, { ...CARD, now: 2, title: '後' })
  await until(nurse.doc, () => titleIn(nurse, late) !== null)
  titleIn(nurse, late)?.insert(1, 'の看護')
  await Promise.all([doctor.untilSaved(), nurse.untilSaved()])
  await until(doctor.doc, () => titleIn(doctor, late)?.toString() === '後の看護')
  return { house, fallBack, doctor, nurse, backup, late }
}

/** A page opened from the tablet alone sees so many open lenses. */
async function untilKept(tablet: ReturnType<typeof openDeviceHouse>, lenses: number): Promise<void> {
  for (let seen = -1; seen !== lenses;) {
    const device = tablet.open('p_cm1')
    const { known } = (await device.document(BOARD, () => undefined)?.load()) ?? { known: null }
    const doc = new Y.Doc()
    if (known) Y.applyUpdate(doc, known)
    seen = doc.getMap('lensRelease').size
    device.close()
  }
}

/** The pages have come back, and they and the server hold the same. */
async function comeBack(pages: readonly ClientPage[], house: DocumentHouse): Promise<void> {
  for (const page of pages) page.session.reconnect()
  for (const page of pages) await page.untilSaved()
  const opened = await house.documents.open(BOARD, SOMEONE)
  if (!opened) throw new Error('the board is missing')
  const docs = [opened.live.doc, ...pages.map(({ doc }) => doc)]
  const areSame = () => new Set(docs.map((doc) => Buffer.from(digestOf(doc)).toString('hex'))).size === 1
  // Whichever of them hears last.
  await Promise.race(docs.map((doc) => until(doc, areSame)))
  opened.release()
}

test('OPS-12 open pages hand in what was written since the backup: nothing is lost, nobody is closed, and it is told as saved', async () => {
  const { fallBack, doctor, nurse, backup } = await openTwoPages()
  const docs = [doctor.doc, nurse.doc]
  const house = await fallBack(backup)
  expect(await storedTitles(house)).toEqual(['前'])
  await comeBack([doctor, nurse], house)
  expect(await storedTitles(house)).toEqual(['前', '後の看護'])
  expect([doctor.doc, nurse.doc]).toEqual(docs)
  for (const { session } of [doctor, nurse]) expect(session.read()).toMatchObject({ recovered: [], readOnly: false })
  expect((await verifyLog(house.db, BOARD)).faults).toEqual([])
})

test('OPS-60 words in what a colleague wrote wait for the colleague, are not called saved meanwhile, and outlive a restart', async () => {
  const { house: first, fallBack, doctor, nurse, backup } = await openTwoPages()
  const tablet = openDeviceHouse()
  const other = openPage(first, 'p_dr1', { device: tablet.open('p_dr1') })
  await other.untilSaved()
  await until(other.doc, () => titlesOf(other.doc).length === 2)
  for (const { session } of [doctor, other]) session.close()
  const restored = await fallBack(backup)
  nurse.session.reconnect()
  await nurse.until(({ status }) => status.kind === 'review')
  expect(await storedTitles(restored)).toEqual(['前'])
  const { folder, port } = restored
  await restored.close()
  const house = await openTestHouse({ folder, port })
  expect(await setAsideIn(house)).toEqual([['person:p_ns1', 'の後看護'.split('').toSorted().join('')]])
  nurse.session.reconnect()
  const again = openPage(house, 'p_dr1', { device: tablet.open('p_dr1') })
  await comeBack([nurse, again], house)
  expect(await storedTitles(house)).toEqual(['前', '後の看護'])
  const rows = house.db.selectFrom('document_updates').select('author').where('document_id', '=', BOARD)
  const authors = (await rows.orderBy('seq').execute()).map(({ author }) => author)
  expect(authors.slice(-2)).toEqual(['person:p_dr1', 'person:p_ns1'])
  expect((await verifyLog(house.db, BOARD)).faults).toEqual([])
})

test('OPS-12 what was typed while there was no server comes with it', async () => {
  const { house: first, fallBack, doctor, nurse, backup, late } = await openTwoPages()
  await first.documents.drain()
  await Promise.all([doctor.untilCut(), nurse.untilCut()])
  titleIn(doctor, late)?.insert(4, '！')
  const house = await fallBack(backup)
  await comeBack([nurse, doctor], house)
  expect(await storedTitles(house)).toEqual(['前', '後の看護！'])
  titleIn(doctor, late)?.insert(5, '！')
  await doctor.untilSaved()
  await until(nurse.doc, () => titleIn(nurse, late)?.toString() === '後の看護！！')
})

test('OPS-60 what a tablet keeps of colleagues is set aside for them, and what the server wrote is gone from it', async () => {
  const { house: first, fallBack, doctor, nurse, backup } = await openTwoPages()
  const tablet = openDeviceHouse()
  const reader = openPage(first, 'p_cm1', { device: tablet.open('p_cm1') })
  await reader.untilSaved()
  await until(reader.doc, () => titlesOf(reader.doc).length === 2)
  await editAsServer(first, (doc) => doc.getMap('lensRelease').set('case1:rights', true))
  await until(reader.doc, () => reader.doc.getMap('lensRelease').size === 1)
  await untilKept(tablet, 1)
  for (const { session } of [doctor, nurse, reader]) session.close()
  const house = await fallBack(backup)
  const again = openPage(house, 'p_cm1', { device: tablet.open('p_cm1') })
  await again.untilSaved()
  await until(again.doc, () => again.doc.getMap('lensRelease').size === 0)
  expect(await storedTitles(house)).toEqual(['前'])
  await house.documents.drain()
  expect(await setAsideIn(house)).toEqual([['person:p_cm1', 'の後看護'.split('').toSorted().join('')]])
  await untilKept(tablet, 0)
})

test('OPS-13 what the server wrote since the backup is gone from the pages, too, at once and in every later one', async () => {
  const { house: first, fallBack, doctor, nurse, backup } = await openTwoPages()
  await editAsServer(first, (doc) => doc.getMap('lensRelease').set('case1:rights', true))
  for (const { doc } of [doctor, nurse]) await until(doc, () => doc.getMap('lensRelease').size === 1)
  const house = await fallBack(backup)
  await comeBack([doctor, nurse], house)
  for (const { doc } of [doctor, nurse]) expect(doc.getMap('lensRelease').size).toBe(0)
  await editAsServer(house, (doc) => doc.getMap('lensRelease').set('case1:rights', true))
  for (const { doc } of [doctor, nurse]) await until(doc, () => doc.getMap('lensRelease').size === 1)
  const fresh = openPage(house, 'p_cm1')
  await fresh.untilSaved()
  expect(titlesOf(fresh.doc)).toEqual(['前', '後の看護'])
})

test('OPS-14 an observer’s page that remembers more is not closed, and changes nothing', async () => {
  const { house: first, fallBack, doctor, nurse, backup } = await openTwoPages()
  const observer = openPage(first, 'p_ob1')
  await observer.untilSaved()
  for (const page of [doctor, nurse]) page.session.close()
  const house = await fallBack(backup)
  observer.session.reconnect()
  await observer.untilSaved()
  expect(observer.session.read()).toMatchObject({ status: { kind: 'saved' }, recovered: [] })
  expect(await storedTitles(house)).toEqual(['前'])
})

test('OPS-14 a draft is handed in by its author alone, and stays theirs', async () => {
  const { house: first, fallBack } = await openHouseToRestore()
  const page = openPage(first, 'p_ns1', { documentId: 'draft/mk_1/p_ns1' })
  await page.untilSaved()
  const backup = await backUp(first)
  addAnswer(page.doc, { question: 'bad', text: '電話が遅れた' })
  await page.untilSaved()
  const written = Y.encodeStateAsUpdate(page.doc)
  page.session.close()
  const house = await fallBack(backup)
  // From another page than the one that wrote it.
  const again = await openSynced(house, 'draft/mk_1/p_ns1', { personId: 'p_ns1', protocol: 'kurumaza.1' })
  again.send(stepTwo(written))
  await again.hear(({ type }) => type === 'saved')
  const rows = house.db.selectFrom('document_updates').select('author').where('document_id', '=', 'draft/mk_1/p_ns1')
  expect((await rows.orderBy('seq').execute()).map(({ author }) => author)).toEqual(['server', 'person:p_ns1'])
})

/** A physician's page whose client id the backup does not know, and that has not come back to it yet. */
async function openForgetful() {
  const { house: first, fallBack } = await openHouseToRestore()
  const backup = await backUp(first)
  const doctor = openPage(first, 'p_dr1')
  await doctor.untilSaved()
  addCard(doctor.doc, { ...CARD, title: '夜の電話' })
  await doctor.untilSaved()
  doctor.session.halt('signed-out')
  const house = await fallBack(backup)
  const attacker = await openSynced(house, BOARD, { personId: 'p_cm1', protocol: 'kurumaza.1' })
  attacker.doc.clientID = doctor.doc.clientID
  const forged = changeOf(attacker.doc, (doc) => void addCard(doc, { ...CARD, title: 'にせ' }))
  return { house, doctor, attacker, forged }
}

test('OPS-61 what somebody hands in under a colleague’s client id never stands in the document, and the colleague’s own does', async () => {
  const { house, doctor, attacker, forged } = await openForgetful()
  attacker.send(stepTwo(forged))
  await attacker.hear(({ type }) => type === 'saved')
  expect(await storedTitles(house)).toEqual([])
  expect(await setAsideIn(house)).toEqual([['person:p_cm1', 'せに']])
  doctor.session.resume()
  await comeBack([doctor], house)
  expect(await storedTitles(house)).toEqual(['夜の電話'])
  expect((await verifyLog(house.db, BOARD)).faults).toEqual([])
})

test('OPS-62 whoever comes back and finds their client id taken gets back all that they wrote, what was once saved too', async () => {
  const { house, doctor, attacker, forged } = await openForgetful()
  attacker.send(updateFrame(forged))
  await attacker.hear(({ type }) => type === 'saved')
  doctor.session.resume()
  const { recovered } = await doctor.until((page) => page.recovered.length > 0)
  expect(recovered.map(({ text }) => text)).toEqual(['夜の電話'])
  const rows = house.db.selectFrom('document_updates').select('author').where('document_id', '=', BOARD)
  expect((await rows.orderBy('seq').execute()).at(-1)?.author).toBe('person:p_cm1')
})

test('OPS-14 four days after the restore, what others wrote is forged again', async () => {
  const { fallBack, nurse, doctor, backup } = await openTwoPages()
  doctor.session.close()
  const longAgoMs = Date.now() - 5 * 24 * 60 * 60 * 1000
  const house = await fallBack(backup, longAgoMs)
  nurse.session.reconnect()
  // The page goes on with a fresh document and hands back to its author what was not saved.
  await nurse.until(({ doc, synced }) => synced && titlesOf(doc).length === 1)
  expect(await storedTitles(house)).toEqual(['前'])
})
