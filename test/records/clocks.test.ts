import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeInvitationLetter } from '../../server/records/invitation-letter.ts'
import { foreignClocks } from '../../shared/records/clocks.ts'
import { JoinView } from '../../shared/records/guest.ts'
import { InvitedTo } from '../../shared/records/invitation.ts'
import { MeetingList } from '../../shared/records/meeting.ts'
import { openInviting, toPerson } from '../support/inviting.ts'
import { openDesk } from '../support/secretariat.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ now: () => Date.parse('2026-11-20T10:00:00+09:00') })
})
afterEach(() => world.close())

const day = { date: '2026-12-03', start: '22:00' }
const far = { timeZone: 'America/Los_Angeles', hubTimeZone: 'Asia/Tokyo' }
const near = { timeZone: 'Asia/Tokyo', hubTimeZone: 'Asia/Tokyo' }

test('INV-61 the clocks of another zone have a name in both languages, and those of the hub go without saying', () => {
  expect(foreignClocks('ja', { ...day, ...far })).toBe('米国太平洋時間')
  expect(foreignClocks('en', { ...day, ...far })).toBe('Pacific Time')
  expect(foreignClocks('ja', { ...day, timeZone: 'Asia/Tokyo', hubTimeZone: 'Asia/Seoul' })).toBe('日本標準時')
  expect(foreignClocks('ja', { ...day, ...near })).toBeNull()
  expect(foreignClocks('ja', { ...day, ...far, hubTimeZone: far.timeZone })).toBeNull()
  expect(foreignClocks('ja', { ...day, ...far, timeZone: 'Mars/Olympus' })).toBe('Mars/Olympus')
})

/** What each screen is told of a meeting's clocks. */
async function toldClocks() {
  const inviting = openInviting(world)
  const { meeting } = await inviting.view(await inviting.invite(toPerson('p_ns2')))
  const { meeting: listed } = await inviting.list()
  const desk = await openDesk(world, 'p_fc1')
  const { meetings } = MeetingList.parse(await (await desk.send('GET', '/api/meetings?from=2026-11-20')).json())
  const door = JoinView.parse(await (await world.post('/api/join/look', { key: listed.code })).json())
  return { reply: meeting, sheet: listed, line: meetings.find(({ id }) => id === 'mk_1'), door }
}

test('INV-61 a page of an answer, a sheet, a line of the list and the door know whose clocks are meant', async () => {
  await world.db.updateTable('meetings').set({ time_zone: far.timeZone }).where('id', '=', 'mk_1').execute()
  expect(await toldClocks()).toMatchObject({ reply: far, sheet: far, line: far, door: far })
})

test('INV-61 in a hub of the same zone nothing is foreign', async () => {
  await world.db.updateTable('meetings').set({ time_zone: far.timeZone }).where('id', '=', 'mk_1').execute()
  const settings = JSON.stringify({ timeZone: far.timeZone, telephone: '' })
  await world.db.updateTable('hubs').set({ settings }).execute()
  const told = { timeZone: far.timeZone, hubTimeZone: far.timeZone }
  expect(await toldClocks()).toMatchObject({ reply: told, sheet: told, line: told, door: told })
})

const meeting = { ...day, kind: 'liaison', durationMin: 60, place: '', videoUrl: '', hub: '支援室' } as const

test('INV-61 a letter says the zone in both languages, and only that of another place', () => {
  const letter = { name: '外山 一', token: 't', publicUrl: 'https://kurumaza.example.jp', isReminder: false }
  const { text } = writeInvitationLetter({ ...letter, meeting: { ...meeting, ...far, telephone: '' } })
  expect(text).toContain('22:00（米国太平洋時間）から（60分）')
  expect(text).toContain('22:00 Pacific Time (60 minutes)')
  const { text: usual } = writeInvitationLetter({ ...letter, meeting: { ...meeting, ...near, telephone: '' } })
  expect(usual).toContain('22:00から（60分）')
  expect(usual).toContain('22:00 (60 minutes)')
})

test('INV-61 views that were kept before clocks were told are read as of Japan', () => {
  expect(InvitedTo.parse(meeting)).toMatchObject(near)
  const door = { ...day, hub: '支援室', kind: 'liaison', again: null, invited: null, isListed: false, signedInAs: null }
  expect(JoinView.parse(door)).toMatchObject(near)
  const own = { caseLabels: [], meetingFunction: null, state: 'planned', mayPlan: true }
  const line = { ...day, ...own, id: 'mk_1', kind: 'liaison', title: '三者連絡会', durationMin: 60 }
  expect(MeetingList.parse({ meetings: [line], next: null }).meetings).toMatchObject([near])
})
