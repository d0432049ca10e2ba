import { afterEach, beforeEach, expect, test } from 'vitest'
import { CaseList, CaseRecord, CreatedCase, type CaseFields, type CaseSearch } from '../../shared/records/case.ts'
import { readSummary, readTimeline } from '../../shared/documents/case.ts'
import { createDocuments } from '../../server/documents/documents.ts'
import type { RightsMessage } from '../../server/cluster/bus.ts'
import { codeOf } from '../support/secretariat.ts'
import { openWorld, OWN_ORIGIN, type World } from '../support/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const fields: CaseFields = {
  title: '退院のあと、だれに電話するか',
  label: 'B氏の事例',
  district: 'north',
  deidLevel: 'L1',
  consentBasis: '本人の文書同意',
}

async function send(personId: string, request: `${string} /${string}`, body?: unknown): Promise<Response> {
  const [method = '', path = ''] = request.split(' ')
  const headers = { origin: OWN_ORIGIN, 'content-type': 'application/json', cookie: await world.cookieFor(personId) }
  return fetch(world.url + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
}

async function create(personId: string, given: Partial<CaseFields> = {}): Promise<string> {
  const answer = await send(personId, 'POST /api/cases', { ...fields, ...given })
  return CreatedCase.parse(await answer.json()).id
}

async function read(personId: string, caseId: string): Promise<CaseRecord> {
  return CaseRecord.parse(await (await send(personId, `GET /api/cases/${caseId}`)).json())
}

async function search(personId: string, asked: Partial<CaseSearch> = {}): Promise<CaseList> {
  const body = { q: '', after: null, archived: false, ...asked }
  return CaseList.parse(await (await send(personId, 'POST /api/cases/search', body)).json())
}

const idsOf = ({ cases }: CaseList) => cases.map(({ id }) => id)

test('CASE-3 whoever brings a case is its team, with an empty document and a line in the audit log', async () => {
  const id = await create('p_hc1')
  const found = await read('p_hc1', id)
  expect(found).toMatchObject({ ...fields, isMember: true, mayWrite: true, archived: false })
  expect(found.members.map(({ personId }) => personId)).toEqual(['p_hc1'])
  const loaded = await createDocuments(world).readInside(world.db, `case/${id}`)
  expect(loaded && readTimeline(loaded.doc)).toEqual([])
  const [line] = await world.db.selectFrom('audit_events').selectAll().where('action', '=', 'create').execute()
  expect(line).toMatchObject({ person_id: 'p_hc1', object: `case/${id}` })
})

test('CASE-31 a case stands in a district of the hub or in none', async () => {
  const codeFor = async (district: string | null) =>
    codeOf(await send('p_hc1', 'POST /api/cases', { ...fields, district }))
  expect([await codeFor('nowhere'), await codeFor(null), await codeFor('southwest')]).toEqual(['stale', 'ok', 'ok'])
  const id = await create('p_hc1')
  const { changedAtMs: seenAtMs } = await read('p_hc1', id)
  const change = (district: string) => send('p_hc1', `PUT /api/cases/${id}`, { ...fields, district, seenAtMs })
  expect(await codeOf(await change('nowhere'))).toBe('stale')
  expect(await read('p_hc1', id)).toMatchObject({ district: 'north', changedAtMs: seenAtMs })
  expect(await codeOf(await change('southwest'))).toBe('ok')
})

test('CASE-4 a case is listed to its team, and to those who meet about it unless people can be recognized', async () => {
  const own = await create('p_dr3', { deidLevel: 'L0' })
  expect(idsOf(await search('p_dr3'))).toEqual([own])
  expect(idsOf(await search('p_ns1'))).toEqual(['case1'])
  await world.db.updateTable('cases').set({ deid_level: 'L0' }).where('id', '=', 'case1').execute()
  expect(idsOf(await search('p_ns1'))).toEqual([])
  expect(idsOf(await search('p_hc1'))).toContain('case1')
})

test('CASE-5 a list is searched from two characters on, and signs mean themselves', async () => {
  const percent = await create('p_dr3', { title: '薬が100%届く' })
  await create('p_dr3', { title: '薬が100個届く' })
  expect(idsOf(await search('p_dr3', { q: '0%' }))).toEqual([percent])
  expect((await search('p_dr3', { q: '薬が' })).cases).toHaveLength(2)
  expect((await search('p_dr3', { q: '見つからない' })).cases).toEqual([])
})

test('CASE-5 a long list comes in pages that neither leave out nor repeat a line', async () => {
  const made = new Set<string>()
  for (let count = 0; count < 103; count++) made.add(await create('p_dr3', { title: `事例 ${count}` }))
  // All of one moment: the id alone keeps the order.
  await world.db
    .updateTable('cases')
    .set({ changed_at: 7 })
    .where('id', 'in', [...made])
    .execute()
  const seen: string[] = []
  for (let after: CaseSearch['after'] = null, first = true; first || after !== null; first = false) {
    const page = await search('p_dr3', { after })
    seen.push(...idsOf(page))
    after = page.next
  }
  expect(seen).toHaveLength(103)
  expect(new Set(seen)).toEqual(made)
})

test('CASE-6 of two who change a case at once the second is told, and nothing of the first is lost', async () => {
  const id = await create('p_hc1')
  const { changedAtMs: seenAtMs } = await read('p_hc1', id)
  const first = await send('p_hc1', `PUT /api/cases/${id}`, { ...fields, title: '一人目', seenAtMs })
  const second = await send('p_hc1', `PUT /api/cases/${id}`, { ...fields, title: '二人目', seenAtMs })
  expect([first.status, second.status]).toEqual([200, 409])
  expect(await read('p_hc1', id)).toMatchObject({ title: '一人目' })
})

test('CASE-7 who leaves a team loses the right at once; nobody from elsewhere joins, and no team is empty', async () => {
  const id = await create('p_hc1')
  const told: RightsMessage[] = []
  world.bus.subscribe('rights', (message) => void told.push(message))
  const changeTeam = (by: string, personIds: string[]) => send(by, `PUT /api/cases/${id}/members`, { personIds })
  expect((await changeTeam('p_hc1', ['p_hc1', 'p_dr3'])).status).toBe(200)
  expect(await read('p_dr3', id)).toMatchObject({ isMember: true, mayWrite: true })
  expect((await changeTeam('p_hc1', [])).status).toBe(400)
  expect((await changeTeam('p_hc1', ['p_hc1', 'p_404'])).status).toBe(400)
  await world.db.updateTable('people').set({ active: 0 }).where('id', '=', 'p_cm2').execute()
  expect((await changeTeam('p_hc1', ['p_hc1', 'p_cm2'])).status).toBe(400)
  expect(told).toEqual([])
  expect((await changeTeam('p_dr3', ['p_dr3'])).status).toBe(200)
  expect(told).toEqual([{ personId: 'p_hc1' }])
  expect((await send('p_hc1', `GET /api/cases/${id}`)).status).toBe(404)
})

test('CASE-8 a copy says the same, in a document of its own with a team of its own', async () => {
  const body = { title: '写し', label: 'C氏の事例' }
  const { id } = CreatedCase.parse(await (await send('p_hc1', 'POST /api/cases/case1/copy', body)).json())
  const documents = createDocuments(world)
  const [from, to] = [
    await documents.readInside(world.db, 'case/case1'),
    await documents.readInside(world.db, `case/${id}`),
  ]
  if (!from || !to) throw new Error('a document is missing')
  expect(readSummary(to.doc)).toEqual(readSummary(from.doc))
  const eventsOf = ({ doc }: typeof from) => readTimeline(doc).map(([, event]) => event)
  expect(eventsOf(to)).toEqual(eventsOf(from))
  expect(readTimeline(to.doc).length).toBeGreaterThan(0)
  expect((await read('p_hc1', id)).members.map(({ personId }) => personId)).toEqual(['p_hc1'])
  expect((await send('p_ns1', `GET /api/cases/${id}`)).status).toBe(404)
})

test('CASE-9 a case that was put away is in its own list, and comes back', async () => {
  const id = await create('p_dr3')
  await send('p_dr3', `PUT /api/cases/${id}/archived`, { archived: true })
  expect([idsOf(await search('p_dr3')), idsOf(await search('p_dr3', { archived: true }))]).toEqual([[], [id]])
  await send('p_dr3', `PUT /api/cases/${id}/archived`, { archived: false })
  expect(idsOf(await search('p_dr3'))).toEqual([id])
})
