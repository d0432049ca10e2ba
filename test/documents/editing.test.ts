import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { addCard, readCards } from '../../shared/documents/board-cards.ts'
import { changeOf, connectPlain, openSynced, stepTwo, until, updateFrame } from '../support/document-client.ts'
import { BOARD, openDocumentHouse, openTestHouse } from '../support/document-house.ts'

const card = { caseId: 'case1', authorId: 'p_dr1', role: 'physician', now: 1 } as const

/** One more commit, so that everything before it has ended. */
async function write(house: Awaited<ReturnType<typeof openTestHouse>>): Promise<void> {
  const socket = await openSynced(house, BOARD, { protocol: 'kurumaza.1' })
  socket.send(updateFrame(changeOf(socket.doc, (doc) => doc.getMap('places').set('later', 1))))
  await socket.hear(({ type }) => type === 'saved')
}

async function rowsOf({ db }: Awaited<ReturnType<typeof openTestHouse>>, documentId = BOARD) {
  return db.selectFrom('document_updates').selectAll().where('document_id', '=', documentId).orderBy('seq').execute()
}

test('DOC-6 plain y-websocket clients edit one document together', async () => {
  const house = await openTestHouse()
  const [physician, nurse] = [connectPlain(house, 'p_dr1', BOARD), connectPlain(house, 'p_ns1', BOARD)]
  await Promise.all([physician.synced, nurse.synced])
  const id = addCard(physician.doc, { ...card, title: '夜間の連絡' })
  await until(nurse.doc, () => readCards(nurse.doc).length === 1)
  const title = (nurse.doc.getMap('cards').get(id) as Y.Map<Y.Text>).get('title') // addCard writes it as a Y.Text.
  title?.insert(0, '休日・')
  await until(physician.doc, () => readCards(physician.doc)[0]?.title === '休日・夜間の連絡')
  expect(nurse.doc.store.pendingStructs).toBeNull()
})

test('DOC-6 another socket of the same person hears of an edit, its own does not', async () => {
  const house = await openTestHouse()
  const [first, second] = [await openSynced(house, BOARD), await openSynced(house, BOARD, { protocol: 'kurumaza.1' })]
  const update = changeOf(second.doc, (doc) => doc.getMap('places').set('c', 1))
  second.send(updateFrame(update))
  await first.hear(({ type }) => type === 'update')
  await second.hear(({ type }) => type === 'saved')
  expect(second.heard.filter(({ type }) => type === 'update')).toEqual([])
})

test('DOC-7 what a colleague hears and what is acknowledged can be read from the disk by another process', async () => {
  const house = await openTestHouse()
  const [writer, reader] = [await openSynced(house, BOARD, { protocol: 'kurumaza.1' }), await openSynced(house, BOARD)]
  writer.send(updateFrame(changeOf(writer.doc, (doc) => doc.getMap('places').set('c', 'kept'))))
  await reader.hear(({ type }) => type === 'update')
  await writer.hear(({ type }) => type === 'saved')
  const afterCrash = await openDocumentHouse({ folder: house.folder })
  expect((await afterCrash.documents.readInside(afterCrash.db, BOARD))?.doc.getMap('places').get('c')).toBe('kept')
  await afterCrash.close()
})

test('DOC-8 saved counts the sync frames of the socket, and plain clients never hear it', async () => {
  const house = await openTestHouse()
  const [asking, plain] = [await openSynced(house, BOARD, { protocol: 'kurumaza.1' }), await openSynced(house, BOARD)]
  const [first, second] = ['a', 'b'].map((key) => changeOf(asking.doc, (doc) => doc.getMap('places').set(key, 1)))
  for (const update of [first, second, first]) asking.send(updateFrame(update ?? new Uint8Array()))
  await asking.hear((message) => message.type === 'saved' && message.count === 3)
  plain.send(updateFrame(changeOf(plain.doc, (doc) => doc.getMap('places').set('c', 1))))
  await asking.hear(({ type }) => type === 'update')
  // What comes after on the same socket has been heard, so the acknowledgement would have been as well.
  const heardBefore = plain.heard.length
  asking.send(updateFrame(changeOf(asking.doc, (doc) => doc.getMap('places').set('d', 1))))
  await plain.hear(({ type }) => type === 'update', heardBefore)
  expect(plain.heard.filter(({ type }) => type === 'saved')).toEqual([])
})

