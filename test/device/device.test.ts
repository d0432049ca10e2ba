import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { databaseNameOf } from '../../client/device/device-database.ts'
import { createFailingStorage } from '../support/failing-storage.ts'
import { keep, openDeviceHouse, readRawRows, readWholeDevice } from '../support/device-house.ts'
import { changesOf } from '../support/document-client.ts'

const BOARD = 'meeting/mk_1'
const secret = '退院のまえに一度も集まれなかった'

/** The updates of so many letters typed one after another. */
function typing(text: string): Uint8Array[] {
  return changesOf(new Y.Doc(), (doc) => {
    for (const [index, letter] of Array.from(text).entries()) doc.getText('note').insert(index, letter)
  })
}

function textIn(...updates: (Uint8Array | null)[]): string {
  const doc = new Y.Doc()
  for (const update of updates) if (update !== null) Y.applyUpdate(doc, update)
  return doc.getText('note').toString()
}

test('DEV-1 what is said to be kept is there for another page, what is not yet said may not be', async () => {
  const house = openDeviceHouse()
  const { kept, keptUpTo } = keep(house.open('p1'), BOARD)
  for (const [index, update] of typing('痛みが').entries()) kept.keepOwn(update, index + 1)
  await keptUpTo(3)
  const copy = await keep(house.open('p1'), BOARD).kept.load()
  expect(textIn(copy.unsent)).toBe('痛みが')
  expect(copy.known).toBeNull()
})

test('DEV-2 what comes while a transaction runs shares the next one', async () => {
  const house = openDeviceHouse()
  const { kept, keptUpTo } = keep(house.open('p1'), BOARD)
  const updates = typing('一二三四五六七八九十')
  kept.keepOwn(updates[0] ?? new Uint8Array(), 1)
  for (const [index, update] of updates.slice(1).entries()) kept.keepOwn(update, index + 2)
  await keptUpTo(10)
  expect((await readRawRows(house.deps.indexedDB!)).length).toBe(2)
  expect(textIn((await keep(house.open('p1'), BOARD).kept.load()).unsent)).toBe('一二三四五六七八九十')
})

test('DEV-4 an acknowledged edit waits no longer, one that is not acknowledged does', async () => {
  const house = openDeviceHouse()
  const device = house.open('p1')
  const { kept, keptUpTo } = keep(device, BOARD)
  const [first, second] = typing('痛み')
  kept.keepOwn(first!, 1)
  await keptUpTo(1)
  kept.keepOwn(second!, 2)
  await keptUpTo(2)
  kept.acknowledge(1)
  kept.close()
  await vi.waitFor(async () => {
    const copy = await keep(house.open('p1'), BOARD).kept.load()
    expect([textIn(copy.known), copy.unsent !== null]).toEqual(['痛', true])
  })
  expect(await device.readWaiting()).toEqual([BOARD])
})

test('DEV-5 what the server has becomes one row; what waits stays as it is', async () => {
  const house = openDeviceHouse()
  const { kept, keptUpTo } = keep(house.open('p1'), BOARD)
  const updates = typing('あ'.repeat(60))
  for (const [index, update] of updates.entries()) {
    kept.keepOwn(update, index + 1)
    await keptUpTo(index + 1)
  }
  kept.acknowledge(50)
  await vi.waitFor(
    async () => {
      const rows = await readRawRows(house.deps.indexedDB!)
      expect(rows.filter(({ waits }) => waits === 1).length).toBe(10)
      expect(rows.filter(({ waits }) => waits !== 1).map(({ kind }) => kind)).toEqual(['merged'])
    },
    { timeout: 5000 },
  )
  const { known, unsent } = await keep(house.open('p1'), BOARD).kept.load()
  expect([textIn(known).length, textIn(known, unsent).length]).toEqual([50, 60])
})

