import { afterEach, beforeEach, expect, test } from 'vitest'
import { attend, openInviting, toPerson } from '../support/inviting.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ now: () => Date.parse('2026-11-20T10:00:00+09:00') })
})
afterEach(() => world.close())

const setMeeting = (row: object) => world.db.updateTable('meetings').set(row).where('id', '=', 'mk_1').execute()

const changes: [string, object, object][] = [
  ['place', { place: '市民センター 2階' }, { place: '' }],
  ['video', { video_url: 'https://video.example/new' }, { videoUrl: '' }],
  ['when', { time_zone: 'America/Los_Angeles' }, { timeZone: 'Asia/Tokyo' }],
]
test.each(changes)('INV-60 a change of the %s is one to whoever had answered before it', async (part, row, before) => {
  await setMeeting({ place: '', video_url: '' })
  const desk = openInviting(world)
  const token = await desk.invite(toPerson('p_ns2'))
  await desk.answer(token, attend)
  expect((await desk.view(token)).meeting).toMatchObject({ movedFrom: null })
  await setMeeting(row)
  expect((await desk.view(token)).meeting?.movedFrom).toMatchObject({ date: '2026-12-03', start: '18:30', ...before })
  expect(await desk.line('inv_p_ns2')).toMatchObject({ answer: 'attend', moved: [part] })
  await desk.answer(token, attend)
  expect((await desk.view(token)).meeting).toMatchObject({ movedFrom: null })
  expect(await desk.line('inv_p_ns2')).toMatchObject({ moved: [] })
})

test('INV-60 a new link tells what holds now, and each thing that changed is named', async () => {
  const desk = openInviting(world)
  await desk.invite(toPerson('p_ns2'))
  await setMeeting({ start: '19:00', place: '市民センター 2階', video_url: 'https://video.example/new' })
  expect(await desk.line('inv_p_ns2')).toMatchObject({ moved: ['when', 'place', 'video'] })
  const { token } = await desk.link('inv_p_ns2', 'reminder')
  expect((await desk.view(token)).meeting).toMatchObject({ place: '市民センター 2階', movedFrom: null })
  expect(await desk.line('inv_p_ns2')).toMatchObject({ moved: [] })
})
