import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Database } from '../../server/database/tables.ts'
import { writeSnapshot } from '../../server/documents/compaction.ts'
import { loadDocument } from '../../server/documents/loading.ts'
import { digestOf } from '../../server/documents/log-chain.ts'
import { verifyLog } from '../../server/documents/verify-log.ts'
import { changeOf, openRaw, openSynced, stepTwo, updateFrame } from '../support/document-client.ts'
import {
  BOARD,
  SOMEONE,
  openDocumentHouse,
  openOwner,
  openTestHouse,
  type DocumentHouse,
} from '../support/document-house.ts'
import { manualTimers } from '../support/manual-timers.ts'

/** Writes entries of the places root through a socket and waits until they are durable. */
async function write(house: DocumentHouse, keys: readonly string[]) {
  const socket = await openSynced(house, BOARD, { protocol: 'kurumaza.1' })
  for (const key of keys) socket.send(updateFrame(changeOf(socket.doc, (doc) => doc.getMap('places').set(key, 1))))
  await socket.hear((message) => message.type === 'saved' && message.count === keys.length)
  return socket
}

async function placesOf(house: DocumentHouse): Promise<unknown> {
  return (await house.documents.readInside(house.db, BOARD))?.doc.getMap('places').toJSON()
}

/** The database, whose transactions fail while `broken.isBroken`. */
function breakable(broken: { isBroken: boolean }): (db: Database) => Database {
  return (db) =>
    new Proxy(db, {
      get(target, key) {
        if (key === 'transaction' && broken.isBroken) throw new Error('disk full')
        const value: unknown = Reflect.get(target, key)
        return typeof value === 'function' ? (value.bind(target) as unknown) : value
      },
    })
}

test('DOC-19 the log is numbered without gaps, names author and session, and its chain verifies', async () => {
  const house = await openTestHouse()
  await write(house, ['a', 'b', 'c'])
  const rows = await house.db.selectFrom('document_updates').selectAll().where('document_id', '=', BOARD).execute()
  expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
  expect(rows[3]).toMatchObject({ author: 'person:p_dr1', session_id: 'session-p_dr1', hub_id: 'hub_1' })
  expect(await verifyLog(house.db, BOARD)).toEqual({ rows: 4, erased: [], faults: [] })
})

test.for(['payload', 'author', 'tail'] as const)('DOC-19 a changed %s is found', async (what) => {
  const house = await openTestHouse()
  await write(house, ['a', 'b'])
  const { db } = await openOwner(house)
  const rows = db.updateTable('document_updates').where('document_id', '=', BOARD).where('seq', '=', 2)
  if (what === 'payload') await rows.set({ payload: Uint8Array.of(0, 0) }).execute()
  if (what === 'author') await rows.set({ author: 'person:p_ns1' }).execute()
  if (what === 'tail') await db.deleteFrom('document_updates').where('seq', '=', 3).execute()
  const found = what === 'tail' ? { kind: 'cut', at: 2 } : { kind: 'row-changed', at: 2 }
  expect((await verifyLog(house.db, BOARD)).faults).toEqual([found])
})

test('DOC-20 a failed commit is never acknowledged, its socket comes back, and others live on', async () => {
  const broken = { isBroken: false }
  const house = await openTestHouse({ wrap: breakable(broken) })
  const [writer, idle] = [await write(house, ['a']), await openSynced(house, BOARD, { protocol: 'kurumaza.1' })]
  broken.isBroken = true
  writer.send(updateFrame(changeOf(writer.doc, (doc) => doc.getMap('places').set('b', 1))))
  writer.send(updateFrame(changeOf(writer.doc, (doc) => doc.getMap('places').set('c', 1))))
  expect(await writer.closed).toEqual({ code: 1011, reason: 'not-saved' })
  expect(writer.heard.filter(({ type }) => type === 'saved')).toEqual([{ type: 'saved', count: 1 }])
  broken.isBroken = false
  idle.send(updateFrame(changeOf(idle.doc, (doc) => doc.getMap('places').set('d', 1))))
  await idle.hear(({ type }) => type === 'saved')
  expect(idle.heard.filter(({ type }) => type === 'update')).toEqual([])
  expect(await placesOf(house)).toEqual({ a: 1, d: 1 })
  // Its client comes back and offers what was not saved, under the same client id.
  const again = await openSynced(house, BOARD, { protocol: 'kurumaza.1' })
  again.send(stepTwo(Y.encodeStateAsUpdate(writer.doc)))
  await again.hear(({ type }) => type === 'saved')
  expect(await placesOf(house)).toEqual({ a: 1, b: 1, c: 1, d: 1 })
})

test('DOC-21 after a restart everything acknowledged is there, and writing goes on where it stopped', async () => {
  const first = await openDocumentHouse()
  await write(first, ['a', 'b'])
  await first.close()
  const second = await openTestHouse({ folder: first.folder })
  await write(second, ['c'])
  expect(await placesOf(second)).toEqual({ a: 1, b: 1, c: 1 })
  expect(await verifyLog(second.db, BOARD)).toEqual({ rows: 4, erased: [], faults: [] })
})

test.for(['a changed row', 'a missing row', 'a missing tail'] as const)(
  'DOC-21 %s closes 1013 and is never an empty document',
  async (damage) => {
    const first = await openDocumentHouse()
    await write(first, ['a', 'b'])
    await first.close()
    const house = await openTestHouse({ folder: first.folder })
    const { db } = await openOwner(house)
    const rows = db.deleteFrom('document_updates').where('document_id', '=', BOARD)
    if (damage === 'a missing row') await rows.where('seq', '=', 2).execute()
    if (damage === 'a missing tail') await rows.where('seq', '=', 3).execute()
    if (damage === 'a changed row') {
      await db
        .updateTable('document_updates')
        .set({ payload: Uint8Array.of(0, 0) })
        .where('seq', '=', 3)
        .execute()
    }
    const socket = openRaw(house, BOARD)
    expect(await socket.closed).toEqual({ code: 1013, reason: 'unavailable' })
    expect(socket.heard).toEqual([])
  },
)

