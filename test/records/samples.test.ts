import { afterEach, expect, test } from 'vitest'
import { readSamples } from '../../server/commands/samples.ts'
import { seedSamples } from '../../server/commands/seed-samples.ts'
import { isDemoDatabase } from '../../server/database/demo-mark.ts'
import { createDocuments } from '../../server/documents/documents.ts'
import { readMeeting, readRoster } from '../../server/records/meetings.ts'
import type { Actor } from '../../shared/access/policy.ts'
import { readSummary, readTimeline } from '../../shared/documents/case.ts'
import { schemaVersionOf } from '../../shared/documents/entries.ts'
import { statementText } from '../../shared/documents/meeting-board.ts'
import { RoomState } from '../../shared/rooms/state.ts'
import type { Base } from '../support/server-parts.ts'
import { countRows, openBase } from '../support/server-parts.ts'

const opened: Base[] = []
afterEach(async () => {
  for (const base of opened.splice(0)) await base.close()
})

async function seeded() {
  const base = await openBase()
  opened.push(base)
  const documents = createDocuments(base)
  await seedSamples({ ...base, createDocument: (trx, document) => documents.create(trx, document) }, readSamples())
  const docOf = async (id: string) => {
    const read = await documents.readInside(base.db, id)
    if (read === null) throw new Error(`there is no ${id}`)
    return read.doc
  }
  return { ...base, docOf }
}

test('STO-8 the samples fill a database with people, cases and liaison meetings, and mark it as a demo', async () => {
  const { db } = await seeded()
  expect(await isDemoDatabase(db)).toBe(true)
  expect(await countRows(db, 'people')).toBe(10)
  expect(await countRows(db, 'user')).toBe(10)
  // Nobody can sign in to an invented account by guessing.
  expect(await countRows(db, 'account')).toBe(0)
  expect(await countRows(db, 'cases')).toBe(3)
  expect((await db.selectFrom('meetings').select('id').orderBy('id').execute()).map(({ id }) => id)).toEqual([
    'mk_1',
    'mk_2',
  ])
})

test('STO-9 a meeting is created with its room, its board, its actions and one draft per writer', async () => {
  const { db, docOf } = await seeded()
  const rows = await db.selectFrom('documents').select('id').where('id', 'like', '%/mk_1%').orderBy('id').execute()
  expect(rows.map(({ id }) => id)).toEqual([
    'actions/mk_1',
    'draft/mk_1/p_cm1',
    'draft/mk_1/p_dr1',
    'draft/mk_1/p_ns1',
    'meeting/mk_1',
  ])
  for (const { id } of rows) expect(schemaVersionOf(await docOf(id)), id).toBe(1)
  expect(statementText(await docOf('meeting/mk_1'), 'case1', 'nurse')?.toString()).toBe('')
  const room = await db
    .selectFrom('rooms')
    .select(['announced', 'version'])
    .where('meeting_id', '=', 'mk_1')
    .executeTakeFirstOrThrow()
  expect(room.version).toBe(0)
  expect(RoomState.parse(JSON.parse(room.announced))).toMatchObject({ phase: 'arrival', caseId: 'case1', version: 0 })
})

test('STO-8 a case keeps the person’s own words and the order of its events', async () => {
  const doc = await (await seeded()).docOf('case/case1')
  expect(readSummary(doc)).toMatchObject({
    wish: '家で庭を見ながら過ごしたい。病院にはもう戻りたくない',
    diagnoses: '膵がん(積極的治療は終了)\n2型糖尿病',
    careLevel: '要介護2',
  })
  const timeline = readTimeline(doc)
  expect(timeline[0]).toMatchObject(['case1_t01', { tDays: -45, turningPoint: false }])
  expect(timeline.length).toBeGreaterThan(5)
})

const center: Actor = {
  personId: 'p_hc1',
  hubId: 'hub_1',
  profession: 'support_center',
  isAdmin: false,
  isGuest: false,
}

test('STO-10 a meeting is read with its people in the order of their seats', async () => {
  const { db } = await seeded()
  const meeting = await readMeeting(db, center, 'mk_1')
  expect(meeting).toMatchObject({
    kind: 'liaison',
    title: 'キーパーソン三者連絡会 第4回',
    date: '2026-12-03',
    start: '18:30',
    durationMin: 60,
    cases: [{ id: 'case1', label: 'A氏の事例' }],
    absentees: [{ personId: 'p_dr3', reason: '往診と重なったため', input: '事前に紙上意見を提出' }],
  })
  expect(meeting?.agenda).toHaveLength(9)
  expect(meeting?.participants.map(({ personId, meetingFunction }) => [personId, meetingFunction])).toEqual([
    ['p_fc1', 'facilitator'],
    ['p_hc2', 'co_facilitator'],
    ['p_hc1', 'presenter'],
    ['p_dr1', 'participant'],
    ['p_ns1', 'participant'],
    ['p_cm1', 'participant'],
  ])
  expect(meeting?.participants[5]).toMatchObject({
    name: '髙例 𠮷乃',
    kana: 'たかれい よしの',
    profession: 'care_manager',
    organization: '居宅介護支援事業所みほん',
  })
  expect(await readRoster(db, 'mk_1')).toMatchObject({
    caseIds: ['case1'],
    participants: [
      { personId: 'p_fc1', profession: 'facilitator', meetingFunction: 'facilitator' },
      {},
      {},
      {},
      {},
      {},
    ],
  })
  expect(await readMeeting(db, center, 'mk_404')).toBeNull()
})

test('STO-8 samples that fail half-way leave nothing behind', async () => {
  const base = await openBase()
  opened.push(base)
  const createDocument = () => Promise.reject(new Error('no room on the disk'))
  await expect(seedSamples({ ...base, createDocument }, readSamples())).rejects.toThrow('no room on the disk')
  expect(await countRows(base.db, 'hubs')).toBe(0)
  expect(await countRows(base.db, 'user')).toBe(0)
  expect(await isDemoDatabase(base.db)).toBe(false)
})