test('DEV-6 nothing of text, document or person can be read on the device', async () => {
  const house = openDeviceHouse()
  const { kept, keptUpTo } = keep(house.open('p_ns1'), 'draft/mk_1/p_ns1')
  const [update] = changesOf(new Y.Doc(), (doc) => doc.getText('note').insert(0, secret))
  expect(Buffer.from(update!).includes(secret)).toBe(true)
  kept.keepOwn(update!, 1)
  kept.keepRecovered({ id: 'r1', text: secret, reason: 'refused' })
  await keptUpTo(1)
  const whole = await readWholeDevice(house.deps.indexedDB!)
  expect(whole.length).toBeGreaterThan(300)
  for (const clear of [secret, 'draft/', 'p_ns1', 'mk_1']) {
    expect([whole.includes(Buffer.from(clear)), whole.includes(Buffer.from(clear, 'utf16le'))]).toEqual([false, false])
  }
})

test('DEV-6 the key cannot be taken out of the browser', async () => {
  const house = openDeviceHouse()
  const { kept, keptUpTo } = keep(house.open('p1'), BOARD)
  kept.keepOwn(typing('痛')[0]!, 1)
  await keptUpTo(1)
  const opening = house.deps.indexedDB!.open(await databaseNameOf(crypto.subtle, 'p1'))
  const db = await new Promise<IDBDatabase>((resolve) => {
    opening.onsuccess = () => resolve(opening.result)
  })
  const keys = db.transaction('keys').objectStore('keys').getAll()
  await new Promise((resolve) => {
    keys.onsuccess = resolve
  })
  expect(keys.result).toMatchObject([{ key: { extractable: false, algorithm: { name: 'AES-GCM', length: 256 } } }])
  await expect(crypto.subtle.exportKey('raw', keys.result[0].key)).rejects.toThrow(/extractable/)
  db.close()
})

test('DEV-7 another person sees nothing of it, and a row moved to another document opens nowhere', async () => {
  const house = openDeviceHouse()
  const { kept, keptUpTo } = keep(house.open('p1'), BOARD)
  kept.keepOwn(typing('痛み')[0]!, 1)
  await keptUpTo(1)
  const other = house.open('p2')
  expect(await other.readWaiting()).toEqual([])
  expect(await keep(other, BOARD).kept.load()).toEqual({ known: null, unsent: null, recovered: [] })

  const opening = house.deps.indexedDB!.open(await databaseNameOf(crypto.subtle, 'p1'))
  await new Promise((resolve) => {
    opening.onsuccess = resolve
  })
  const rows = opening.result.transaction('rows', 'readwrite').objectStore('rows')
  const all = rows.getAll()
  await new Promise((resolve) => {
    all.onsuccess = () => {
      const moved = rows.put({ ...all.result[0], document: 'of another document' })
      moved.onsuccess = resolve
    }
  })
  opening.result.close()
  expect(await house.open('p1').readWaiting()).toEqual([])
})

test('DEV-8 a database deleted under the page is made again with everything in it', async () => {
  const house = openDeviceHouse()
  const { kept, keptUpTo, until } = keep(house.open('p1'), BOARD)
  const [first, second] = typing('痛み')
  kept.keepOwn(first!, 1)
  await keptUpTo(1)
  const deleting = house.deps.indexedDB!.deleteDatabase(await databaseNameOf(crypto.subtle, 'p1'))
  await new Promise((resolve) => {
    deleting.onsuccess = resolve
  })
  await until(({ type }) => type === 'emptied')
  kept.forgetRows()
  kept.keepOwn(Y.mergeUpdates([first!, second!]), 2)
  await keptUpTo(2)
  expect(textIn((await keep(house.open('p1'), BOARD).kept.load()).unsent)).toBe('痛み')
})

test('DEV-9 without ciphers or storage nothing is kept, and it says why', () => {
  const house = openDeviceHouse()
  expect(house.open('p1', { subtle: null }).trouble).toBe('insecure')
  expect(house.open('p1', { indexedDB: null }).trouble).toBe('no-storage')
  expect(house.open('p1', { indexedDB: null }).document(BOARD, () => undefined)).toBeNull()
})

