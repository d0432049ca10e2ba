import { afterEach, expect, test } from 'vitest'
import { markDevice } from '../../server/access/known-device.ts'
import { createSignInLimits } from '../../server/access/sign-in-limits.ts'
import { ApiError } from '../../shared/access/me.ts'
import { cookiesOf, SECRET } from '../support/server-parts.ts'
import type { World } from '../support/world.ts'
import { givePassword, openWorld } from '../support/world.ts'

const HOUR_MS = 3_600_000

function createClock() {
  const clock = { ms: 1_000_000_000 }
  return { now: () => clock.ms, pass: (ms: number) => (clock.ms += ms) }
}

/** Tries as often as it is let, from ever new addresses, and counts the tries that went through. */
function guessFor(durationMs: number, account: string) {
  const clock = createClock()
  const limits = createSignInLimits(clock)
  const endsAtMs = clock.now() + durationMs
  let tries = 0
  for (let address = 0; clock.now() < endsAtMs; address++) {
    const waitMs = limits.begin({ account, address: `2001:db8::${address}` })
    if (waitMs === 0) tries += 1
    clock.pass(Math.max(waitMs, 1))
  }
  return tries
}

test('ACC-16 whoever guesses from a thousand addresses gets about ten tries in an hour, and forty in the first day', () => {
  expect(guessFor(HOUR_MS, 'a@hub.example')).toBeLessThanOrEqual(10)
  expect(guessFor(24 * HOUR_MS, 'a@hub.example')).toBeLessThanOrEqual(60)
})

test('ACC-16 slips of the finger cost nothing, then the wait doubles up to half an hour', () => {
  const clock = createClock()
  const limits = createSignInLimits(clock)
  const who = { account: 'a@hub.example', address: '::1' }
  const waits: number[] = []
  for (let tried = 0; tried < 12; tried++) {
    const waitMs = limits.begin(who)
    if (waitMs === 0) continue
    waits.push(waitMs / 1000)
    clock.pass(waitMs)
    expect(limits.begin(who)).toBe(0)
  }
  expect(waits).toEqual([15, 30, 60, 120, 240, 480, 960, 1800, 1800])
})

test('ACC-16 being refused does not lengthen the wait, and the right password ends it', () => {
  const clock = createClock()
  const limits = createSignInLimits(clock)
  const who = { account: 'a@hub.example', address: '::1' }
  for (let tried = 0; tried < 3; tried++) limits.begin(who)
  for (let tried = 0; tried < 50; tried++) expect(limits.begin(who)).toBe(15_000)
  clock.pass(15_000)
  expect(limits.begin(who)).toBe(0)
  limits.succeed(who.account)
  expect(limits.begin(who)).toBe(0)
  expect(limits.begin(who)).toBe(0)
})

test('ACC-16 a day without a try forgets the account', () => {
  const clock = createClock()
  const limits = createSignInLimits(clock)
  const who = { account: 'a@hub.example', address: '::1' }
  for (let tried = 0; tried < 3; tried++) limits.begin(who)
  clock.pass(24 * HOUR_MS)
  for (let tried = 0; tried < 3; tried++) expect(limits.begin(who)).toBe(0)
})

test('ACC-17 a hall of two hundred people signs in from one address at once; a machine is stopped', () => {
  const clock = createClock()
  const limits = createSignInLimits(clock)
  const address = '203.0.113.7'
  for (let person = 0; person < 600; person++) {
    expect(limits.begin({ account: `${person}@hub.example`, address })).toBe(0)
  }
  expect(limits.begin({ account: 'one-more@hub.example', address })).toBeGreaterThan(0)
  expect(limits.begin({ account: 'one-more@hub.example', address: '203.0.113.8' })).toBe(0)
  clock.pass(10 * 60_000)
  expect(limits.begin({ account: 'two-more@hub.example', address })).toBe(0)
})

test('ACC-17 what is remembered stays small, however many names are tried', () => {
  const limits = createSignInLimits({ now: () => 0, maxEntries: 100 })
  for (let guess = 0; guess < 1000; guess++) {
    limits.begin({ account: `${guess}@hub.example`, address: `2001:db8::${guess}` })
  }
  expect(limits.size()).toEqual({ accounts: 100, addresses: 100 })
})

const worlds: World[] = []
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

const PASSWORD = 'a password of more than thirteen'

async function openWithClock() {
  const clock = createClock()
  const world = await openWorld(clock)
  worlds.push(world)
  const signIn = (email: string, password: string, headers: Record<string, string> = {}) =>
    world.post('/api/auth/sign-in/email', { email, password }, headers)
  return { clock, world, signIn }
}

test('ACC-16 the wait is answered with its seconds, the same for an account that does not exist', async () => {
  const { world, signIn } = await openWithClock()
  const email = await givePassword(world, 'p_ns1', PASSWORD)
  const answers = []
  for (const account of [email, 'nobody@hub.example']) {
    for (let tried = 0; tried < 3; tried++) expect((await signIn(account, 'wrong')).status).toBe(401)
    // Even the right password waits: otherwise the answer would tell that it is right.
    const refused = await signIn(account.toUpperCase(), PASSWORD)
    answers.push({ status: refused.status, retryAfter: refused.headers.get('retry-after'), body: await refused.json() })
  }
  expect(answers[0]).toEqual(answers[1])
  expect(answers[0]).toMatchObject({ status: 429, retryAfter: '15' })
  expect(ApiError.parse(answers[0]?.body).error).toMatchObject({ code: 'too-many', retryAfterSeconds: 15 })
})

test('ACC-18 guessing from elsewhere does not keep the owner out of the device they used before', async () => {
  const { world, clock, signIn } = await openWithClock()
  const email = await givePassword(world, 'p_ns1', PASSWORD)
  const device = cookiesOf(await signIn(email, PASSWORD))
    .split('; ')
    .find((cookie) => cookie.startsWith('kurumaza.device-'))
  if (device === undefined) throw new Error('the device was not marked')
  for (let tried = 0; tried < 3; tried++) await signIn(email, 'wrong')
  expect((await signIn(email, PASSWORD)).status).toBe(429)
  expect((await signIn(email, PASSWORD, { cookie: device })).status).toBe(200)
  // The mark is bound to its account and to this server.
  const other = await givePassword(world, 'p_dr1', PASSWORD)
  for (let tried = 0; tried < 3; tried++) await signIn(other, 'wrong')
  const theirs = `${markDevice(other, SECRET).name}=${device.split('=')[1]}`
  expect((await signIn(other, PASSWORD, { cookie: theirs })).status).toBe(429)
  expect((await signIn(email, PASSWORD, { cookie: `${device}x` })).status).toBe(429)
  clock.pass(15_000)
  expect((await signIn(email, PASSWORD)).status).toBe(200)
})
