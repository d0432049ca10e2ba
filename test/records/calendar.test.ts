import ICAL from 'ical.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CalendarMeeting, writeCalendar } from '../../server/records/calendar.ts'
import { PlanView } from '../../shared/records/plan.ts'
import { openDesk } from '../support/secretariat.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const meeting: CalendarMeeting = {
  id: 'mk_1',
  kind: 'liaison',
  hub: '見本市の在宅医療・介護連携支援センター',
  date: '2026-12-03',
  start: '18:30',
  durationMin: 60,
  timeZone: 'Asia/Tokyo',
  place: '市役所, 3階; 会議室\nA',
  videoUrl: '',
  sequence: 2,
  isCancelled: false,
}
const options = { nowMs: Date.UTC(2026, 10, 26), publicUrl: 'https://kurumaza.example.jp' }

const eventOf = (text: string) =>
  new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent') ?? undefined)
const textOf = (text: string, property: string) => eventOf(text).component.getFirstPropertyValue(property)

test('CAL-1 a calendar reads what was written: moments, place, a sequence, and lines that are short enough', () => {
  const text = writeCalendar(meeting, options)
  const event = eventOf(text)
  expect(event.startDate.toJSDate().toISOString()).toBe('2026-12-03T09:30:00.000Z')
  expect(event.endDate.toJSDate().toISOString()).toBe('2026-12-03T10:30:00.000Z')
  expect(event.location).toBe(meeting.place)
  expect(event.summary).toBe('キーパーソン三者連絡会（見本市の在宅医療・介護連携支援センター）')
  expect(event.uid).toBe('mk_1@kurumaza.example.jp')
  expect(event.sequence).toBe(2)
  expect(textOf(text, 'status')).toBe('CONFIRMED')
  expect(text.endsWith('\r\n')).toBe(true)
  const lines = text.slice(0, -2).split('\r\n')
  expect(lines.filter((line) => Buffer.byteLength(line) > 75 || /[\r\n]/.test(line))).toEqual([])
})

test('CAL-1 the clocks of another zone are those of the meeting, on both sides of a change', () => {
  const startOf = (date: string, start: string) => {
    const text = writeCalendar({ ...meeting, timeZone: 'Europe/Berlin', date, start }, options)
    return eventOf(text).startDate.toJSDate().toISOString()
  }
  expect(startOf('2027-03-28', '01:30')).toBe('2027-03-28T00:30:00.000Z')
  expect(startOf('2027-03-28', '03:30')).toBe('2027-03-28T01:30:00.000Z')
  expect(startOf('2027-10-31', '04:00')).toBe('2027-10-31T03:00:00.000Z')
})

test('CAL-1 a meeting that is moved or called off keeps its name and rises; its case stays out of it', async () => {
  const lead = await openDesk(world, 'p_fc1')
  const read = async () => (await lead.send('GET', '/api/meetings/mk_1/calendar.ics')).text()
  const plan = async () => PlanView.parse(await (await lead.send('GET', '/api/meetings/mk_1/plan')).json())
  const { plan: before, changedAtMs, cases } = await plan()
  const first = await read()
  const moved = { plan: { ...before, date: '2027-02-01' }, seenAtMs: changedAtMs }
  await lead.send('PUT', '/api/meetings/mk_1/plan', moved)
  const second = await read()
  expect(eventOf(second).uid).toBe(eventOf(first).uid)
  expect(eventOf(second).sequence).toBeGreaterThan(eventOf(first).sequence)
  await lead.send('PUT', '/api/meetings/mk_1/cancelled', { reason: '台風のため' })
  const third = await read()
  expect(textOf(third, 'status')).toBe('CANCELLED')
  expect(eventOf(third).sequence).toBeGreaterThan(eventOf(second).sequence)
  const unfolded = third.replaceAll('\r\n ', '')
  expect(cases.length).toBeGreaterThan(0)
  for (const { title, label } of [...cases, { title: before.title, label: '台風' }]) {
    expect(unfolded).not.toContain(title)
    expect(unfolded).not.toContain(label)
  }
})
