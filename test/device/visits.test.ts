import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { Me } from '../../shared/access/me.ts'
import { createAnswers } from '../../client/device/answers.ts'
import { answerOf, listDatabaseNames, openDatabase } from '../../client/device/device-database.ts'
import { DEVICE_LIFE_MS, UNSENT_LIFE_MS, confirmedAt, lookAgain } from '../../client/device/visit-age.ts'
import {
  confirmVisit,
  forgetPerson,
  hasWaiting,
  readLastVisit,
  readWaitsUntil,
  sweepVisits,
} from '../../client/device/visits.ts'
import { createQuickSubtle } from '../support/quick-subtle.ts'
import { installVirtualClock, turns } from '../support/virtual-clock.ts'
import { keep, openDeviceHouse, readRawRows, readWholeDevice } from '../support/device-house.ts'
import { sampleNurse } from '../support/sample-nurse.ts'

const HOUR_MS = 60 * 60 * 1000
const START_MS = Date.UTC(2026, 10, 23, 9)
const manager: Me = { ...sampleNurse, personId: 'p_cm1', name: '髙例 𠮷乃', profession: 'care_manager' }

/** A device whose clock the test sets. */
function openClockedHouse() {
  const clock = { ms: START_MS }
  const house = openDeviceHouse({ nowMs: () => clock.ms, openChannel: () => new BroadcastChannel('kurumaza-device') })
  return { ...house, clock, factory: house.deps.indexedDB! }
}

type House = ReturnType<typeof openClockedHouse>

/** Something that the server has too. */
async function leaveCopy(house: House, { personId }: Me): Promise<void> {
  const device = house.open(personId)
  keep(device, 'meeting/mk_1').kept.keepRemote(new Uint8Array([0, 0]))
  await vi.waitFor(async () => expect((await kindsOf(house)).length).toBeGreaterThan(0))
  device.close()
  await createAnswers(personId, house.deps).keep('/api/meetings', { title: 'キーパーソン三者連絡会' })
}

/** Something that is nowhere else. */
async function leaveText(house: House, { personId }: Me): Promise<void> {
  const device = house.open(personId)
  const { kept, until } = keep(device, 'meeting/mk_1')
  kept.keepOwn(new Uint8Array([0, 0]), 1)
  kept.keepRecovered({ id: 'r1', text: '夜の電話', reason: 'ended' })
  await until(({ type }) => type === 'texts-kept')
  device.close()
}

async function kindsOf({ factory }: House): Promise<string[]> {
  return (await readRawRows(factory)).map(({ kind }) => kind).toSorted()
}

async function readVisits({ factory }: House): Promise<unknown[]> {
  const db = await openDatabase(factory, (await listDatabaseNames(factory))[0] ?? '')
  const visits = await answerOf(db.transaction('visit').objectStore('visit').getAll())
  db.close()
  return visits
}

async function hasAnswers({ deps }: House, { personId }: Me): Promise<boolean> {
  return (await createAnswers(personId, deps).read('/api/meetings', z.object({ title: z.string() }))) !== null
}

test('DEV-11 time is added up; a step back of the clock takes nothing of it away', () => {
  let { age, stage } = lookAgain(confirmedAt(START_MS, START_MS), {
    deviceNowMs: START_MS + 40 * HOUR_MS,
    serverNowMs: null,
  })
  expect(stage).toBe('open')
  for (const deviceNowMs of [START_MS, START_MS + 20 * HOUR_MS, START_MS - 30 * HOUR_MS]) {
    ;({ age, stage } = lookAgain(age, { deviceNowMs, serverNowMs: null }))
    expect(stage).toBe('open')
  }
  ;({ stage } = lookAgain(age, { deviceNowMs: START_MS - 17 * HOUR_MS, serverNowMs: null }))
  expect(stage).toBe('sealed')
})

test('DEV-11 with the server in reach its clock counts, whatever the device thinks', () => {
  const age = confirmedAt(START_MS, START_MS)
  const inTenYears = START_MS + 10 * 365 * 24 * HOUR_MS
  expect(lookAgain(age, { deviceNowMs: inTenYears, serverNowMs: START_MS + HOUR_MS }).stage).toBe('open')
  expect(lookAgain(age, { deviceNowMs: START_MS, serverNowMs: START_MS + DEVICE_LIFE_MS + 1 }).stage).toBe('sealed')
})

