import { afterEach, beforeEach, expect, test } from 'vitest'
import { documentIdOf } from '../../shared/documents/document-name.ts'
import { statementText } from '../../shared/documents/meeting-board.ts'
import { MeetingList, MeetingView } from '../../shared/records/meeting.ts'
import { MAX_OWN_TEMPLATES, MeetingTemplates, PlanView, type PlanFields } from '../../shared/records/plan.ts'
import { RoomState } from '../../shared/rooms/state.ts'
import { createDocuments } from '../../server/documents/documents.ts'
import type { RightsMessage } from '../../server/cluster/bus.ts'
import { minutesOf } from '../../server/records/change-plan.ts'
import { liaisonAgenda } from '../../server/records/agenda-templates.ts'
import { codeOf, openDesk } from '../support/secretariat.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const plan: PlanFields = {
  kind: 'liaison',
  title: 'キーパーソン三者連絡会 第6回',
  date: '2027-01-14',
  start: '18:30',
  timeZone: 'Asia/Tokyo',
  place: '',
  videoUrl: 'https://video.example/room',
  agenda: liaisonAgenda,
  caseIds: ['case1'],
  participants: [
    { personId: 'p_hc1', meetingFunction: 'facilitator' },
    { personId: 'p_ns2', meetingFunction: 'participant' },
    { personId: 'p_dr2', meetingFunction: 'participant' },
  ],
  absentees: [{ personId: 'p_cm2', reason: '訪問と重なるため' }],
}

async function send(personId: string, request: `${string} /${string}`, body?: unknown): Promise<Response> {
  const [method = '', path = ''] = request.split(' ')
  return (await openDesk(world, personId)).send(method, path, body)
}

const call = (personId: string, given: PlanFields, id = 'mk_new') =>
  send(personId, 'POST /api/meetings', { id, plan: given })

async function readPlan(personId: string, id = 'mk_new'): Promise<PlanView> {
  return PlanView.parse(await (await send(personId, `GET /api/meetings/${id}/plan`)).json())
}

async function change(given: Partial<PlanFields>): Promise<string> {
  const { changedAtMs: seenAtMs } = await readPlan('p_hc1')
  return codeOf(await send('p_hc1', 'PUT /api/meetings/mk_new/plan', { plan: { ...plan, ...given }, seenAtMs }))
}

async function draftsOf(id = 'mk_new'): Promise<string[]> {
  const rows = await world.db.selectFrom('documents').select('id').where('kind', '=', 'draft').orderBy('id').execute()
  return rows.flatMap((row) => (row.id.startsWith(`draft/${id}/`) ? [row.id.slice(`draft/${id}/`.length)] : []))
}

test('PLAN-1 a meeting is called with all that belongs to it, and asked for twice it is one', async () => {
  expect(await codeOf(await call('p_hc1', plan))).toBe('ok')
  expect(await codeOf(await call('p_hc1', plan))).toBe('ok')
  expect(await codeOf(await call('p_hc2', plan))).toBe('taken')
  expect((await readPlan('p_hc1')).plan).toEqual(plan)
  const view = MeetingView.parse(await (await send('p_ns2', 'GET /api/meetings/mk_new')).json())
  expect(view).toMatchObject({ title: plan.title, durationMin: 60, cases: [{ id: 'case1' }] })
  expect(await draftsOf()).toEqual(['p_dr2', 'p_ns2'])
})

test('PLAN-1 a case that one may not read is brought by nobody, and people from elsewhere or twice sit at no table', async () => {
  expect(await codeOf(await call('p_hc1', { ...plan, caseIds: ['case2', 'case404'] }))).toBe('invalid')
  expect(await codeOf(await call('p_fc1', { ...plan, caseIds: ['case2'] }))).toBe('invalid')
  const [first] = plan.participants
  if (!first) throw new Error('the plan seats three')
  expect(await codeOf(await call('p_hc1', { ...plan, participants: [first, first] }))).toBe('invalid')
  expect(await codeOf(await call('p_hc1', { ...plan, participants: [{ ...first, personId: 'p_404' }] }))).toBe(
    'invalid',
  )
  await world.db.updateTable('people').set({ active: 0 }).where('id', '=', 'p_ns2').execute()
  expect(await codeOf(await call('p_hc1', plan))).toBe('invalid')
  expect(await world.db.selectFrom('meetings').select('id').where('id', '=', 'mk_new').execute()).toEqual([])
})

