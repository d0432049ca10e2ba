import { afterEach, beforeEach, expect, test } from 'vitest'
import { codeOf, deskWith, type Desk, newPerson, openDesk } from '../support/secretariat.ts'
import { cookiesOf, countRows } from '../support/server-parts.ts'
import { givePassword, openWorld, type World } from '../support/world.ts'

let world: World
let desk: Desk
beforeEach(async () => {
  world = await openWorld()
  desk = await openDesk(world)
})
afterEach(() => world.close())

async function auditOf(personId: string): Promise<string[]> {
  const rows = await world.db
    .selectFrom('audit_events')
    .select('action')
    .where('object', '=', `person/${personId}`)
    .where('person_id', '=', 'p_fc1')
    .where('action', '!=', 'sign-in')
    .execute()
  return rows.map(({ action }) => action)
}

test('HUB-8 HUB-9 everyone of the hub sees its people in the order of their kana, without addresses', async () => {
  const { people, total, next } = await (await openDesk(world, 'p_ns1')).people()
  expect(people.map(({ kana }) => kana.split(' ')[0])).toEqual([
    'かくう',
    'かりや',
    'そらの',
    'たかれい',
    'ためしざき',
    'ひながた',
    'みほん',
    'むめい',
    'れいじ',
    'れいだ',
  ])
  expect([total, next]).toEqual([10, null])
  expect(JSON.stringify(people)).not.toContain('@')
})

test('HUB-9 a guest of a meeting is not among them', async () => {
  await world.db.updateTable('people').set({ guest_of: 'mk_1' }).where('id', '=', 'p_ns2').execute()
  expect((await desk.people()).people.map(({ personId }) => personId)).not.toContain('p_ns2')
  expect((await desk.send('GET', '/api/people/p_ns2')).status).toBe(404)
  expect((await desk.send('PUT', '/api/people/p_ns2/active', { isActive: false })).status).toBe(404)
})

test.for([
  ['みほんまこと', ['p_dr1']],
  ['ﾐﾎﾝ', ['p_cm1', 'p_dr1']],
  ['見本誠', ['p_dr1']],
  ['訪問看護', ['p_ns1', 'p_ns2']],
  ['かりや訪問', ['p_ns1']],
  ['𠮷乃', ['p_cm1']],
  ['%%', []],
  ['__', []],
] as const)('HUB-7 %s finds %s', async ([words, found]) => {
  const { people, total } = await desk.people(`?q=${encodeURIComponent(words)}`)
  const ids = people.map(({ personId }) => personId)
  expect(ids.toSorted()).toEqual(found)
  expect(total).toBe(found.length)
})

test('HUB-7 one character is no search', async () => {
  expect((await desk.people(`?q=${encodeURIComponent('無')}`)).people).toHaveLength(10)
})

test('HUB-6 a long list goes on where its page ended, and nobody is left out or comes twice while people come and go', async () => {
  const kana = ['あ', 'か', 'さ', 'た', 'な']
  const add = (number: number, first: string) =>
    desk.send('POST', '/api/people', { ...newPerson, id: `p_${number}`, name: `人${number}`, kana: first, email: null })
  for (let number = 0; number < 110; number++) await add(number, kana[number % 5] ?? 'あ')
  const first = await desk.people()
  expect([first.people.length, first.total]).toEqual([50, 120])
  await add(500, 'あ')
  await desk.send('PUT', `/api/people/${first.people[49]?.personId}/active`, { isActive: false })
  const ids = first.people.map(({ personId }) => personId)
  for (let { next } = first; next !== null;) {
    const page = await desk.people(`?after=${encodeURIComponent(JSON.stringify(next))}`)
    ids.push(...page.people.map(({ personId }) => personId))
    next = page.next
  }
  expect(ids).toHaveLength(120)
  expect(new Set(ids).size).toBe(120)
}, 30_000)

test('HUB-10 a person is made once, with an account that nobody can open yet', async () => {
  for (let press = 0; press < 2; press++)
    expect(await codeOf(await desk.send('POST', '/api/people', newPerson))).toBe('ok')
  expect(await desk.record('p_new')).toMatchObject({
    name: '新井 花',
    profession: 'pharmacist',
    organization: '見本在宅クリニック',
    email: 'hana@hub.example',
    hasPassword: false,
    isActive: true,
  })
  expect((await desk.people()).people[0]?.personId).toBe('p_new')
  expect(await countRows(world.db, 'user')).toBe(11)
  expect(await auditOf('p_new')).toEqual(['create'])
})

test('HUB-10 somebody without an address needs none, and none is shown', async () => {
  for (const id of ['p_a', 'p_b'])
    expect(await codeOf(await desk.send('POST', '/api/people', { ...newPerson, id, name: id, email: null }))).toBe('ok')
  expect((await desk.record('p_a')).email).toBeNull()
})

test.for([
  ['the same address', { id: 'p_x', name: '別の 人', email: 'Hana@Hub.example' }, 'taken'],
  ['the same name, kana and organization', { id: 'p_x', kana: 'アライ　ハナ', email: null }, 'taken'],
  ['an id of somebody else', { id: 'p_ns1' }, 'taken'],
  ['an organization that is not there', { id: 'p_x', email: null, organization: 'どこにもない診療所' }, 'not-found'],
  ['a district that is not there', { id: 'p_x', email: null, kana: 'べつ', district: 'nowhere' }, 'stale'],
  ['a body that is not there', { id: 'p_x', email: null, kana: 'べつ', body: 'nowhere' }, 'stale'],
  ['no kana', { id: 'p_x', kana: '新井 花' }, 'invalid'],
  ['no address', { id: 'p_x', email: 'hana' }, 'invalid'],
  ['no profession', { id: 'p_x', profession: 'astronaut' }, 'invalid'],
] as const)('HUB-10 %s makes nobody', async ([, wrong, code]) => {
  await desk.send('POST', '/api/people', newPerson)
  const before = await countRows(world.db, 'people')
  expect(await codeOf(await desk.send('POST', '/api/people', { ...newPerson, ...wrong }))).toBe(code)
  expect([await countRows(world.db, 'people'), await countRows(world.db, 'user')]).toEqual([before, before])
})

