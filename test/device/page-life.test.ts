import { expect, test } from 'vitest'
import { beginPageLife, lookAtPageLife, type PageLife } from '../../client/app/page-life.ts'
import type { Session } from '../../client/app/use-session.ts'
import { confirmedAt, DEVICE_LIFE_MS, lookAgain } from '../../client/device/visit-age.ts'
import { sampleNurse } from '../support/sample-nurse.ts'

const HOUR_MS = 60 * 60 * 1000
const START_MS = Date.UTC(2026, 10, 23, 9)
const unreachable: Session = { kind: 'unreachable' }
const signedIn = (serverNowMs: number | null, who = sampleNurse): Session => ({
  kind: 'signed-in',
  me: who,
  serverNowMs,
})

function begin(session: Session, deviceNowMs = START_MS): PageLife {
  const life = beginPageLife(null, session, deviceNowMs)
  if (life === null) throw new Error('nobody is here')
  return life
}

test('DEV-43 a page is over 72 hours after its person was confirmed, also when it slept meanwhile', () => {
  let life = begin(signedIn(START_MS))
  for (let hour = 1; hour <= 72; hour++) life = lookAtPageLife(life, unreachable, START_MS + hour * HOUR_MS)
  expect(life.isOver).toBe(false)
  expect(lookAtPageLife(life, unreachable, START_MS + 73 * HOUR_MS).isOver).toBe(true)
  expect(lookAtPageLife(begin(signedIn(START_MS)), unreachable, START_MS + 73 * HOUR_MS).isOver).toBe(true)
})

test('DEV-43 a step back of the device’s clock gives a page no more time', () => {
  const life = lookAtPageLife(begin(signedIn(START_MS)), unreachable, START_MS + 60 * HOUR_MS)
  const setBack = lookAtPageLife(life, unreachable, START_MS)
  expect(lookAtPageLife(setBack, unreachable, START_MS + 11 * HOUR_MS).isOver).toBe(false)
  expect(lookAtPageLife(setBack, unreachable, START_MS + 13 * HOUR_MS).isOver).toBe(true)
})

test('DEV-43 a page that was opened without network goes on with the age of what lay on the device', () => {
  const { age } = lookAgain(confirmedAt(START_MS, START_MS), {
    deviceNowMs: START_MS + 70 * HOUR_MS,
    serverNowMs: null,
  })
  const life = begin({ kind: 'remembered', me: sampleNurse, age }, START_MS + 70 * HOUR_MS)
  expect(lookAtPageLife(life, unreachable, START_MS + 71 * HOUR_MS).isOver).toBe(false)
  expect(lookAtPageLife(life, unreachable, START_MS + 73 * HOUR_MS).isOver).toBe(true)
})

test('DEV-43 the server’s word that its person is here begins it anew; another person’s sign-in in another tab does not', () => {
  const life = begin(signedIn(START_MS))
  const later = START_MS + 71 * HOUR_MS
  const other = { ...sampleNurse, personId: 'p_cm1' }
  const confirmed = lookAtPageLife(life, signedIn(later), later)
  expect(lookAtPageLife(confirmed, unreachable, later + 70 * HOUR_MS).isOver).toBe(false)
  const another = lookAtPageLife(life, signedIn(later, other), later)
  expect(another.isOver).toBe(false)
  expect(lookAtPageLife(another, signedIn(later + 2 * HOUR_MS, other), later).isOver).toBe(true)
})

test('DEV-43 the server’s clock counts when it answers, even that nobody is signed in', () => {
  const life = begin(signedIn(START_MS))
  const tenYearsOn = START_MS + 10 * 365 * 24 * HOUR_MS
  expect(lookAtPageLife(life, { kind: 'signed-out', serverNowMs: START_MS + HOUR_MS }, tenYearsOn).isOver).toBe(false)
  const overMs = START_MS + DEVICE_LIFE_MS + 1
  expect(lookAtPageLife(life, { kind: 'signed-out', serverNowMs: overMs }, START_MS).isOver).toBe(true)
})
