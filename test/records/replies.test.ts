import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RightsMessage } from '../../server/cluster/bus.ts'
import { NamedLink, type ReplyNaming } from '../../shared/records/reply.ts'
import { PlanView } from '../../shared/records/plan.ts'
import { momentOf } from '../../shared/records/wall-time.ts'
import type { z } from 'zod'
import { absent, attend, openInviting, proxy, toBody, toOutsider, toPerson } from '../support/inviting.ts'
import { codeOf, openDesk } from '../support/secretariat.ts'
import { openWorld, type World } from '../support/world.ts'

/** The meeting of the samples begins on 2026-12-03 at 18:30 in Japan and lasts an hour. */
const DAYS_BEFORE = Date.parse('2026-11-20T10:00:00+09:00')

let nowMs = DAYS_BEFORE
let world: World
beforeEach(async () => {
  nowMs = DAYS_BEFORE
  world = await openWorld({ now: () => nowMs })
})
afterEach(() => world.close())

async function readPlan(): Promise<PlanView> {
  return PlanView.parse(await (await (await openDesk(world, 'p_fc1')).send('GET', '/api/meetings/mk_1/plan')).json())
}
const seats = async () => (await readPlan()).plan.participants.map(({ personId }) => personId)
const away = async () => (await readPlan()).plan.absentees
const setMeeting = (row: object) => world.db.updateTable('meetings').set(row).where('id', '=', 'mk_1').execute()

test('INV-3 why no answer is taken is said, and none is taken then', async () => {
  const desk = openInviting(world)
  const token = await desk.invite(toPerson('p_ns2'))
  async function stateWith(row: object, back: object) {
    await setMeeting(row)
    const { state } = await desk.view(token)
    expect(await desk.answer(token, attend)).toBe(state === 'expired' ? 'expired' : 'used')
    await setMeeting(back)
    return state
  }
  expect(await stateWith({ cancelled_at: 1, cancel_reason: '大雪' }, { cancelled_at: null })).toBe('cancelled')
  expect(await stateWith({ closed_at: 1 }, { closed_at: null })).toBe('over')
  expect(await stateWith({ date: '2026-11-19' }, { date: '2026-12-03' })).toBe('over')
  expect(await stateWith({ date: '2026-11-01' }, { date: '2026-12-03' })).toBe('expired')
  expect((await desk.view(token)).state).toBe('open')
  expect(await desk.line('inv_p_ns2')).toMatchObject({ answer: 'none' })
  await desk.withdraw('inv_p_ns2')
  expect(await desk.view(token)).toEqual({ state: 'withdrawn', invitation: null, meeting: null })
  expect(await desk.answer(token, attend)).toBe('expired')
})

test('INV-3 a meeting begins for answers when people are in its room on the day, and not when somebody tries it before', async () => {
  const desk = openInviting(world)
  const token = await desk.invite(toPerson('p_ns2'))
  await world.db.updateTable('rooms').set({ version: 3 }).where('meeting_id', '=', 'mk_1').execute()
  expect((await desk.view(token)).state).toBe('open')
  nowMs = momentOf({ date: '2026-12-03', start: '18:30', timeZone: 'Asia/Tokyo' })
  expect(new Date(nowMs).toISOString()).toBe('2026-12-03T09:30:00.000Z')
  expect((await desk.view(token)).state).toBe('begun')
  expect(await desk.answer(token, attend)).toBe('used')
  await world.db.updateTable('rooms').set({ version: 0 }).where('meeting_id', '=', 'mk_1').execute()
  expect(await desk.answer(token, attend)).toBe('ok')
})

test('INV-3 whoever was told another day sees both, and answers for the new one', async () => {
  const desk = openInviting(world)
  const token = await desk.invite(toPerson('p_ns2'))
  await desk.answer(token, attend)
  await setMeeting({ date: '2026-12-04', start: '19:00' })
  expect((await desk.view(token)).meeting).toMatchObject({
    date: '2026-12-04',
    movedFrom: { date: '2026-12-03', start: '18:30' },
  })
  expect(await desk.line('inv_p_ns2')).toMatchObject({ moved: ['when'] })
  await desk.answer(token, attend)
  expect((await desk.view(token)).meeting).toMatchObject({ movedFrom: null })
  expect(await desk.line('inv_p_ns2')).toMatchObject({ moved: [] })
})

