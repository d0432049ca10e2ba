import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { claim } from '../../server/documents/bindings.ts'
import { changeOf, openRaw, openSynced, stepOne, updateFrame } from '../support/document-client.ts'
import { BOARD, SOMEONE, openDocumentHouse, openTestHouse } from '../support/document-house.ts'
import { manualTimers } from '../support/manual-timers.ts'

async function rowsOf({ db }: Awaited<ReturnType<typeof openTestHouse>>, documentId = BOARD) {
  return db.selectFrom('document_updates').selectAll().where('document_id', '=', documentId).orderBy('seq').execute()
}

test('DOC-24 an edit of the server reaches open sockets, in order with the frames of clients', async () => {
  const house = await openTestHouse()
  const socket = await openSynced(house, BOARD, { protocol: 'kurumaza.1' })
  const edit = await house.db
    .transaction()
    .execute((trx) => house.documents.edit(trx, BOARD, (doc) => doc.getMap('lensRelease').set('case1:rights', true)))
  // Committed but not published yet: the next frame has the higher number and must not overtake it.
  socket.send(updateFrame(changeOf(socket.doc, (doc) => doc.getMap('places').set('c', 1))))
  await socket.hear(({ type }) => type === 'saved')
  const heard = await socket.hear(({ type }) => type === 'update')
  if (heard.type !== 'saved') Y.applyUpdate(socket.doc, heard.bytes)
  edit.publish()
  socket.send(updateFrame(changeOf(socket.doc, (doc) => doc.getMap('places').set('d', 1))))
  await socket.hear((message) => message.type === 'saved' && message.count === 2)
  expect(socket.doc.getMap('lensRelease').toJSON()).toEqual({ 'case1:rights': true })
  const rows = await rowsOf(house)
  expect(rows.map(({ author }) => author)).toEqual(['server', 'server', 'person:p_dr1', 'person:p_dr1'])
  expect(edit.seq).toBe(2)
})

test('DOC-24 an edit that is rolled back leaves nothing, and a published one is heard at once', async () => {
  const house = await openTestHouse()
  const socket = await openSynced(house, BOARD)
  const failing = house.db.transaction().execute(async (trx) => {
    await house.documents.edit(trx, BOARD, (doc) => doc.getMap('dotTotals').set('c', 1))
    throw new Error('rolled back')
  })
  await expect(failing).rejects.toThrow('rolled back')
  const edit = await house.db
    .transaction()
    .execute((trx) => house.documents.edit(trx, BOARD, (doc) => doc.getMap('dotTotals').set('c', 2)))
  edit.publish()
  const heard = await socket.hear(({ type }) => type === 'update')
  if (heard.type !== 'saved') Y.applyUpdate(socket.doc, heard.bytes)
  expect(socket.doc.getMap('dotTotals').toJSON()).toEqual({ c: 2 })
})

test('DOC-24 a client id drawn for the server is drawn again when someone has it', async () => {
  const drawn = [77]
  const house = await openTestHouse({ newClientId: () => drawn.pop() ?? Math.floor(Math.random() * 2 ** 32) })
  const socket = await openSynced(house, BOARD, { protocol: 'kurumaza.1' })
  const idOf = (low: number) => 2 ** 32 + low
  socket.send(updateFrame(changeOf(socket.doc, (doc) => doc.getMap('places').set('c', 1))))
  await socket.hear(({ type }) => type === 'saved')
  const opened = await house.documents.open(BOARD, SOMEONE)
  // Only seen in presence so far, so that the log does not know it.
  if (opened) claim(opened.live.bindings, [idOf(4244)], { author: 'person:p_ns1', sinceMs: Date.now() })
  opened?.release()
  drawn.push(4243, 4244)
  await house.db
    .transaction()
    .execute((trx) => house.documents.edit(trx, BOARD, (doc) => doc.getMap('lensRelease').set('case1:rights', true)))
  const rows = await rowsOf(house)
  expect(rows.at(-1)?.client_ids).toBe(`[${idOf(4243)}]`)
})

test('DOC-29 a drained server commits what it accepted and sends everyone elsewhere', async () => {
  const timers = manualTimers()
  const house = await openDocumentHouse({ after: timers.after })
  const socket = await openSynced(house, BOARD, { protocol: 'kurumaza.1' })
  socket.send(updateFrame(changeOf(socket.doc, (doc) => doc.getMap('places').set('c', 1))))
  // Accepted, and its window is still open.
  await timers.untilSet(25)
  await house.documents.drain()
  expect(await socket.closed).toEqual({ code: 4503, reason: 'draining' })
  expect(socket.heard.filter(({ type }) => type === 'saved')).toEqual([{ type: 'saved', count: 1 }])
  expect(await openRaw(house, BOARD).closed).toEqual({ code: 4503, reason: 'draining' })
  await house.close()
  const restarted = await openTestHouse({ folder: house.folder })
  const again = await openSynced(restarted, BOARD)
  expect(again.doc.getMap('places').toJSON()).toEqual({ c: 1 })
  again.send(stepOne(again.doc))
})
