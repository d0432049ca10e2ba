import { afterEach, beforeEach, expect, test } from 'vitest'
import { Me } from '../../shared/access/me.ts'
import { type HubChange, HubView } from '../../shared/records/hub.ts'
import { OrganizationList } from '../../shared/records/organization.ts'
import { openWorld, OWN_ORIGIN, type World } from '../support/world.ts'

let world: World
let cookie: string
beforeEach(async () => {
  world = await openWorld()
  cookie = await world.cookieFor('p_fc1')
})
afterEach(() => world.close())

function send(method: string, path: string, body?: unknown): Promise<Response> {
  const headers = { origin: OWN_ORIGIN, cookie, 'content-type': 'application/json' }
  return fetch(world.url + path, { method, headers, body: body === undefined ? null : JSON.stringify(body) })
}

async function readHub(): Promise<HubView> {
  return HubView.parse(await (await send('GET', '/api/hub')).json())
}

/** The settings as a form would send them back. */
function toChange({ name, timeZone, telephone, districts, areas, bodies, changedAtMs }: HubView): HubChange {
  const named = (entries: readonly { id: string; name: string }[]) =>
    entries.map(({ id, name: words }) => ({ id, name: words }))
  return { name, timeZone, telephone, districts: named(districts), areas, bodies: named(bodies), seenAtMs: changedAtMs }
}

async function codeOf(answer: Response): Promise<unknown> {
  return answer.ok ? 'ok' : ((await answer.json()) as { error: { code: unknown } }).error.code
}

async function listOrganizations(query = ''): Promise<OrganizationList> {
  return OrganizationList.parse(await (await send('GET', `/api/organizations${query}`)).json())
}

test('HUB-1 the samples have their districts, areas and bodies', async () => {
  const hub = await readHub()
  expect(hub.timeZone).toBe('Asia/Tokyo')
  expect(hub.districts.map(({ name }) => name)).toEqual(['北部', '西部', '南西部', '南東部'])
  expect(hub.areas.find(({ id }) => id === 'south')?.districtIds).toEqual(['southwest', 'southeast'])
  expect(hub.areas.find(({ id }) => id === 'all')?.districtIds).toHaveLength(4)
  expect(hub.bodies.map(({ name }) => name)).toContain('見本市薬剤師会')
  expect(hub.bodies[0]?.uses.people).toBe(3)
})

test('HUB-1 the secretariat changes all of it at once, and everyone of the hub reads it', async () => {
  const before = await readHub()
  const east = { id: 'east', name: '東部' }
  const change: HubChange = {
    ...toChange(before),
    name: '新しい名前',
    timeZone: 'Asia/Seoul',
    telephone: '0120-000-000（平日 9時〜17時）',
    districts: [east, ...toChange(before).districts],
    areas: [...before.areas, { id: 'wide', name: '東と北', districtIds: ['east', 'north'] }],
  }
  expect((await send('PUT', '/api/hub', change)).status).toBe(200)
  cookie = await world.cookieFor('p_ns1')
  const after = await readHub()
  expect(after).toMatchObject({
    name: '新しい名前',
    timeZone: 'Asia/Seoul',
    telephone: '0120-000-000（平日 9時〜17時）',
  })
  expect(after.districts[0]).toMatchObject(east)
  const me = Me.parse(await (await send('GET', '/api/me')).json())
  expect(me.hub).toMatchObject({ name: '新しい名前', timeZone: 'Asia/Seoul' })
  expect(after.areas.at(-1)).toMatchObject({ name: '東と北', districtIds: ['east', 'north'] })
})

test.for([
  [
    'a name twice',
    {
      bodies: [
        { id: 'a', name: '東' },
        { id: 'b', name: '東' },
      ],
    },
  ],
  [
    'an id twice',
    {
      bodies: [
        { id: 'a', name: '東' },
        { id: 'a', name: '西' },
      ],
    },
  ],
  ['an area of no district', { areas: [{ id: 'a', name: '東', districtIds: ['nowhere'] }] }],
  ['a time zone of nowhere', { timeZone: 'Asia/Nowhere' }],
  ['no name', { name: ' ' }],
  ['more than a telephone', { telephone: '0'.repeat(61) }],
] as const)('HUB-1 %s is refused and changes nothing', async ([, wrong]) => {
  const before = await readHub()
  expect(await codeOf(await send('PUT', '/api/hub', { ...toChange(before), ...wrong }))).toBe('invalid')
  expect(await readHub()).toEqual(before)
})