test('DOC-9 a fast typist is not taken for a gap: frames build on frames that are not on disk yet', async () => {
  const house = await openTestHouse()
  const socket = await openSynced(house, BOARD, { protocol: 'kurumaza.1' })
  const text = new Y.Text()
  const updates = [changeOf(socket.doc, (doc) => doc.getMap('cards').set('c', new Y.Map([['title', text]])))]
  for (const letter of 'くるまざにすわる') updates.push(changeOf(socket.doc, () => text.insert(text.length, letter)))
  updates.push(changeOf(socket.doc, () => text.delete(0, 4)))
  for (const update of updates) socket.send(updateFrame(update))
  await socket.hear((message) => message.type === 'saved' && message.count === updates.length)
  const stored = await house.documents.readInside(house.db, BOARD)
  expect(stored?.doc.getMap('cards').toJSON()).toEqual({ c: { title: 'にすわる' } })
  expect(socket.heard.filter(({ type }) => type === 'step-one')).toHaveLength(1)
})

test('DOC-10 a gap is answered with a step 1, nothing is parked, and the step 2 is what gets saved', async () => {
  const house = await openTestHouse()
  const socket = await openSynced(house, BOARD, { protocol: 'kurumaza.1' })
  await socket.hear(({ type }) => type === 'step-one')
  const [, second] = [1, 2].map((count) => changeOf(socket.doc, (doc) => doc.getMap('places').set('c', count)))
  const heardBefore = socket.heard.length
  socket.send(updateFrame(second ?? new Uint8Array()))
  const asked = await socket.hear(({ type }) => type === 'step-one', heardBefore)
  // This one fits, and is durable before the frame that met the gap.
  const colleague = await openSynced(house, BOARD)
  socket.send(updateFrame(changeOf(new Y.Doc(), (doc) => doc.getMap('places').set('d', 1))))
  await colleague.hear(({ type }) => type === 'update')
  const stateVector = asked.type === 'saved' ? undefined : asked.bytes
  socket.send(stepTwo(Y.encodeStateAsUpdate(socket.doc, stateVector)))
  await socket.hear(({ type }) => type === 'saved')
  expect(socket.heard.filter(({ type }) => type === 'saved')).toEqual([{ type: 'saved', count: 3 }])
  const stored = await house.documents.readInside(house.db, BOARD)
  expect(stored?.doc.getMap('places').toJSON()).toEqual({ c: 2, d: 1 })
  expect(stored?.doc.store.pendingStructs).toBeNull()
})

test('DOC-10 three gaps in a row without progress end the socket, which may come back', async () => {
  const house = await openTestHouse()
  const socket = await openSynced(house, BOARD)
  changeOf(socket.doc, (doc) => doc.getMap('places').set('c', 1))
  const late = changeOf(socket.doc, (doc) => doc.getMap('places').set('c', 2))
  for (let count = 0; count < 3; count++) socket.send(stepTwo(late))
  expect(await socket.closed).toEqual({ code: 1011, reason: 'gap' })
})

test('DOC-11 repeats are taken silently, from readers too, and leave no row', async () => {
  const house = await openTestHouse()
  const writer = await openSynced(house, BOARD, { protocol: 'kurumaza.1' })
  writer.send(updateFrame(changeOf(writer.doc, (doc) => doc.getMap('places').set('c', 1))))
  writer.send(updateFrame(changeOf(writer.doc, (doc) => doc.getMap('places').delete('c'))))
  await writer.hear((message) => message.type === 'saved' && message.count === 2)
  const rows = await rowsOf(house)
  const observer = await openSynced(house, BOARD, { personId: 'p_ob1', protocol: 'kurumaza.1' })
  observer.send(stepTwo(Y.encodeStateAsUpdate(observer.doc)))
  writer.send(stepTwo(Y.encodeStateAsUpdate(writer.doc)))
  await observer.hear((message) => message.type === 'saved' && message.count === 1)
  await writer.hear((message) => message.type === 'saved' && message.count === 3)
  expect(await rowsOf(house)).toEqual(rows)
})

