import { expect, test } from 'vitest'
import {
  backSentence,
  leaderOf,
  minutesAdded,
  othersWhoMayLead,
  sealedSentence,
} from '../../client/rooms/console/leading.ts'
import { Phase } from '../../shared/rooms/phases.ts'
import { attendee } from '../support/attendees.ts'

const table = [
  attendee('fc', 'facilitator', 'facilitator'),
  attendee('co', 'support_center', 'co_facilitator'),
  attendee('ns', 'nurse'),
]
const minuteMs = 60_000

test('LEAD-1 the facilitator leads until the lead is handed to another who may', () => {
  expect(leaderOf(table, { leaderId: null })?.personId).toBe('fc')
  expect(leaderOf(table, { leaderId: 'co' })?.personId).toBe('co')
  // Whoever may not lead any more, or is not at the table any more, does not.
  expect(leaderOf(table, { leaderId: 'ns' })?.personId).toBe('fc')
  expect(leaderOf(table, { leaderId: 'gone' })?.personId).toBe('fc')
  expect(leaderOf([attendee('ns', 'nurse')], { leaderId: null })).toBeNull()
})

test('LEAD-1 the lead can be handed to the others who may lead, and to nobody else', () => {
  const others = (leaderId: string | null) =>
    othersWhoMayLead(table, leaderOf(table, { leaderId })).map(({ personId }) => personId)
  expect(others(null)).toEqual(['co'])
  expect(others('co')).toEqual(['fc'])
})

test('LEAD-2 an extension counts the minutes that were added, after the end from when it was given', () => {
  const clock = { startedAtMs: 0, endsAtMs: 10 * minuteMs }
  const until = (endsAtMs: number) => ({ ...clock, endsAtMs })
  expect(minutesAdded(clock, until(13 * minuteMs), 9 * minuteMs)).toBe(3)
  expect(minutesAdded(clock, until(15 * minuteMs), 12 * minuteMs + 400)).toBe(3)
  // Heard late, or by a clock that is fast: it is an extension all the same.
  expect(minutesAdded(clock, until(13 * minuteMs), 13 * minuteMs)).toBe(1)
})

test('LEAD-2 a new item, no clock, and the same clock are no extension', () => {
  const clock = { startedAtMs: 0, endsAtMs: 10 * minuteMs }
  const next = { startedAtMs: 5 * minuteMs, endsAtMs: 20 * minuteMs }
  expect(minutesAdded(clock, next, 5 * minuteMs)).toBeNull()
  expect(minutesAdded(null, next, 5 * minuteMs)).toBeNull()
  expect(minutesAdded(clock, null, 0)).toBeNull()
  expect(minutesAdded(clock, { ...clock }, 0)).toBeNull()
})

test('LEAD-7 every step back says what it keeps, and what begins anew is named where it does', () => {
  expect(backSentence('grouping', 'cards')).toBe('plain')
  expect(backSentence('dots', 'grouping')).toBe('fromDots')
  expect(backSentence('lenses', 'dots')).toBe('toDots')
  expect(backSentence('reading', 'pledge')).toBe('fromReading')
  expect(backSentence('writing', 'reading')).toBe('toReading')
  expect(backSentence('reveal', 'writing')).toBe('toWriting')
  for (const [now, from] of Phase.options.entries())
    for (const [then, to] of Phase.options.entries())
      expect(backSentence(from, to) !== null, `${from} → ${to}`).toBe(then < now)
})

test('LEAD-41 leaving private writing says which papers stay sealed: all of the case, or only what was added', () => {
  const room = { phase: 'writing', caseId: 'case1', revealedCaseIds: [] as string[] } as const
  expect(sealedSentence(room, 'cards')).toBe('moveUnrevealed')
  expect(sealedSentence({ ...room, revealedCaseIds: ['case2'] }, 'reading')).toBe('moveUnrevealed')
  expect(sealedSentence({ ...room, revealedCaseIds: ['case1'] }, 'cards')).toBe('moveAdded')
  expect(sealedSentence(room, 'reveal')).toBeNull()
  expect(sealedSentence({ ...room, phase: 'reveal' }, 'cards')).toBeNull()
})