test('DEV-9 whether anything can be kept may be asked before there is anything to keep', async () => {
  const house = openDeviceHouse()
  const storage = createFailingStorage(house.deps.indexedDB!)
  const ask = (changed: object) => house.open('p1', changed).tryKeeping()
  expect(await ask({ indexedDB: storage.indexedDB })).toBeNull()
  expect(await ask({ subtle: null })).toBe('insecure')
  expect(await ask({ indexedDB: null })).toBe('no-storage')
  storage.fail('closed')
  expect(await ask({ indexedDB: storage.indexedDB })).toBe('no-storage')
})

test('DEV-9 a full device is said to be full, and what did not fit is written when there is room', async () => {
  const house = openDeviceHouse()
  const storage = createFailingStorage(house.deps.indexedDB!)
  const device = house.open('p1', { indexedDB: storage.indexedDB })
  const { kept, keptUpTo, until } = keep(device, BOARD)
  const [first, second] = typing('痛み')
  kept.keepOwn(first!, 1)
  await keptUpTo(1)
  storage.fail('full')
  kept.keepOwn(second!, 2)
  await until((event) => event.type === 'keeping' && event.trouble === 'no-space')
  expect(textIn((await keep(house.open('p1'), BOARD).kept.load()).unsent)).toBe('痛')
  storage.fail(null)
  device.flush()
  await keptUpTo(2)
  await until((event) => event.type === 'keeping' && event.trouble === null)
  expect(textIn((await keep(house.open('p1'), BOARD).kept.load()).unsent)).toBe('痛み')
})

test('DEV-13 what was refused leaves in the same step in which its text comes to lie there', async () => {
  const house = openDeviceHouse()
  const { kept, keptUpTo } = keep(house.open('p1'), BOARD)
  const [first, second] = typing('痛み')
  kept.keepOwn(first!, 1)
  await keptUpTo(1)
  kept.keepOwn(second!, 2)
  kept.recover([{ id: 'r1', text: '痛み', reason: 'ended' }])
  await vi.waitFor(async () => {
    const copy = await keep(house.open('p1'), BOARD).kept.load()
    expect(copy).toEqual({ known: null, unsent: null, recovered: [{ id: 'r1', text: '痛み', reason: 'ended' }] })
  })
  const later = keep(house.open('p1'), BOARD).kept
  await later.load()
  later.putAway('r1')
  await vi.waitFor(async () => expect(await readRawRows(house.deps.indexedDB!)).toEqual([]))
})

test('DEV-13 a text put away while it is being written does not come back', async () => {
  const house = openDeviceHouse()
  const { kept, until, keptUpTo } = keep(house.open('p1'), BOARD)
  kept.recover([{ id: 'r1', text: '痛み', reason: 'ended' }])
  kept.putAway('r1')
  kept.keepRecovered({ id: 'r2', text: '夜', reason: 'ended' })
  await until(({ type }) => type === 'texts-kept')
  kept.keepOwn(typing('痛')[0]!, 1)
  await keptUpTo(1)
  expect((await readRawRows(house.deps.indexedDB!)).map(({ kind }) => kind).toSorted()).toEqual(['own', 'recovered'])
  const { recovered } = await keep(house.open('p1'), BOARD).kept.load()
  expect(recovered.map(({ id }) => id)).toEqual(['r2'])
})

test('DEV-14 a document is wiped without touching others', async () => {
  const house = openDeviceHouse()
  const device = house.open('p1')
  const [board, draft] = [keep(device, BOARD), keep(device, 'draft/mk_1/p1')]
  board.kept.keepOwn(typing('痛')[0]!, 1)
  draft.kept.keepOwn(typing('夜')[0]!, 1)
  await Promise.all([board.keptUpTo(1), draft.keptUpTo(1)])
  await board.kept.wipe()
  await vi.waitFor(async () => expect(await house.open('p1').readWaiting()).toEqual(['draft/mk_1/p1']))
  expect((await readRawRows(house.deps.indexedDB!)).length).toBe(1)
})