test('HUB-13 a person is changed whole, and their account with them', async () => {
  const email = await givePassword(world, 'p_ns1', 'hidari-no-kutsu-7')
  const { changedAtMs } = await desk.record('p_ns1')
  const change = { ...newPerson, name: '仮谷 桜', kana: 'かりや さくら', profession: 'nurse', seenAtMs: changedAtMs }
  const rights: unknown[] = []
  world.bus.subscribe('rights', (message) => rights.push(message))
  expect(await codeOf(await desk.send('PUT', '/api/people/p_ns1', change))).toBe('ok')
  expect(rights).toEqual([{ personId: 'p_ns1' }])
  expect(await desk.record('p_ns1')).toMatchObject({
    name: '仮谷 桜',
    email: 'hana@hub.example',
    body: 'body_pharmacists',
  })
  expect((await desk.people('?q=仮谷桜')).people).toHaveLength(1)
  const signIn = (address: string) =>
    world.post('/api/auth/sign-in/email', { email: address, password: 'hidari-no-kutsu-7' })
  expect((await signIn(email)).status).toBe(401)
  expect((await signIn('hana@hub.example')).status).toBe(200)
  expect(await codeOf(await desk.send('PUT', '/api/people/p_ns1', { ...change, name: '後の 人' }))).toBe('stale')
  expect(await auditOf('p_ns1')).toEqual(['change'])
})

test('HUB-10 nobody is changed into somebody who is there already', async () => {
  await desk.send('POST', '/api/people', newPerson)
  const { changedAtMs: seenAtMs } = await desk.record('p_ns1')
  const change = { ...newPerson, name: '仮谷 さくら', kana: 'かりや さくら', seenAtMs }
  expect(await codeOf(await desk.send('PUT', '/api/people/p_ns1', change))).toBe('taken')
  const namesake = { ...newPerson, email: null, seenAtMs }
  expect(await codeOf(await desk.send('PUT', '/api/people/p_ns1', namesake))).toBe('taken')
  expect((await desk.record('p_ns1')).name).toBe('仮谷 さくら')
})

test('HUB-11 somebody who is deactivated has no session and no link any more; reactivated, they sign in again', async () => {
  const email = await givePassword(world, 'p_ns1', 'hidari-no-kutsu-7')
  const nurse = await openDesk(world, 'p_ns1')
  const { token } = await desk.makeLink('p_ns1')
  const rights: unknown[] = []
  world.bus.subscribe('rights', (message) => rights.push(message))
  expect(await codeOf(await desk.send('PUT', '/api/people/p_ns1/active', { isActive: false }))).toBe('ok')
  expect(rights).toEqual([{ personId: 'p_ns1' }])
  expect((await nurse.send('GET', '/api/me')).status).toBe(401)
  const signIn = () => world.post('/api/auth/sign-in/email', { email, password: 'hidari-no-kutsu-7' })
  expect((await signIn()).status).toBe(401)
  expect(await codeOf(await world.post('/api/auth/enter', { token }))).toBe('expired')
  expect(await codeOf(await desk.send('POST', '/api/people/p_ns1/link', { byMail: false }))).toBe('forbidden')
  expect((await desk.people()).total).toBe(9)
  expect((await desk.people('?left=1')).people.map(({ personId }) => personId)).toEqual(['p_ns1'])
  expect((await (await openDesk(world, 'p_cm1')).people('?left=1')).total).toBe(9)

  expect(await codeOf(await desk.send('PUT', '/api/people/p_ns1/active', { isActive: true }))).toBe('ok')
  expect((await nurse.send('GET', '/api/me')).status).toBe(401)
  const back = await signIn()
  expect((await deskWith(world, cookiesOf(back)).send('GET', '/api/meetings/mk_1')).status).toBe(200)
  expect(await auditOf('p_ns1')).toEqual(['link', 'deactivate', 'reactivate'])
})

test('HUB-12 nobody ends their own access or administration', async () => {
  expect(await codeOf(await desk.send('PUT', '/api/people/p_fc1/active', { isActive: false }))).toBe('forbidden')
  const { changedAtMs: seenAtMs, ...record } = await desk.record('p_fc1')
  const { name, kana, profession, organization, district, body, email } = record
  const fields = { name, kana, profession, organization, district, body, email, seenAtMs }
  expect(await codeOf(await desk.send('PUT', '/api/people/p_fc1', { ...fields, isAdmin: false }))).toBe('forbidden')
  expect(await codeOf(await desk.send('PUT', '/api/people/p_fc1', { ...fields, isAdmin: true }))).toBe('ok')
  expect(await auditOf('p_fc1')).toEqual(['change'])
})

test('HUB-12 a second administrator ends the first one’s administration, and is then the only one', async () => {
  await world.db.updateTable('people').set({ is_admin: 1 }).where('id', '=', 'p_ns1').execute()
  const second = await openDesk(world, 'p_ns1')
  expect(await codeOf(await second.send('PUT', '/api/people/p_fc1/active', { isActive: false }))).toBe('ok')
  expect((await desk.send('GET', '/api/hub')).status).toBe(401)
  expect(await codeOf(await second.send('PUT', '/api/people/p_ns1/active', { isActive: false }))).toBe('forbidden')
})