test('HUB-2 a district or body that somebody names stays, and its uses are told', async () => {
  const before = await readHub()
  expect(before.districts[0]?.uses).toEqual({ people: 3, organizations: 3, cases: 1 })
  for (const list of ['districts', 'bodies'] as const) {
    const change = toChange(before)
    const areas = before.areas.map((area) => ({
      ...area,
      districtIds: area.districtIds.filter((id) => id !== 'north'),
    }))
    expect(await codeOf(await send('PUT', '/api/hub', { ...change, areas, [list]: change[list].slice(1) }))).toBe(
      'stale',
    )
  }
  expect(await readHub()).toEqual(before)
  const unused = { ...toChange(before), bodies: toChange(before).bodies.filter(({ id }) => id !== 'body_dentists') }
  expect((await send('PUT', '/api/hub', unused)).status).toBe(200)
})

test('HUB-3 settings that somebody changed meanwhile are not overwritten; the same ones again change nothing', async () => {
  const seen = toChange(await readHub())
  expect((await send('PUT', '/api/hub', { ...seen, name: '一人目' })).status).toBe(200)
  expect(await codeOf(await send('PUT', '/api/hub', { ...seen, name: '二人目' }))).toBe('stale')
  expect(await codeOf(await send('PUT', '/api/hub', { ...seen, name: '一人目' }))).toBe('ok')
  expect((await readHub()).name).toBe('一人目')
  const rows = await world.db.selectFrom('audit_events').selectAll().where('object', '=', 'hub/hub_1').execute()
  expect(rows.map(({ action, person_id: personId }) => [action, personId])).toEqual([['change', 'p_fc1']])
})

test('HUB-4 two spellings of a name are one organization', async () => {
  const organization = { id: 'org_x', name: 'ひまわり薬局', type: '薬局', district: null }
  expect((await send('POST', '/api/organizations', organization)).status).toBe(200)
  expect((await send('POST', '/api/organizations', organization)).status).toBe(200)
  for (const name of ['ヒマワリ薬局', 'ﾋﾏﾜﾘ 薬局', 'ひまわり　薬局'])
    expect(await codeOf(await send('POST', '/api/organizations', { ...organization, id: 'org_y', name }))).toBe('taken')
  const { changedAtMs } = (await listOrganizations('?q=ひまわり')).organizations[0] ?? { changedAtMs: -1 }
  const renamed = { name: 'ヒマワリ薬局', type: '薬局', district: 'north', seenAtMs: changedAtMs }
  expect((await send('PUT', '/api/organizations/org_x', renamed)).status).toBe(200)
  expect(await codeOf(await send('PUT', '/api/organizations/org_x', { ...renamed, name: 'なのはな薬局' }))).toBe(
    'stale',
  )
  expect(await codeOf(await send('PUT', '/api/organizations/org_cl1', { ...renamed, seenAtMs: 0 }))).toBe('taken')
})

test('HUB-2 an organization with people stays, one without goes', async () => {
  expect(await codeOf(await send('DELETE', '/api/organizations/org_cl1'))).toBe('stale')
  await send('POST', '/api/organizations', { id: 'org_x', name: 'からの機関', type: '', district: null })
  expect((await listOrganizations('?q=からの')).organizations).toMatchObject([{ id: 'org_x', people: 0 }])
  expect((await send('DELETE', '/api/organizations/org_x')).status).toBe(200)
  expect((await listOrganizations('?q=からの')).organizations).toEqual([])
  expect((await listOrganizations('?q=見本在宅')).organizations).toMatchObject([{ id: 'org_cl1', people: 1 }])
  const rows = await world.db
    .selectFrom('audit_events')
    .select('action')
    .where('object', '=', 'organization/org_x')
    .execute()
  expect(rows.map(({ action }) => action)).toEqual(['create', 'remove'])
})

test('HUB-6 HUB-7 organizations come in pages by name and are found by a part of it', async () => {
  for (let number = 0; number < 120; number++) {
    const name = `第${String(number).padStart(3, '0')}診療所`
    await send('POST', '/api/organizations', { id: `org_${number}`, name, type: '診療所', district: null })
  }
  const names: string[] = []
  let page = await listOrganizations('?q=診療所')
  names.push(...page.organizations.map(({ name }) => name))
  while (page.next !== null) {
    // Whoever comes meanwhile moves no other line.
    await send('POST', '/api/organizations', {
      id: `org_new${names.length}`,
      name: `第0000${names.length}診療所`,
      type: '',
      district: null,
    })
    page = await listOrganizations(`?q=診療所&after=${encodeURIComponent(JSON.stringify(page.next))}`)
    names.push(...page.organizations.map(({ name }) => name))
  }
  expect(new Set(names).size).toBe(names.length)
  expect(names.filter((name) => /^第\d{3}診療所$/.test(name))).toHaveLength(120)
  expect(names).toEqual(names.toSorted())
  expect((await listOrganizations('?q=%25')).organizations.length).toBe(50)
  expect((await listOrganizations(`?q=${encodeURIComponent('%診')}`)).organizations).toEqual([])
  expect(await codeOf(await send('GET', '/api/organizations?after=nonsense'))).toBe('invalid')
})