test('INV-4 an answer can be changed, and the same one once more changes nothing', async () => {
  const desk = openInviting(world)
  const token = await desk.invite(toOutsider('inv_out'))
  expect(await desk.answer(token, proxy)).toBe('ok')
  const first = await desk.line('inv_out')
  expect(first).toMatchObject({ answer: 'proxy', reason: '学会のため', standIn: { profession: 'nurse' } })
  nowMs += 60_000
  expect(await desk.answer(token, proxy)).toBe('ok')
  expect(await desk.line('inv_out')).toEqual(first)
  expect(await desk.answer(token, absent)).toBe('ok')
  expect(await desk.line('inv_out')).toMatchObject({ answer: 'absent', standIn: null, answeredAtMs: nowMs })
  // 代理 says who comes, and nothing else does.
  expect(await desk.answer(token, { ...proxy, standIn: null })).toBe('invalid')
  expect(await desk.answer(token, { ...attend, standIn: proxy.standIn })).toBe('invalid')
  expect(await desk.answer(token, { ...absent, reason: 'あ'.repeat(201) })).toBe('invalid')
})

test('INV-5 whoever is of the directory takes a seat and leaves it, and open rooms hear of it', async () => {
  const heard: RightsMessage[] = []
  world.bus.subscribe('rights', (message) => void heard.push(message))
  const desk = openInviting(world)
  const token = await desk.invite({ ...toPerson('p_ns2'), meetingFunction: 'observer' })
  await desk.answer(token, attend)
  expect((await readPlan()).plan.participants.at(-1)).toEqual({ personId: 'p_ns2', meetingFunction: 'observer' })
  expect(heard).toEqual([{ personId: 'p_ns2', meetingId: 'mk_1' }])
  await desk.answer(token, absent)
  expect(await seats()).not.toContain('p_ns2')
  expect(await away()).toContainEqual({ personId: 'p_ns2', reason: '訪問と重なるため' })
  await desk.answer(token, proxy)
  expect(await away()).toContainEqual({ personId: 'p_ns2', reason: '学会のため' })
  await desk.answer(token, attend)
  expect(await seats()).toContain('p_ns2')
  expect((await away()).map(({ personId }) => personId)).not.toContain('p_ns2')
})

test('INV-5 a full table stays as it is, the answer is kept, and the list says that there is no seat', async () => {
  const desk = openInviting(world)
  const token = await desk.invite(toPerson('p_ns2'))
  const { hub_id: hubId } = await world.db
    .selectFrom('people')
    .select('hub_id')
    .where('id', '=', 'p_ns2')
    .executeTakeFirstOrThrow()
  const person = await world.db.selectFrom('people').selectAll().where('id', '=', 'p_ns2').executeTakeFirstOrThrow()
  for (let n = 6; n < 12; n += 1) {
    await world.db
      .insertInto('people')
      .values({ ...person, id: `p_x${n}`, user_id: null, email: `x${n}@hub.example` })
      .execute()
    const seat = {
      hub_id: hubId,
      meeting_id: 'mk_1',
      person_id: `p_x${n}`,
      meeting_function: 'participant',
      position: n,
    }
    await world.db.insertInto('meeting_participants').values(seat).execute()
  }
  expect(await desk.answer(token, attend)).toBe('ok')
  expect(await seats()).toHaveLength(12)
  expect(await desk.line('inv_p_ns2')).toMatchObject({ answer: 'attend', isSeated: false })
})

test('INV-5 a draft is there for whoever takes a seat, so that they can write', async () => {
  const desk = openInviting(world)
  await desk.answer(await desk.invite(toPerson('p_ns2')), attend)
  const draft = await world.db.selectFrom('documents').select('id').where('id', '=', 'draft/mk_1/p_ns2').execute()
  expect(draft).toHaveLength(1)
})

const naming = (token: string, id: string): z.infer<typeof ReplyNaming> => {
  const words = { name: '医田 三郎', profession: 'physician' as const, organization: '例の診療所' }
  return { token, id, ...words, meetingFunction: 'participant' }
}
const name = (token: string, id: string) => world.post('/api/reply/name', naming(token, id))
const unname = async (token: string, id: string) => codeOf(await world.post('/api/reply/unname', { token, id }))

test('INV-6 a body names people for its seats, each with a link of their own, and takes names back', async () => {
  const desk = openInviting(world)
  const token = await desk.invite(toBody('body_physicians', 1))
  const { token: first } = NamedLink.parse(await (await name(token, 'inv_named')).json())
  // Asked for once more it is the same person with a new link.
  const { token: link } = NamedLink.parse(await (await name(token, 'inv_named')).json())
  expect((await world.post('/api/reply', { token: first })).status).toBe(404)
  expect((await desk.view(link)).invitation).toMatchObject({ name: '医田 三郎', by: '見本市医師会', isNamed: true })
  expect(await codeOf(await name(token, 'inv_more'))).toBe('used')
  expect(await desk.line('inv_body_physicians')).toMatchObject({ answer: 'attend' })
  // Whoever cannot come makes room for another.
  await desk.answer(link, absent)
  expect(await codeOf(await name(token, 'inv_more'))).toBe('ok')
  expect(await unname(token, 'inv_more')).toBe('ok')
  expect((await desk.view(token)).invitation?.named.map(({ id }) => id)).toEqual(['inv_named'])
})

