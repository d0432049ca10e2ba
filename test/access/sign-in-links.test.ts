import { afterEach, beforeEach, expect, test } from 'vitest'
import { OwnSignIn } from '../../shared/records/person.ts'
import { codeOf, type Desk, deskWith, enterWith, newPerson, openDesk } from '../support/secretariat.ts'
import { cookiesOf } from '../support/server-parts.ts'
import { givePassword, openWorld, type World } from '../support/world.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'

const HOUR = 60 * 60_000
const password = 'hidari-no-kutsu-7'

let world: World
let desk: Desk
let nowMs: number
const letters: { to: string; subject: string; text: string }[] = []
let mailAnswer: Result<null, string>
beforeEach(async () => {
  nowMs = Date.now()
  letters.length = 0
  mailAnswer = ok(null)
  const sendMail = async (letter: (typeof letters)[number]) => {
    letters.push(letter)
    return mailAnswer
  }
  world = await openWorld({ now: () => nowMs }, { sendMail })
  desk = await openDesk(world)
  await desk.send('POST', '/api/people', newPerson)
})
afterEach(() => world.close())

async function ownSignIn(of: Desk) {
  return OwnSignIn.parse(await (await of.send('GET', '/api/me/sign-in')).json())
}

function setPassword(of: Desk, newPassword = password): Promise<Response> {
  return of.send('POST', '/api/auth/set-password', { newPassword })
}

test('ACC-43 a link signs its person in once', async () => {
  const { token, expiresAtMs } = await desk.makeLink('p_new')
  expect(expiresAtMs - nowMs).toBe(72 * HOUR)
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  const first = await enterWith(world, token)
  expect(first.code).toBe('ok')
  expect(await (await first.desk.send('GET', '/api/me')).json()).toMatchObject({ personId: 'p_new', isAdmin: false })
  expect((await enterWith(world, token)).code).toBe('used')
})

test('ACC-43 of two who use it at once one comes in', async () => {
  const { token } = await desk.makeLink('p_new')
  const codes = await Promise.all(Array.from({ length: 8 }, async () => (await enterWith(world, token)).code))
  expect(codes.toSorted()).toEqual(['ok', ...Array.from({ length: 7 }, () => 'used')])
})

test('ACC-43 only the hash of the token is kept, and it is told once', async () => {
  const { token } = await desk.makeLink('p_new')
  const [row] = await world.db.selectFrom('sign_in_links').selectAll().execute()
  expect(JSON.stringify(row)).not.toContain(token)
  expect(row?.token_hash).toMatch(/^[0-9a-f]{64}$/)
  const record = await desk.record('p_new')
  expect(record.linkUntilMs).toBe(nowMs + 72 * HOUR)
  expect(JSON.stringify(record)).not.toContain(token)
})

test('ACC-43 a new link voids the former one, and 72 hours void the new one', async () => {
  const former = await desk.makeLink('p_new')
  const { token } = await desk.makeLink('p_new')
  expect((await enterWith(world, former.token)).code).toBe('expired')
  nowMs += 72 * HOUR - 1
  expect((await desk.record('p_new')).linkUntilMs).not.toBeNull()
  nowMs += 1
  expect((await enterWith(world, token)).code).toBe('expired')
  expect((await desk.record('p_new')).linkUntilMs).toBeNull()
})

test('ACC-43 links of others stay as they are', async () => {
  const { token } = await desk.makeLink('p_new')
  const other = await desk.makeLink('p_ns1')
  expect((await enterWith(world, token)).code).toBe('ok')
  expect((await enterWith(world, other.token)).code).toBe('ok')
})

test('ACC-44 what is no link is told as unknown, and no answer tells whose it was', async () => {
  const { token } = await desk.makeLink('p_new')
  const mangled = token.slice(0, -1)
  for (const wrong of [mangled, `${mangled}-_`, 'x'.repeat(43), '', 'x'.repeat(3000)])
    expect((await enterWith(world, wrong)).code, wrong).toBe('not-found')
  await enterWith(world, token)
  for (const given of [token, 'x'.repeat(43)]) {
    const answer = await (await world.post('/api/auth/enter', { token: given })).text()
    expect(answer).not.toMatch(/p_new|新井|hana@/)
  }
})

test('ACC-44 a page that is not ours, and whoever cannot be signed in, use nothing up', async () => {
  const { token } = await desk.makeLink('p_new')
  expect((await world.post('/api/auth/enter', { token }, { origin: 'https://evil.example' })).status).toBe(403)
  await world.db.updateTable('people').set({ active: 0 }).where('id', '=', 'p_new').execute()
  expect((await enterWith(world, token)).code).toBe('failed')
  await world.db.updateTable('people').set({ active: 1 }).where('id', '=', 'p_new').execute()
  expect((await enterWith(world, token)).code).toBe('ok')
})

test('ACC-90 a spent link tells its owner alone, in a session of theirs, that they are in already', async () => {
  const { token } = await desk.makeLink('p_new')
  const { desk: own } = await enterWith(world, token)
  const bring = (by: Desk) => by.send('POST', '/api/auth/enter', { token })
  const again = await bring(own)
  expect(await again.json()).toEqual({ alreadyAs: newPerson.name })
  expect(again.headers.getSetCookie()).toEqual([])
  for (const [by, code] of [
    [desk, 'used'],
    [deskWith(world, ''), 'used'],
  ] as const)
    expect(await codeOf(await bring(by))).toBe(code)
  // One that a newer link replaced, in the session that a former one opened.
  const voided = await desk.makeLink('p_new')
  await desk.makeLink('p_new')
  const expired = await own.send('POST', '/api/auth/enter', { token: voided.token })
  expect(await expired.json()).toEqual({ alreadyAs: newPerson.name })
  expect((await enterWith(world, voided.token)).code).toBe('expired')
})