test.for(['write', 'delete'] as const)('DOC-12 what a reader would %s is refused and changes nothing', async (what) => {
  const house = await openTestHouse()
  const writer = await openSynced(house, BOARD, { protocol: 'kurumaza.1' })
  writer.send(updateFrame(changeOf(writer.doc, (doc) => doc.getMap('places').set('c', 1))))
  await writer.hear(({ type }) => type === 'saved')
  const observer = await openSynced(house, BOARD, { personId: 'p_ob1' })
  const change = (doc: Y.Doc) =>
    what === 'write' ? doc.getMap('places').set('d', 2) : doc.getMap('places').delete('c')
  observer.send(updateFrame(changeOf(observer.doc, change)))
  observer.send(updateFrame(changeOf(observer.doc, (doc) => doc.getMap('places').set('e', 3))))
  expect(await observer.closed).toEqual({ code: 4403, reason: 'read-only' })
  expect((await house.documents.readInside(house.db, BOARD))?.doc.getMap('places').toJSON()).toEqual({ c: 1 })
})

test('DOC-18 nothing is read behind a refused frame', async () => {
  const house = await openTestHouse()
  const socket = await openSynced(house, BOARD)
  const [forged, valid] = ['lensRelease', 'places'].map((root) =>
    changeOf(new Y.Doc(), (doc) => doc.getMap(root).set('c', 1)),
  )
  for (const update of [forged, valid]) socket.send(updateFrame(update ?? new Uint8Array()))
  expect(await socket.closed).toEqual({ code: 4403, reason: 'server-written' })
  await write(house)
  expect((await house.documents.readInside(house.db, BOARD))?.doc.getMap('places').toJSON()).toEqual({ later: 1 })
})

test.for([
  ['a text frame', 'hello'],
  ['an unknown message', Uint8Array.of(2, 0)],
  ['a server frame', Uint8Array.of(100, 1)],
  ['an unknown sync step', Uint8Array.of(0, 3, 0)],
  ['a cut frame', Uint8Array.of(0, 2, 200)],
  ['an empty frame', new Uint8Array()],
  ['no state vector', Uint8Array.of(0, 0, 2, 9, 200)],
  ['no update', Uint8Array.of(0, 2, 3, 7, 1, 2)],
  ['no awareness', Uint8Array.of(1, 2, 5, 1)],
] as const)('DOC-18 %s is malformed and hurts nobody else', async ([, data]) => {
  const house = await openTestHouse()
  const [hostile, innocent] = [
    await openSynced(house, BOARD),
    await openSynced(house, BOARD, { protocol: 'kurumaza.1' }),
  ]
  hostile.ws.send(data)
  expect(await hostile.closed).toEqual({ code: 4400, reason: 'malformed' })
  innocent.send(updateFrame(changeOf(innocent.doc, (doc) => doc.getMap('places').set('c', 1))))
  await innocent.hear(({ type }) => type === 'saved')
})

test('DOC-18 an illegal WebSocket frame ends its own socket only', async () => {
  const house = await openTestHouse()
  const [hostile, innocent] = [
    await openSynced(house, BOARD),
    await openSynced(house, BOARD, { protocol: 'kurumaza.1' }),
  ]
  // `ws` gives no way to send an unmasked frame with reserved bits, so it is written below it.
  ;(hostile.ws as unknown as { _socket: { write(bytes: Uint8Array): void } })._socket.write(
    Uint8Array.of(0xff, 0x01, 0x00),
  )
  expect((await hostile.closed).code).toBe(1002)
  innocent.send(updateFrame(changeOf(innocent.doc, (doc) => doc.getMap('places').set('c', 1))))
  await innocent.hear(({ type }) => type === 'saved')
})