test('DEV-11 what the server has too is taken off after three days without it, and not before', async () => {
  const house = openClockedHouse()
  await confirmVisit(sampleNurse, START_MS, house.deps)
  await leaveCopy(house, sampleNurse)
  house.clock.ms += 24 * HOUR_MS
  await confirmVisit(manager, house.clock.ms, house.deps)
  await leaveCopy(house, manager)
  house.clock.ms += 47 * HOUR_MS
  await sweepVisits({ here: null, serverNowMs: null }, house.deps)
  expect((await listDatabaseNames(house.factory)).length).toBe(2)
  house.clock.ms += 2 * HOUR_MS
  await sweepVisits({ here: null, serverNowMs: null }, house.deps)
  expect((await listDatabaseNames(house.factory)).length).toBe(1)
  expect(await hasAnswers(house, manager)).toBe(true)
  expect((await readLastVisit(house.deps))?.me).toEqual(manager)
})

test('DEV-11 a clock that jumped ahead takes nothing from someone whom the server confirms', async () => {
  const house = openClockedHouse()
  await confirmVisit(sampleNurse, START_MS, house.deps)
  await leaveCopy(house, sampleNurse)
  await leaveText(house, sampleNurse)
  house.clock.ms += 1000 * HOUR_MS
  await confirmVisit(sampleNurse, START_MS + HOUR_MS, house.deps)
  await sweepVisits({ here: sampleNurse.personId, serverNowMs: START_MS + HOUR_MS }, house.deps)
  expect([await kindsOf(house), await hasAnswers(house, sampleNurse)]).toEqual([['own', 'recovered', 'remote'], true])
})

test('DEV-11 what lies there without a known visit begins to age', async () => {
  const house = openClockedHouse()
  await leaveCopy(house, sampleNurse)
  await sweepVisits({ here: null, serverNowMs: null }, house.deps)
  expect(await kindsOf(house)).toEqual(['remote'])
  house.clock.ms += DEVICE_LIFE_MS + 1
  await sweepVisits({ here: null, serverNowMs: null }, house.deps)
  expect(await listDatabaseNames(house.factory)).toEqual([])
})

test('DEV-41 text of no server stays when everything else is taken off, and nobody is told whose it is', async () => {
  const house = openClockedHouse()
  await confirmVisit(sampleNurse, START_MS, house.deps)
  await leaveCopy(house, sampleNurse)
  await leaveText(house, sampleNurse)
  house.clock.ms += DEVICE_LIFE_MS + 1
  await sweepVisits({ here: null, serverNowMs: null }, house.deps)
  expect([await kindsOf(house), await hasAnswers(house, sampleNurse)]).toEqual([['own', 'recovered'], false])
  expect([await readLastVisit(house.deps), await hasWaiting(sampleNurse.personId, house.deps)]).toEqual([null, true])
  expect(await readWaitsUntil(house.deps)).toBe(START_MS + UNSENT_LIFE_MS)
  expect(await readVisits(house)).toMatchObject([{ cipher: { byteLength: 0 } }])
})

test('DEV-41 whoever comes back after three days finds their own text of no server, and nothing else', async () => {
  const house = openClockedHouse()
  await confirmVisit(sampleNurse, START_MS, house.deps)
  await leaveCopy(house, sampleNurse)
  await leaveText(house, sampleNurse)
  await confirmVisit(sampleNurse, START_MS + DEVICE_LIFE_MS + 1000, house.deps)
  expect([await kindsOf(house), await hasAnswers(house, sampleNurse)]).toEqual([['own', 'recovered'], false])
  expect((await readLastVisit(house.deps))?.me).toEqual(sampleNurse)
  // And from now on it waits for thirty days anew.
  expect(await readWaitsUntil(house.deps)).toBe(START_MS + DEVICE_LIFE_MS + 1000 + UNSENT_LIFE_MS)
})