test('PLAN-2 before anyone came everything can be moved: cases get their places on the board, the room its first phase', async () => {
  await call('p_hc1', plan)
  await world.db
    .insertInto('case_members')
    .values(asMember('case2'))
    .onConflict((found) => found.doNothing())
    .execute()
  const agenda = liaisonAgenda.slice(1)
  expect(await change({ caseIds: ['case2', 'case1'], agenda, date: '2027-01-15' })).toBe('ok')
  const row = await world.db
    .selectFrom('rooms')
    .select('announced')
    .where('meeting_id', '=', 'mk_new')
    .executeTakeFirstOrThrow()
  expect(RoomState.parse(JSON.parse(row.announced))).toMatchObject({ phase: 'pledge', caseId: 'case2', version: 0 })
  const board = await createDocuments(world).readInside(
    world.db,
    documentIdOf({ kind: 'meeting', meetingId: 'mk_new' }),
  )
  for (const caseId of ['case1', 'case2']) expect(board && statementText(board.doc, caseId, 'nurse')).not.toBeNull()
  const view = MeetingView.parse(await (await send('p_ns2', 'GET /api/meetings/mk_new')).json())
  expect(view).toMatchObject({ date: '2027-01-15', durationMin: 55, cases: [{ id: 'case2' }, { id: 'case1' }] })
})

function asMember(case_id: string) {
  return { case_id, hub_id: 'hub_1', person_id: 'p_hc1', created_at: 0 }
}

test('PLAN-3 once somebody has been in the room its cases and the phase at hand stay, and people still come and go', async () => {
  await call('p_hc1', plan)
  await world.db.updateTable('rooms').set({ version: 1 }).where('meeting_id', '=', 'mk_new').execute()
  expect(await change({ caseIds: [] })).toBe('used')
  expect(await change({ agenda: liaisonAgenda.slice(1) })).toBe('used')
  const participants = [...plan.participants, { personId: 'p_cm1', meetingFunction: 'participant' as const }]
  expect(await change({ participants })).toBe('ok')
  expect(await draftsOf()).toEqual(['p_cm1', 'p_dr2', 'p_ns2'])
  await world.db.updateTable('meetings').set({ closed_at: 9 }).where('id', '=', 'mk_new').execute()
  expect(await change({ participants: plan.participants })).toBe('used')
})

test('PLAN-4 whoever loses or changes their seat is judged anew at once, and nobody else', async () => {
  await call('p_hc1', plan)
  const told: RightsMessage[] = []
  world.bus.subscribe('rights', (message) => void told.push(message))
  const [lead, nurse] = plan.participants
  if (!lead || !nurse) throw new Error('the plan seats three')
  await change({ participants: [lead, { ...nurse, meetingFunction: 'observer' }] })
  expect(told).toEqual([
    { personId: 'p_ns2', meetingId: 'mk_new' },
    { personId: 'p_dr2', meetingId: 'mk_new' },
  ])
  expect(await codeOf(await send('p_dr2', 'GET /api/meetings/mk_new'))).toBe('not-found')
  // Their draft waits for them.
  expect(await draftsOf()).toContain('p_dr2')
})

test('PLAN-4 of two who arrange the same meeting at once the second is told', async () => {
  await call('p_hc1', plan)
  const { changedAtMs: seenAtMs } = await readPlan('p_hc1')
  const path = 'PUT /api/meetings/mk_new/plan'
  const first = await send('p_hc1', path, { plan: { ...plan, title: '一人目' }, seenAtMs })
  const second = await send('p_fc1', path, { plan: { ...plan, title: '二人目' }, seenAtMs })
  expect([await codeOf(first), await codeOf(second)]).toEqual(['ok', 'stale'])
  expect((await readPlan('p_fc1')).plan.title).toBe('一人目')
})

test('PLAN-5 a meeting that was called off says so with its reason, and can be taken up again', async () => {
  await call('p_hc1', plan)
  await send('p_hc1', 'PUT /api/meetings/mk_new/cancelled', { reason: '台風のため' })
  expect((await readPlan('p_hc1')).cancelled).toEqual({ reason: '台風のため' })
  await send('p_hc1', 'DELETE /api/meetings/mk_new/cancelled')
  expect((await readPlan('p_hc1')).cancelled).toBeNull()
})

test('HOME-3 everyone is listed the meetings they called or have a part in, an administrator all of the hub', async () => {
  await call('p_hc1', plan)
  const listFor = async (personId: string, query = '') => {
    const list = MeetingList.parse(await (await send(personId, `GET /api/meetings?from=2026-01-01${query}`)).json())
    return list.meetings.map(({ id }) => id)
  }
  expect(await listFor('p_hc1')).toEqual(['mk_1', 'mk_2', 'mk_new'])
  expect(await listFor('p_hc2')).toEqual(['mk_1', 'mk_2'])
  expect((await listFor('p_fc1')).slice(-1)).toEqual(['mk_new'])
  for (const words of ['第6回', '第６回', 'きーぱーそん三者連絡会 第6', 'ｷｰﾊﾟｰｿﾝ三者連絡会第6'])
    expect(await listFor('p_fc1', `&q=${encodeURIComponent(words)}`), words).toEqual(['mk_new'])
  expect(await listFor('p_ns1')).toEqual(['mk_1'])
})

