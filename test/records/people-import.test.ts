import { afterEach, beforeEach, expect, test } from 'vitest'
import { readPeopleFile } from '../../server/records/people-file.ts'
import { type FileRow, ImportAnswer, ReadFile } from '../../shared/records/people-file.ts'
import { codeOf, type Desk, openDesk } from '../support/secretariat.ts'
import { countRows } from '../support/server-parts.ts'
import { openWorld, OWN_ORIGIN, type World } from '../support/world.ts'

function rowsOf(read: ReadFile): FileRow[] {
  if (read.kind !== 'rows') throw new Error(`unreadable: ${read.reason}`)
  return read.rows
}

let world: World
let desk: Desk
beforeEach(async () => {
  world = await openWorld()
  desk = await openDesk(world)
})
afterEach(() => world.close())

const row = (number: number, given: Partial<FileRow> = {}): FileRow => ({
  id: `p_file${number}`,
  line: number + 2,
  name: `新井 花${number}`,
  kana: 'あらい はな',
  profession: '薬剤師',
  organization: '見本在宅クリニック',
  district: '北部',
  body: '見本市薬剤師会',
  email: `hana${number}@hub.example`,
  ...given,
})

async function ask(step: '' | '/check', rows: readonly FileRow[], newOrganizations: readonly string[] = []) {
  const answer = await desk.send('POST', `/api/people-file${step}`, { rows, newOrganizations })
  return ImportAnswer.parse(await answer.json())
}

test.for([
  ['no name', { name: '' }, 'name', 'missing'],
  ['no kana', { kana: '' }, 'kana', 'missing'],
  ['kanji for kana', { kana: '新井 花' }, 'kana', 'kana'],
  ['no profession', { profession: '' }, 'profession', 'missing'],
  ['an unknown profession', { profession: '宇宙飛行士' }, 'profession', 'unknown'],
  ['no organization', { organization: '' }, 'organization', 'missing'],
  ['an unknown organization', { organization: 'どこにもない診療所' }, 'organization', 'unknown'],
  ['an unknown district', { district: '東部' }, 'district', 'unknown'],
  ['an unknown body', { body: '鍼灸師会' }, 'body', 'unknown'],
  ['no address', { email: 'hana' }, 'email', 'email'],
  ['an address of somebody', { email: 'P-NS1@example.invalid' }, 'email', 'email-taken'],
  ['somebody who is here', { name: '見本　誠', kana: 'ミホン マコト', email: '' }, 'name', 'person-taken'],
  ['a name that is too long', { name: 'あ'.repeat(101) }, 'name', 'too-long'],
  ['a formula', { name: '=HYPERLINK("x")' }, 'name', 'formula'],
  ['a formula with +', { organization: '+1+1' }, 'organization', 'formula'],
  ['a formula with -', { kana: '-2' }, 'kana', 'formula'],
  ['a formula with @', { district: '@SUM(1)' }, 'district', 'formula'],
  ['a full-width formula', { body: '＝１' }, 'body', 'formula'],
] as const)('HUB-15 a row with %s is told and imports nobody', async ([, wrong, column, code]) => {
  const rows = [row(0), row(1, wrong), row(2)]
  const faults = [{ id: 'p_file1', column, code, otherLine: null }]
  expect(await ask('/check', rows)).toEqual({ faults, imported: 0 })
  const before = await countRows(world.db, 'people')
  expect(await ask('', rows)).toEqual({ faults, imported: 0 })
  expect([await countRows(world.db, 'people'), await countRows(world.db, 'user')]).toEqual([before, before])
})

test('HUB-15 who is in the file twice is told with the other line, by address and by name', async () => {
  const rows = [row(0), row(1, { email: 'HANA0@hub.example' }), row(2, { name: '新井花０', email: '' })]
  expect((await ask('/check', rows)).faults).toEqual([
    { id: 'p_file1', column: 'email', code: 'email-twice', otherLine: 2 },
    { id: 'p_file2', column: 'name', code: 'person-twice', otherLine: 2 },
  ])
})

test('HUB-16 a file is imported whole, with the organizations it needs, and the same again imports nobody', async () => {
  const rows = [
    row(0),
    row(1, { organization: '新しい薬局', district: '', body: '' }),
    row(2, { organization: 'あたらしい 薬局', email: '' }),
  ]
  const made = ['新しい薬局', 'あたらしい薬局', 'だれもいない薬局']
  for (let press = 0; press < 2; press++) expect(await ask('', rows, made)).toEqual({ faults: [], imported: 3 })
  expect(await countRows(world.db, 'people')).toBe(13)
  expect((await desk.people('?q=薬局')).people.map(({ personId }) => personId).toSorted()).toEqual([
    'p_file1',
    'p_file2',
  ])
  expect(await desk.record('p_file0')).toMatchObject({
    district: 'north',
    body: 'body_pharmacists',
    email: 'hana0@hub.example',
  })
  expect((await desk.record('p_file2')).email).toBeNull()
  const notes = await world.db.selectFrom('audit_events').select('object').where('action', '=', 'create').execute()
  expect(notes.filter(({ object }) => object.startsWith('person/p_file'))).toHaveLength(3)
  expect(notes.filter(({ object }) => object.startsWith('organization/'))).toHaveLength(2)
})