test('INV-6 nobody but a body names people, and none takes back whom another named', async () => {
  const desk = openInviting(world)
  const person = await desk.invite(toPerson('p_ns2'))
  const physicians = await desk.invite(toBody('body_physicians'))
  const pharmacists = await desk.invite(toBody('body_pharmacists'))
  await name(physicians, 'inv_named')
  expect(await codeOf(await name(person, 'inv_other'))).toBe('invalid')
  expect(await unname(pharmacists, 'inv_named')).toBe('not-found')
  expect(await unname(pharmacists, 'inv_p_ns2')).toBe('not-found')
  expect(await codeOf(await name(pharmacists, 'inv_named'))).toBe('taken')
  expect(await codeOf(await name(pharmacists, 'inv_p_ns2'))).toBe('taken')
  expect(await desk.answer(physicians, attend)).toBe('invalid')
  // With the body's invitation go those of everybody whom it named.
  await desk.withdraw('inv_body_physicians')
  expect(await desk.line('inv_named')).toMatchObject({ isWithdrawn: true })
})

test('INV-7 an opinion is kept once, changed and taken back, until the papers are opened', async () => {
  const desk = openInviting(world)
  const token = await desk.invite(toOutsider('inv_out'))
  await desk.answer(token, absent)
  expect(await desk.opinion(token, '連休の前に一度集まりたい')).toBe('ok')
  expect(await desk.opinion(token, ' 訪問の前に電話がほしい ')).toBe('ok')
  const kept = await world.db.selectFrom('advance_opinions').select(['text', 'name', 'profession']).execute()
  expect(kept).toEqual([{ text: '訪問の前に電話がほしい', name: '外山 一', profession: 'pharmacist' }])
  expect(JSON.stringify(await desk.list())).not.toContain('電話がほしい')
  expect(await desk.line('inv_out')).toMatchObject({ hasOpinion: true })
  expect(await desk.opinion(token, '')).toBe('ok')
  expect(await desk.line('inv_out')).toMatchObject({ hasOpinion: false })
  expect(await desk.opinion(token, '家'.repeat(2000))).toBe('ok')
  expect(await desk.opinion(token, '家'.repeat(2001))).toBe('invalid')
  const room = await world.db
    .selectFrom('rooms')
    .select('announced')
    .where('meeting_id', '=', 'mk_1')
    .executeTakeFirstOrThrow()
  const announced = JSON.stringify({ ...JSON.parse(room.announced), phase: 'reveal' })
  await world.db.updateTable('rooms').set({ announced }).where('meeting_id', '=', 'mk_1').execute()
  expect(await desk.opinion(token, 'あとから')).toBe('used')
  expect((await desk.view(token)).invitation).toMatchObject({ mayWriteOpinion: false, opinion: '家'.repeat(2000) })
})

test('INV-8 what came on paper is entered for somebody, and it is noted who did', async () => {
  const desk = openInviting(world)
  const token = await desk.invite(toPerson('p_ns2'))
  expect(await desk.enter('inv_p_ns2', { ...absent, opinion: '紙の意見' })).toBe('ok')
  expect(await desk.line('inv_p_ns2')).toMatchObject({ answer: 'absent', enteredBy: '例示 あおい', hasOpinion: true })
  expect(await away()).toContainEqual({ personId: 'p_ns2', reason: '訪問と重なるため' })
  // An opinion that is left out takes none back; one's own answer is one's own again.
  expect(await desk.enter('inv_p_ns2', { ...proxy, opinion: null })).toBe('ok')
  expect(await desk.line('inv_p_ns2')).toMatchObject({ hasOpinion: true })
  await desk.answer(token, attend)
  expect(await desk.line('inv_p_ns2')).toMatchObject({ answer: 'attend', enteredBy: null })
  const lines = await world.db
    .selectFrom('audit_events')
    .select(['action', 'object'])
    .where('person_id', '=', 'p_fc1')
    .execute()
  expect(lines).toContainEqual({ action: 'change', object: 'meeting/mk_1' })
})

test('INV-8 taking an invitation back takes the seat that came of it, and of another meeting it takes nothing', async () => {
  const desk = openInviting(world)
  await desk.answer(await desk.invite(toPerson('p_ns2')), attend)
  const other = openInviting(world, { meetingId: 'mk_2' })
  expect(await other.withdraw('inv_p_ns2')).toBe('ok')
  expect(await other.enter('inv_p_ns2', { ...absent, opinion: null })).toBe('not-found')
  expect(await desk.line('inv_p_ns2')).toMatchObject({ isWithdrawn: false })
  expect(await desk.withdraw('inv_p_ns2')).toBe('ok')
  expect(await desk.withdraw('inv_p_ns2')).toBe('ok')
  expect(await seats()).not.toContain('p_ns2')
})
