import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { keep, openDeviceHouse, readRawRows } from '../support/device-house.ts'
import { changesOf } from '../support/document-client.ts'

const BOARD = 'meeting/mk_1'
/** An update of no letter. */
const nothing = new Uint8Array([0, 0])

/** A tab whose transactions that write rows are counted, by how far they are written through. */
function openTab() {
  const house = openDeviceHouse()
  const begun: string[] = []
  const indexedDB = new Proxy(house.deps.indexedDB!, {
    get(factory, name) {
      if (name !== 'open') return Reflect.get(factory, name).bind(factory)
      return (...asked: [string, number]) => {
        const opening = factory.open(...asked)
        opening.addEventListener('success', () => count(opening.result, begun))
        return opening
      }
    },
  })
  return { house, begun, ...keep(house.open('p1', { indexedDB }), BOARD) }
}

function count(db: IDBDatabase, begun: string[]): void {
  const begin = db.transaction.bind(db)
  db.transaction = (stores, mode, options) => {
    if (mode === 'readwrite' && [stores].flat().includes('rows')) begun.push(options?.durability ?? 'default')
    return begin(stores, mode, options)
  }
}

/** So many letters of a colleague, and then one of one's own that stands behind them. */
function writing(letters: number) {
  const doc = new Y.Doc()
  const theirs = changesOf(doc, () => {
    for (let index = 0; index < letters; index++) doc.getText('note').insert(index, '彼')
  })
  const mine = new Y.Doc()
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(doc))
  const [own] = changesOf(mine, () => mine.getText('note').insert(letters, '私'))
  return { theirs, own: own! }
}

test('DEV-47 what colleagues write in quick succession is gathered, and not written through to the disk', async () => {
  const { kept, begun, house } = openTab()
  const { theirs } = writing(60)
  for (const update of theirs) kept.keepRemote(update)
  const isAllThere = async () => {
    const { known } = await keep(house.open('p1'), BOARD).kept.load()
    const doc = new Y.Doc()
    if (known !== null) Y.applyUpdate(doc, known)
    expect(doc.getText('note').length).toBe(60)
  }
  await vi.waitFor(isAllThere, { timeout: 5000 })
  expect(begun).toEqual(['relaxed', 'relaxed'])
  expect((await readRawRows(house.deps.indexedDB!)).length).toBe(2)
})

test('DEV-47 what is only here takes along what it builds on, so that it can be read without the server', async () => {
  const { kept, keptUpTo, begun, house } = openTab()
  const { theirs, own } = writing(60)
  for (const update of theirs) kept.keepRemote(update)
  kept.keepOwn(own, 1)
  await keptUpTo(1)
  expect(begun.at(-1)).toBe('strict')
  const { known, unsent } = await keep(house.open('p1'), BOARD).kept.load()
  const doc = new Y.Doc()
  for (const update of [known, unsent]) if (update !== null) Y.applyUpdate(doc, update)
  expect(doc.getText('note').toString()).toBe(`${'彼'.repeat(60)}私`)
})

test('DEV-47 on a device on which only others write, rows are merged, too', async () => {
  const { kept, house } = openTab()
  const { theirs } = writing(60)
  for (const update of theirs) {
    kept.keepRemote(update)
    // Keeps the one before and the one behind in rows of their own.
    kept.keepOwn(nothing, 1)
  }
  const rows = () => readRawRows(house.deps.indexedDB!)
  await vi.waitFor(async () => expect((await rows()).map(({ kind }) => kind)).toContain('merged'))
})
