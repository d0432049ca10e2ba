import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RightsMessage } from '../../server/cluster/bus.ts'
import { Me } from '../../shared/access/me.ts'
import { cookiesOf, demoConfig } from '../support/server-parts.ts'
import type { World } from '../support/world.ts'
import { givePassword, openWorld } from '../support/world.ts'

const PASSWORD = '庭のある家 がいちばん落ち着く'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

function heardRights(): RightsMessage[] {
  const heard: RightsMessage[] = []
  world.bus.subscribe('rights', (message) => heard.push(message))
  return heard
}

async function signIn(email: string, password: string, headers: Record<string, string> = {}): Promise<Response> {
  return world.post('/api/auth/sign-in/email', { email, password }, headers)
}

test('ACC-1 whoever signs in with the right password is known by their cookie', async () => {
  const email = await givePassword(world, 'p_ns1', PASSWORD)
  const signedIn = await signIn(` ${email.toUpperCase()} `, PASSWORD)
  expect(signedIn.status).toBe(200)
  expect(await signedIn.json()).toEqual({})
  const me = Me.parse(await (await world.get('/api/me', { cookie: cookiesOf(signedIn) })).json())
  expect(me).toEqual({
    personId: 'p_ns1',
    name: '仮谷 さくら',
    kana: 'かりや さくら',
    profession: 'nurse',
    organization: 'かりや訪問看護ステーション',
    hub: { id: 'hub_1', name: '見本市 在宅医療支援センター', timeZone: 'Asia/Tokyo' },
    isAdmin: false,
    isGuest: false,
    demo: true,
  })
})

test('ACC-1 the session’s cookie is out of reach of scripts and of other sites', async () => {
  const email = await givePassword(world, 'p_ns1', PASSWORD)
  const cookies = (await signIn(email, PASSWORD)).headers.getSetCookie()
  expect(cookies.length).toBeGreaterThan(0)
  for (const cookie of cookies) expect(cookie).toMatch(/; HttpOnly/)
  for (const cookie of cookies) expect(cookie).toMatch(/; SameSite=Lax/i)
})

test('ACC-1 behind https every cookie is for https only', async () => {
  const secure = await openWorld({
    config: { ...demoConfig, mode: 'production', publicUrl: 'https://kurumaza.example.jp' },
  })
  try {
    const email = await givePassword(secure, 'p_ns1', PASSWORD)
    const headers = { origin: 'https://kurumaza.example.jp' }
    const signedIn = await secure.post('/api/auth/sign-in/email', { email, password: PASSWORD }, headers)
    expect(signedIn.status).toBe(200)
    expect(signedIn.headers.getSetCookie()).toHaveLength(2)
    for (const cookie of signedIn.headers.getSetCookie()) expect(cookie).toMatch(/; Secure/)
  } finally {
    await secure.close()
  }
})

test('ACC-2 a wrong password and an account that does not exist get the same answer', async () => {
  const email = await givePassword(world, 'p_ns1', PASSWORD)
  const wrong = await signIn(email, 'a wrong password')
  const unknown = await signIn('nobody@hub.example', 'a wrong password')
  const withoutPassword = await signIn('p-dr1@example.invalid', 'a wrong password')
  const answer = { error: { code: 'signed-out', message: '401 signed-out' } }
  for (const response of [wrong, unknown, withoutPassword]) {
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual(answer)
    expect(response.headers.getSetCookie()).toEqual([])
  }
})

test('ACC-3 a person who is no longer active cannot sign in, and their open sessions end', async () => {
  const email = await givePassword(world, 'p_ns1', PASSWORD)
  const cookie = await world.cookieFor('p_ns1')
  expect((await world.get('/api/me', { cookie })).status).toBe(200)
  await world.db.updateTable('people').set({ active: 0 }).where('id', '=', 'p_ns1').execute()
  expect(await world.sessions.visitorOf({ cookie })).toBeNull()
  expect((await world.get('/api/me', { cookie })).status).toBe(401)
  expect((await signIn(email, PASSWORD)).status).toBe(401)
})

test('ACC-4 signing out ends the session and tells everyone who holds a socket of it', async () => {
  const cookie = await world.cookieFor('p_ns1')
  const visitor = await world.sessions.visitorOf({ cookie })
  const heard = heardRights()
  expect((await world.post('/api/auth/sign-out', {}, { cookie })).status).toBe(200)
  expect(heard).toEqual([{ sessionId: visitor?.sessionId }])
  expect(await world.sessions.visitorOf({ cookie })).toBeNull()
})