test('PLAN-6 a template of the hub is renamed and removed, one of the program and one of nobody is not', async () => {
  const own = { id: 'tpl_2', kind: 'liaison', name: '短い会', agenda: liaisonAgenda.slice(0, 3) }
  await send('p_hc1', 'POST /api/meeting-templates', own)
  const namesAfter = async (request: `${string} /${string}`, body?: unknown) => {
    const { templates } = MeetingTemplates.parse(await (await send('p_hc2', request, body)).json())
    return templates.filter(({ isOwn }) => isOwn).map(({ name }) => name)
  }
  expect(await namesAfter('PATCH /api/meeting-templates/tpl_2', { name: '三十分の会' })).toEqual(['三十分の会'])
  for (const id of ['built-in-liaison', 'tpl_404'])
    expect(await codeOf(await send('p_hc1', `DELETE /api/meeting-templates/${id}`))).toBe('not-found')
  expect(await namesAfter('DELETE /api/meeting-templates/tpl_2')).toEqual([])
})

test('PLAN-34 two templates of a hub are never called the same, however it is written, nor as one of the program', async () => {
  const keep = async (id: string, name: string) =>
    codeOf(await send('p_hc1', 'POST /api/meeting-templates', { id, kind: 'liaison', name, agenda: liaisonAgenda }))
  expect(await keep('tpl_3', '短い会 Ａ')).toBe('ok')
  expect(await keep('tpl_4', '短い会A')).toBe('taken')
  expect(await keep('tpl_4', '三者連絡会(60分)')).toBe('taken')
  expect(await keep('tpl_4', '短い会 B')).toBe('ok')
  const rename = async (id: string, name: string) =>
    codeOf(await send('p_hc2', `PATCH /api/meeting-templates/${id}`, { name }))
  expect(await rename('tpl_4', '短い会a')).toBe('taken')
  expect(await rename('tpl_4', '短い会b')).toBe('ok')
})

test('PLAN-34 a hub keeps fifty templates, and the next is refused', async () => {
  const keep = async (id: number) =>
    codeOf(
      await send('p_hc1', 'POST /api/meeting-templates', {
        id: `tpl_many_${id}`,
        kind: 'liaison',
        name: `会 ${id}`,
        agenda: liaisonAgenda,
      }),
    )
  for (let id = 1; id <= MAX_OWN_TEMPLATES; id++) expect(await keep(id)).toBe('ok')
  expect(await keep(0)).toBe('too-many')
  // A repeat after a lost answer is the same one.
  expect(await keep(MAX_OWN_TEMPLATES)).toBe('ok')
})

test('PLAN-6 a template is kept once, and every kind of meeting has one that fills its minutes', async () => {
  const own = { id: 'tpl_1', kind: 'liaison', name: '短い三者連絡会', agenda: liaisonAgenda.slice(0, 3) }
  for (let count = 0; count < 2; count++) await send('p_hc1', 'POST /api/meeting-templates', own)
  const { templates } = MeetingTemplates.parse(await (await send('p_hc2', 'GET /api/meeting-templates')).json())
  expect(templates.filter(({ isOwn }) => isOwn)).toEqual([{ ...own, isOwn: true }])
  const minutes = templates.filter(({ isOwn }) => !isOwn).map(({ kind, agenda }) => [kind, minutesOf(agenda)])
  expect(Object.fromEntries(minutes)).toEqual({
    liaison: 60,
    district: 120,
    joint: 120,
    care_conference: 30,
    regional_care: 45,
    training: 60,
  })
})

test('PLAN-60 a year that was mistyped is refused, and a meeting that was stored with one keeps no other from being called', async () => {
  for (const date of ['0026-11-28', '0202-11-28', '2206-11-28'])
    expect(await codeOf(await call('p_hc1', { ...plan, date }, 'mk_typo')), date).toBe('invalid')
  await call('p_hc1', plan, 'mk_old')
  await world.db.updateTable('meetings').set({ date: '0026-11-28' }).where('id', '=', 'mk_old').execute()
  expect(await codeOf(await call('p_hc1', plan))).toBe('ok')
  expect(await codeOf(await send('p_hc1', 'GET /api/meetings/mk_old/invitations'))).toBe('ok')
})