test('DOC-21 a load that fails once does not stand in the way of the next', async () => {
  const broken = { isBroken: true }
  const house = await openTestHouse({ wrap: breakable(broken) })
  const refused = await Promise.all([openRaw(house, BOARD).closed, openRaw(house, BOARD).closed])
  expect(refused.map(({ code }) => code)).toEqual([1013, 1013])
  broken.isBroken = false
  const socket = await openSynced(house, BOARD)
  expect(socket.doc.getMap('meta').get('schemaVersion')).toBe(1)
})

test('DOC-22 a document left and opened again, at any moment of its unloading, loses nothing', async () => {
  const timers = manualTimers()
  const house = await openTestHouse({ after: timers.after })
  for (let round = 0; round < 5; round++) {
    const socket = await timers.during(write(house, [`round${round}`]))
    socket.ws.close()
    await socket.closed
    // The last one left: the document is about to be unloaded while the next one comes.
    const again = openSynced(house, BOARD)
    timers.fireAll()
    const opened = await timers.during(again)
    expect(Object.keys(opened.doc.getMap('places').toJSON())).toHaveLength(round + 1)
    opened.ws.close()
    await opened.closed
  }
})

test('DOC-22 whoever opens a document in the middle of its unloading goes on with the same one', async () => {
  const timers = manualTimers()
  const house = await openTestHouse({ after: timers.after })
  const first = await house.documents.open(BOARD, SOMEONE)
  first?.release()
  timers.fireAll()
  const second = await house.documents.open(BOARD, SOMEONE)
  const edit = await house.db
    .transaction()
    .execute((trx) => house.documents.edit(trx, BOARD, (doc) => doc.getMap('lensRelease').set('k', true)))
  edit.publish()
  expect(second?.live.doc.getMap('lensRelease').get('k')).toBe(true)
  second?.release()
  timers.fireAll()
})

test('DOC-23 a snapshot stands beside the log, and loads the same as the log alone', async () => {
  const house = await openTestHouse()
  await write(house, ['a', 'b', 'c'])
  const fromLog = await loadDocument(house.db, BOARD)
  if (!fromLog) throw new Error('the board is missing')
  await writeSnapshot(house.db, fromLog, 0)
  await write(house, ['d'])
  const fromSnapshot = await loadDocument(house.db, BOARD)
  expect(fromSnapshot?.snapshotSeq).toBe(4)
  expect(fromSnapshot?.doc.getMap('places').toJSON()).toEqual({ a: 1, b: 1, c: 1, d: 1 })
  await house.db.deleteFrom('document_snapshots').execute()
  expect(digestOf((await loadDocument(house.db, BOARD))?.doc ?? new Y.Doc())).toEqual(
    digestOf(fromSnapshot?.doc ?? new Y.Doc()),
  )
})

test('DOC-23 a snapshot that is not what was written is passed over, and two are kept', async () => {
  const house = await openTestHouse()
  for (const key of ['a', 'b', 'c']) {
    await write(house, [key])
    const loaded = await loadDocument(house.db, BOARD)
    if (loaded) await writeSnapshot(house.db, loaded, 0)
  }
  const kept = await house.db.selectFrom('document_snapshots').select('seq').orderBy('seq').execute()
  expect(kept.map(({ seq }) => seq)).toEqual([3, 4])
  await house.db
    .updateTable('document_snapshots')
    .set({ state: Uint8Array.of(0, 0) })
    .where('seq', '=', 4)
    .execute()
  const loaded = await loadDocument(house.db, BOARD)
  expect([loaded?.snapshotSeq, loaded?.doc.getMap('places').toJSON()]).toEqual([3, { a: 1, b: 1, c: 1 }])
})

test('DOC-23 an older state never replaces a newer snapshot', async () => {
  const house = await openTestHouse()
  await write(house, ['a'])
  const older = await loadDocument(house.db, BOARD)
  await write(house, ['b'])
  const newer = await loadDocument(house.db, BOARD)
  if (!older || !newer) throw new Error('the board is missing')
  await writeSnapshot(house.db, newer, 0)
  expect(await writeSnapshot(house.db, older, 0)).toBe(3)
})

test('DOC-32 the live document is exactly what the log holds, formatting included', async () => {
  const house = await openTestHouse()
  const people = await Promise.all(
    (['p_dr1', 'p_ns1'] as const).map((personId) => openSynced(house, BOARD, { personId, protocol: 'kurumaza.1' })),
  )
  const bold = (doc: Y.Doc) => {
    const notes = doc.getMap('notes').get('case1:issues') as Y.XmlFragment // Seeded with the board.
    const text = new Y.XmlText('強調')
    text.format(0, 2, { bold: true })
    text.format(0, 1, { bold: null })
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [text])
    notes.insert(0, [paragraph])
  }
  for (const { send, doc } of people) send(updateFrame(changeOf(doc, bold)))
  for (const { hear } of people) await hear(({ type }) => type === 'saved')
  const opened = await house.documents.open(BOARD, SOMEONE)
  const stored = await loadDocument(house.db, BOARD)
  expect(digestOf(opened?.live.doc ?? new Y.Doc())).toEqual(digestOf(stored?.doc ?? new Y.Doc()))
  opened?.release()
})