test('DEV-42 after thirty days by the server’s clock nothing is left, whoever asks it', async () => {
  for (const comesBack of [true, false]) {
    const house = openClockedHouse()
    await confirmVisit(sampleNurse, START_MS, house.deps)
    await leaveText(house, sampleNurse)
    await sweepVisits({ here: null, serverNowMs: START_MS + UNSENT_LIFE_MS }, house.deps)
    expect(await kindsOf(house)).toEqual(['own', 'recovered'])
    if (comesBack) await confirmVisit(sampleNurse, START_MS + UNSENT_LIFE_MS + 1, house.deps)
    else await sweepVisits({ here: null, serverNowMs: START_MS + UNSENT_LIFE_MS + 1 }, house.deps)
    expect(await kindsOf(house)).toEqual([])
  }
})

test('DEV-42 without the server it counts the days it saw, and no jump of the clock for more than one', async () => {
  const house = openClockedHouse()
  await confirmVisit(sampleNurse, START_MS, house.deps)
  await leaveText(house, sampleNurse)
  house.clock.ms += 10 * 365 * 24 * HOUR_MS
  for (let day = 1; day <= 30; day++) {
    await sweepVisits({ here: null, serverNowMs: null }, house.deps)
    expect([day, await kindsOf(house)]).toEqual([day, ['own', 'recovered']])
    house.clock.ms += 24 * HOUR_MS
  }
  await sweepVisits({ here: null, serverNowMs: null }, house.deps)
  expect(await listDatabaseNames(house.factory)).toEqual([])
})

test('DEV-12 whoever is forgotten has nothing here any more, and an open tab writes nothing anew', async () => {
  const house = openClockedHouse()
  const subtle = createQuickSubtle()
  await confirmVisit(sampleNurse, START_MS, { ...house.deps, subtle })
  const { kept, until } = keep(house.open(sampleNurse.personId, { subtle }), 'meeting/mk_1')
  kept.keepOwn(new Uint8Array([0, 0]), 1)
  await until(({ type }) => type === 'kept')
  const clock = installVirtualClock(START_MS)
  await forgetPerson(sampleNurse.personId, { ...house.deps, subtle })
  await until((event) => event.type === 'keeping' && event.trouble === 'no-storage')
  kept.keepOwn(new Uint8Array([0, 0]), 2)
  for (let second = 0; second < 60; second++) {
    clock.advance(1000)
    await turns(5)
  }
  expect(await listDatabaseNames(house.factory)).toEqual([])
})

test('DEV-12 the same person signed in again is kept again', async () => {
  const house = openClockedHouse()
  const device = house.open(sampleNurse.personId)
  const { kept, until, events } = keep(device, 'meeting/mk_1')
  kept.keepOwn(new Uint8Array([0, 0]), 1)
  await until(({ type }) => type === 'kept')
  await forgetPerson(sampleNurse.personId, house.deps)
  await until(({ type }) => type === 'emptied')
  device.resume()
  expect(events.at(-1)).toEqual({ type: 'emptied' })
  kept.forgetRows()
  kept.keepOwn(new Uint8Array([0, 0]), 2)
  await until((event) => event.type === 'kept' && event.edits === 2)
  await vi.waitFor(async () => expect((await readRawRows(house.factory)).length).toBe(1))
})

test('DEV-16 the last one confirmed can be read without a network, until the session or three days have ended', async () => {
  const house = openClockedHouse()
  expect(await readLastVisit(house.deps)).toBeNull()
  await confirmVisit(sampleNurse, START_MS, house.deps)
  house.clock.ms += HOUR_MS
  await confirmVisit(manager, house.clock.ms, house.deps)
  expect((await readLastVisit(house.deps))?.me).toEqual(manager)
  const whole = await readWholeDevice(house.factory)
  for (const clear of [sampleNurse.name, sampleNurse.personId, '例示']) expect(whole.includes(clear)).toBe(false)

  await sweepVisits({ here: manager.personId, serverNowMs: house.clock.ms }, house.deps)
  await forgetPerson(manager.personId, house.deps)
  expect(await readLastVisit(house.deps)).toBeNull()
  await confirmVisit(manager, house.clock.ms, house.deps)
  house.clock.ms += DEVICE_LIFE_MS + 1
  expect(await readLastVisit(house.deps)).toBeNull()
})