test('HUB-16 two presses at once import everybody once', async () => {
  const rows = Array.from({ length: 40 }, (_, number) => row(number))
  const answers = await Promise.all([ask('', rows), ask('', rows), ask('', rows)])
  for (const answer of answers) expect(answer).toEqual({ faults: [], imported: 40 })
  expect(await countRows(world.db, 'people')).toBe(50)
})

test('HUB-16 rows of which one became somebody else’s since are not imported', async () => {
  const rows = [row(0), row(1)]
  expect((await ask('/check', rows)).faults).toEqual([])
  await ask('', [row(7, { email: 'hana1@hub.example' })])
  expect(await ask('', rows)).toEqual({
    faults: [{ id: 'p_file1', column: 'email', code: 'email-taken', otherLine: null }],
    imported: 0,
  })
  expect(await countRows(world.db, 'people')).toBe(11)
})

test('HUB-16 two thousand rows are imported at once', async () => {
  const rows = Array.from({ length: 2000 }, (_, number) => row(number))
  expect(await ask('', rows)).toEqual({ faults: [], imported: 2000 })
  expect((await desk.people()).total).toBe(2010)
}, 30_000)

test('HUB-14 a file is read from its bytes, and a large one is refused', async () => {
  const post = (body: Uint8Array<ArrayBuffer>) =>
    fetch(`${world.url}/api/people-file/read`, {
      method: 'POST',
      headers: { origin: OWN_ORIGIN, cookie: desk.cookie },
      body,
    })
  const read = ReadFile.parse(
    await (
      await post(new TextEncoder().encode('名前,ふりがな,職種,機関\n新井 花,あらい はな,薬剤師,見本在宅クリニック'))
    ).json(),
  )
  expect(rowsOf(read)).toMatchObject([{ name: '新井 花' }])
  expect(await codeOf(await post(new Uint8Array(1024 * 1024 + 1)))).toBe('too-large')
})

test('HUB-17 the list is written so that it is read again, safe from formulas, noted and kept nowhere', async () => {
  await ask('', [row(0, { organization: '薬局, "角"' })], ['薬局, "角"'])
  // As older data may hold it.
  await world.db.updateTable('people').set({ name: '=1+1' }).where('id', '=', 'p_ns2').execute()
  const answer = await desk.send('GET', '/api/people-file')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(answer.headers.get('content-disposition')).toContain(`filename*=UTF-8''${encodeURIComponent('名簿')}.csv`)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const rows = rowsOf(readPeopleFile(bytes))
  expect(rows).toHaveLength(11)
  expect(rows[0]).toMatchObject({
    name: '新井 花0',
    organization: '薬局, "角"',
    profession: '薬剤師',
    email: 'hana0@hub.example',
  })
  expect(rows.find(({ kana }) => kana === 'ひながた ゆみ')?.name).toBe("'=1+1")
  const notes = await world.db.selectFrom('audit_events').selectAll().where('action', '=', 'export').execute()
  expect(notes).toMatchObject([{ person_id: 'p_fc1', object: 'hub/hub_1' }])
})

test('HUB-17 the sample file is one that can be imported', async () => {
  const sample = await (await desk.send('GET', '/api/people-file/sample')).arrayBuffer()
  const rows = rowsOf(readPeopleFile(new Uint8Array(sample)))
  expect(await ask('', rows)).toEqual({ faults: [], imported: 2 })
})

test('HUB-60 rows that share an id, and one with the id of somebody else, are refused and import nobody', async () => {
  const before = await countRows(world.db, 'people')
  const codeFor = async (step: '' | '/check', rows: readonly FileRow[]) =>
    codeOf(await desk.send('POST', `/api/people-file${step}`, { rows, newOrganizations: [] }))
  const twice = [row(0), row(1, { id: row(0).id })]
  expect([await codeFor('', twice), await codeFor('/check', twice)]).toEqual(['invalid', 'invalid'])
  expect(await codeFor('', [row(0), row(1, { id: 'p_ns1' })])).toBe('taken')
  expect(await countRows(world.db, 'people')).toBe(before)
})