test('ACC-4 a changed password ends every other session of the account', async () => {
  const email = await givePassword(world, 'p_ns1', PASSWORD)
  const here = cookiesOf(await signIn(email, PASSWORD))
  const there = cookiesOf(await signIn(email, PASSWORD))
  const heard = heardRights()
  const passwords = { currentPassword: PASSWORD, newPassword: 'こんどは もっと長い ことばで' }
  const changed = await world.post('/api/auth/change-password', passwords, { cookie: here })
  expect(changed.status).toBe(200)
  expect(heard).toContainEqual({ personId: 'p_ns1' })
  expect(await world.sessions.visitorOf({ cookie: there })).toBeNull()
  expect(await world.sessions.visitorOf({ cookie: cookiesOf(changed) })).toMatchObject({ personId: 'p_ns1' })
  expect((await signIn(email, PASSWORD)).status).toBe(401)
  expect((await signIn(email, passwords.newPassword)).status).toBe(200)
})

test('ACC-4 a password is changed with the old one only, to one of 13 characters or more', async () => {
  const email = await givePassword(world, 'p_ns1', PASSWORD)
  const cookie = cookiesOf(await signIn(email, PASSWORD))
  const change = (currentPassword: string, newPassword: string) =>
    world.post('/api/auth/change-password', { currentPassword, newPassword }, { cookie })
  expect((await change(PASSWORD, 'twelve chars')).status).toBe(400)
  expect((await change('not this one', 'thirteen chars')).status).toBe(403)
  expect((await signIn(email, PASSWORD)).status).toBe(200)
})

test('ACC-5 nobody makes an account for themselves', async () => {
  const body = { email: 'new@hub.example', password: PASSWORD, name: 'new' }
  expect((await world.post('/api/auth/sign-up/email', body)).status).toBe(404)
  await expect(signIn('new@hub.example', PASSWORD)).resolves.toMatchObject({ status: 401 })
})

test('ACC-6 a session that is used lasts a day from then on, and one that is not ends', async () => {
  const cookie = await world.cookieFor('p_ns1')
  const before = await world.sessions.visitorOf({ cookie })
  const twoHoursAgo = new Date(Date.now() + 22 * 3_600_000).toISOString()
  await world.db.updateTable('session').set({ expiresAt: twoHoursAgo }).execute()
  const renewed = await world.get('/api/me', { cookie })
  expect(cookiesOf(renewed)).toContain('kurumaza.session_token=')
  const after = await world.sessions.visitorOf({ cookie })
  expect(after?.expiresAtMs).toBeGreaterThanOrEqual(before?.expiresAtMs ?? Infinity)
  await world.db
    .updateTable('session')
    .set({ expiresAt: new Date(Date.now() - 1000).toISOString() })
    .execute()
  expect(await world.sessions.visitorOf({ cookie })).toBeNull()
})

test('ACC-7 a cookie that was not signed here is nobody’s', async () => {
  const cookie = await world.cookieFor('p_ns1')
  const [name, value] = cookie.split('=')
  const [token] = decodeURIComponent(value ?? '').split('.')
  for (const forged of [`${name}=${token}`, `${name}=${token}.AAAA`, `${name}=`, 'other=1', '%%%']) {
    expect(await world.sessions.visitorOf({ cookie: forged }), forged).toBeNull()
  }
  expect(await world.sessions.visitorOf({})).toBeNull()
})

test('ACC-8 sign-in, sign-out and a changed password are in the audit log', async () => {
  const email = await givePassword(world, 'p_ns1', PASSWORD)
  const cookie = cookiesOf(await signIn(email, PASSWORD))
  await world.post('/api/auth/sign-out', {}, { cookie })
  const events = await world.db.selectFrom('audit_events').select(['hub_id', 'person_id', 'action']).execute()
  expect(events.map((event) => ({ ...event }))).toEqual([
    { hub_id: 'hub_1', person_id: 'p_ns1', action: 'sign-in' },
    { hub_id: 'hub_1', person_id: 'p_ns1', action: 'sign-out' },
  ])
})