test('ACC-90 in a session of their own an unused link signs its person in anew, and with the end of all sessions a spent one is used', async () => {
  const { token } = await desk.makeLink('p_new')
  const { desk: own } = await enterWith(world, token)
  const next = await desk.makeLink('p_new')
  const anew = await own.send('POST', '/api/auth/enter', { token: next.token })
  expect(await anew.json()).toEqual({ alreadyAs: null })
  expect(anew.headers.getSetCookie()).not.toEqual([])
  await world.db.deleteFrom('session').execute()
  expect(await codeOf(await own.send('POST', '/api/auth/enter', { token }))).toBe('used')
})

test('ACC-45 in the session of a link a password is set once, and signs in from then on', async () => {
  const { token } = await desk.makeLink('p_new')
  const { desk: own } = await enterWith(world, token)
  expect(await ownSignIn(own)).toEqual({ email: 'hana@hub.example', maySetPassword: true })
  expect(await codeOf(await setPassword(own, 'short'))).toBe('invalid')
  expect(await codeOf(await setPassword(own, 'password1234567'))).toBe('weak')
  expect(await codeOf(await setPassword(own))).toBe('ok')
  expect((await ownSignIn(own)).maySetPassword).toBe(false)
  expect(await codeOf(await setPassword(own, 'migi-no-kutsu-88'))).toBe('forbidden')
  const signedIn = await world.post('/api/auth/sign-in/email', { email: 'hana@hub.example', password })
  expect(signedIn.status).toBe(200)
  expect((await desk.record('p_new')).hasPassword).toBe(true)
  const rows = await world.db.selectFrom('audit_events').select('action').where('person_id', '=', 'p_new').execute()
  expect(rows.map(({ action }) => action)).toEqual(['sign-in', 'password-change', 'sign-in'])
})

test('ACC-45 a forgotten password is replaced, and every other session ends', async () => {
  const email = await givePassword(world, 'p_ns1', password)
  const record = await desk.record('p_ns1')
  await world.db.updateTable('people').set({ email }).where('id', '=', 'p_ns1').execute()
  const elsewhere = await world.post('/api/auth/sign-in/email', { email, password })
  const { token } = await desk.makeLink(record.personId)
  const { desk: own } = await enterWith(world, token)
  const rights: unknown[] = []
  world.bus.subscribe('rights', (message) => rights.push(message))
  expect(await codeOf(await setPassword(own, 'migi-no-kutsu-88'))).toBe('ok')
  expect(rights).toEqual([{ personId: 'p_ns1' }])
  expect((await own.send('GET', '/api/me')).status).toBe(200)
  expect((await deskWith(world, cookiesOf(elsewhere)).send('GET', '/api/me')).status).toBe(401)
  const signIn = (given: string) => world.post('/api/auth/sign-in/email', { email, password: given })
  expect([(await signIn(password)).status, (await signIn('migi-no-kutsu-88')).status]).toEqual([401, 200])
})

test('ACC-45 no other session sets a password: not one that a password opened, not half an hour later, not without an address', async () => {
  const { token } = await desk.makeLink('p_new')
  const { desk: own } = await enterWith(world, token)
  expect((await ownSignIn(desk)).maySetPassword).toBe(false)
  expect(await codeOf(await setPassword(desk))).toBe('forbidden')
  nowMs += 30 * 60_000
  expect(await codeOf(await setPassword(own))).toBe('forbidden')
  expect((await ownSignIn(own)).maySetPassword).toBe(false)
  expect(await codeOf(await setPassword(deskWith(world, '')))).toBe('signed-out')
  await desk.send('POST', '/api/people', { ...newPerson, id: 'p_plain', name: '平野', kana: 'ひらの', email: null })
  const { token: plain } = await desk.makeLink('p_plain')
  const { desk: addressless } = await enterWith(world, plain)
  expect(await ownSignIn(addressless)).toEqual({ email: null, maySetPassword: false })
  expect(await codeOf(await setPassword(addressless))).toBe('forbidden')
})

test('ACC-43 where there is a mail server the same link goes by mail, to who has an address', async () => {
  const sent = await desk.makeLink('p_new', true)
  expect(sent.mail).toBe('sent')
  expect(letters).toHaveLength(1)
  expect(letters[0]?.to).toBe('hana@hub.example')
  expect(letters[0]?.text).toContain(`${world.config.publicUrl}/enter#${sent.token}`)
  mailAnswer = refuse('mail-unavailable')
  const failed = await desk.makeLink('p_new', true)
  expect(failed.mail).toBe('failed')
  expect((await enterWith(world, failed.token)).code).toBe('ok')
  expect((await desk.makeLink('p_new')).mail).toBe('not-asked')
  await desk.send('POST', '/api/people', { ...newPerson, id: 'p_plain', name: '平野', kana: 'ひらの', email: null })
  expect((await desk.record('p_plain')).mayMail).toBe(false)
  expect(await codeOf(await desk.send('POST', '/api/people/p_plain/link', { byMail: true }))).toBe('forbidden')
})

test('ACC-47 a machine that tries tokens is stopped, and a link that waits is still good later', async () => {
  const { token } = await desk.makeLink('p_new')
  const codes = new Map<string, number>()
  for (let attempt = 0; attempt < 700; attempt++) {
    const { code } = await enterWith(world, String(attempt).padStart(43, 'x'))
    codes.set(code, (codes.get(code) ?? 0) + 1)
  }
  expect(Object.fromEntries(codes)).toEqual({ 'not-found': 600, 'too-many': 100 })
  expect((await enterWith(world, token)).code).toBe('too-many')
  nowMs += 10 * 60_000
  expect((await enterWith(world, token)).code).toBe('ok')
}, 30_000)
