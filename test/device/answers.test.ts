import { IDBFactory } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { createAnswers } from '../../client/device/answers.ts'
import { answerOf, databaseNameOf, openDatabase } from '../../client/device/device-database.ts'
import type { DeviceDeps } from '../../client/device/device-deps.ts'
import { confirmVisit, forgetPerson } from '../../client/device/visits.ts'
import { createFailingStorage } from '../support/failing-storage.ts'
import { openDeviceHouse, readWholeDevice } from '../support/device-house.ts'

const Meeting = z.object({ title: z.string() })
const meeting = { title: 'キーパーソン三者連絡会' }

test('DEV-18 an answer is kept for its person under its name, in the newest form, and for nobody else', async () => {
  const { deps } = openDeviceHouse()
  const nurse = createAnswers('p_ns1', deps)
  await nurse.keep('/api/meetings/mk_1', { title: '古い題' })
  await nurse.keep('/api/meetings/mk_1', meeting)
  expect(await createAnswers('p_ns1', deps).read('/api/meetings/mk_1', Meeting)).toEqual(meeting)
  expect(await nurse.read('/api/meetings/mk_2', Meeting)).toBeNull()
  expect(await createAnswers('p_dr1', deps).read('/api/meetings/mk_1', Meeting)).toBeNull()
  expect(await nurse.read('/api/meetings/mk_1', z.object({ date: z.string() }))).toBeNull()
})

test('DEV-6 what was answered, and about which meeting, cannot be read on the device', async () => {
  const factory = new IDBFactory()
  const { deps } = openDeviceHouse({ indexedDB: factory })
  await createAnswers('p_ns1', deps).keep('/api/meetings/mk_1', meeting)
  const bytes = await readWholeDevice(factory)
  for (const clear of [meeting.title, 'mk_1', 'p_ns1']) {
    expect(bytes.includes(clear)).toBe(false)
    expect(bytes.includes(Buffer.from(clear, 'utf16le'))).toBe(false)
  }
})

test('DEV-7 an answer opens only for its person and under its name: each has a place of its own, and none opens in another’s', async () => {
  const factory = new IDBFactory()
  const { deps } = openDeviceHouse({ indexedDB: factory })
  const nurse = createAnswers('p_ns1', deps)
  await nurse.keep('/api/meetings/mk_1', meeting)
  await createAnswers('p_dr1', deps).keep('/api/meetings/mk_1', { title: 'ほかの題' })
  const [own, other] = await Promise.all(['p_ns1', 'p_dr1'].map((id) => openStore(factory, id)))
  const [[ownName], [otherName]] = await Promise.all([keysOf(own!), keysOf(other!)])
  expect(otherName).not.toEqual(ownName)

  await nurse.keep('/api/meetings/mk_2', { title: '二つめの題' })
  const secondName = (await keysOf(own!)).find((name) => name !== ownName)
  const store = own!.transaction('answers', 'readwrite').objectStore('answers')
  await answerOf(store.put(await answerOf(store.get(ownName!)), secondName))
  own!.close()
  other!.close()
  expect(await nurse.read('/api/meetings/mk_2', Meeting)).toBeNull()
  expect(await nurse.read('/api/meetings/mk_1', Meeting)).toEqual(meeting)
})

async function openStore(factory: IDBFactory, personId: string): Promise<IDBDatabase> {
  return openDatabase(factory, await databaseNameOf(crypto.subtle, personId))
}

function keysOf(db: IDBDatabase): Promise<IDBValidKey[]> {
  return answerOf(db.transaction('answers').objectStore('answers').getAllKeys())
}

test('DEV-9 a browser that keeps no more is no reason to show nothing, and what it kept is there when it does again', async () => {
  const storage = createFailingStorage(new IDBFactory())
  const { deps } = openDeviceHouse(storage)
  const answers = createAnswers('p_ns1', deps)
  await answers.keep('/api/meetings', meeting)
  storage.fail('closed')
  await answers.keep('/api/meetings', { title: 'いまの題' })
  expect(await answers.read('/api/meetings', Meeting)).toBeNull()
  storage.fail('full')
  await answers.keep('/api/meetings', { title: 'いまの題' })
  storage.fail(null)
  expect(await answers.read('/api/meetings', Meeting)).toEqual(meeting)
})

test('DEV-12 after signing out no answer is left; DEV-9 a browser that keeps nothing answers nothing', async () => {
  const { deps } = openDeviceHouse()
  const answers = createAnswers('p_ns1', deps)
  await answers.keep('/api/meetings', meeting)
  await forgetPerson('p_ns1', deps)
  expect(await answers.read('/api/meetings', Meeting)).toBeNull()
  const nothing: DeviceDeps = { ...deps, indexedDB: null }
  await createAnswers('p_ns1', nothing).keep('/api/meetings', meeting)
  expect(await createAnswers('p_ns1', nothing).read('/api/meetings', Meeting)).toBeNull()
})

test('DEV-11 answers are wiped with everything else after three days', async () => {
  const { deps } = openDeviceHouse()
  const me = {
    personId: 'p_ns1',
    name: '仮谷 さくら',
    kana: 'かりや さくら',
    profession: 'nurse' as const,
    organization: 'かりや訪問看護ステーション',
    hub: { id: 'hub_1', name: '見本市', timeZone: 'Asia/Tokyo' },
    isAdmin: false,
    isGuest: false,
    demo: false,
  }
  await confirmVisit(me, 1_000, deps)
  const answers = createAnswers('p_ns1', deps)
  await answers.keep('/api/meetings', meeting)
  await confirmVisit(me, 1_000 + 73 * 60 * 60 * 1000, deps)
  expect(await answers.read('/api/meetings', Meeting)).toBeNull()
})
