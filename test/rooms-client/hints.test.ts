import { expect, test } from 'vitest'
import { hintsOf, type SeenByAll } from '../../client/rooms/console/hints.ts'
import type { Presence } from '../../shared/rooms/commands.ts'
import type { Phase } from '../../shared/rooms/phases.ts'
import { type Hand, newRoom } from '../../shared/rooms/state.ts'
import { attendee } from '../support/attendees.ts'

const minuteMs = 60_000
const participants = [
  attendee('fc', 'facilitator', 'facilitator'),
  attendee('hc', 'support_center', 'presenter'),
  attendee('dr', 'physician'),
  attendee('ns', 'nurse'),
  attendee('cm', 'care_manager'),
  attendee('ob', 'city', 'observer'),
]
const allHere: Presence = Object.fromEntries(participants.map(({ personId }) => [personId, 'present']))

type Change = Partial<Omit<SeenByAll, 'room'>> & { spoken?: string[]; hands?: Hand[] }

/** Ten minutes for the item, of which six are over. */
function hintsIn(phase: Phase, { spoken = [], hands = [], ...change }: Change = {}) {
  const clock = { startedAtMs: 0, endsAtMs: 10 * minuteMs }
  return hintsOf({
    meeting: { participants, absentees: [] },
    room: { ...newRoom('m', 'c', phase).announced, clock, spoken, hands },
    presence: allHere,
    cardRoles: [],
    nowMs: 6 * minuteMs,
    ...change,
  })
}

test('LEAD-6 past half of the time, a profession that was not heard yet is named, nurses before physicians', () => {
  expect(hintsIn('grouping', { spoken: ['cm'] })).toEqual([{ kind: 'unheard', profession: 'nurse' }])
  expect(hintsIn('grouping', { spoken: ['cm', 'ns', 'hc'] })).toEqual([{ kind: 'unheard', profession: 'physician' }])
  expect(hintsIn('grouping', { spoken: ['cm', 'ns', 'hc', 'dr'] })).toEqual([])
  expect(hintsIn('grouping', { spoken: ['cm'], nowMs: 5 * minuteMs })).toEqual([])
})

test('LEAD-6 nobody is missed who is not here, who only looks on, or where the floor is not given', () => {
  const heard = ['cm', 'hc', 'dr']
  expect(hintsIn('grouping', { spoken: heard, presence: { ...allHere, ns: 'away' } })).toEqual([])
  expect(hintsIn('grouping', { spoken: [] })).toEqual([])
  for (const phase of ['writing', 'dots', 'reading'] as const) expect(hintsIn(phase, { spoken: ['cm'] })).toEqual([])
  // While papers are read, only those who wrote have a turn.
  expect(hintsIn('reveal', { spoken: ['ns', 'cm', 'dr'] })).toEqual([])
})

test('LEAD-6 a key role without a card with a name is named after a quarter of the time', () => {
  expect(hintsIn('cards', { cardRoles: ['physician'] })).toEqual([{ kind: 'no-card', profession: 'nurse' }])
  expect(hintsIn('cards', { cardRoles: ['nurse', 'physician'] })).toEqual([
    { kind: 'no-card', profession: 'care_manager' },
  ])
  expect(hintsIn('cards', { cardRoles: ['nurse', 'physician', 'care_manager'] })).toEqual([])
  expect(hintsIn('cards', { nowMs: 2 * minuteMs })).toEqual([])
  expect(hintsIn('grouping')).toEqual([])
})

test('LEAD-6 opinions of those absent can be introduced while people write and read', () => {
  const away = { ...attendee('dr3', 'physician'), reason: '往診', input: '紙上意見を提出' }
  const silent = { ...away, personId: 'cm3', input: '' }
  const meeting = { participants, absentees: [silent, away] }
  const hint = { kind: 'absent-paper', name: 'dr3', profession: 'physician', input: '紙上意見を提出' }
  for (const phase of ['writing', 'reveal'] as const) expect(hintsIn(phase, { meeting })).toEqual([hint])
  expect(hintsIn('actions', { meeting })).toEqual([])
})

test('LEAD-6 a hand that waits longer than two minutes comes first, in the order of hands', () => {
  const [doctor, nurse] = [
    { personId: 'dr', sinceMs: 5 * minuteMs },
    { personId: 'ns', sinceMs: 3 * minuteMs },
  ]
  const hints = hintsIn('cards', { hands: [doctor, nurse], cardRoles: ['nurse'] })
  expect(hints[0]).toEqual({ kind: 'waiting-hand', name: 'ns', minutes: 3 })
  const oneOf = (hand: Hand) => hintsIn('cards', { hands: [hand], nowMs: 7 * minuteMs, cardRoles: ['nurse'] })[0]
  expect(oneOf(doctor)).toMatchObject({ kind: 'no-card' })
  // In a room that was stored before hands had their moment, nobody knows how long one has waited.
  expect(oneOf({ personId: 'dr', sinceMs: null })).toMatchObject({ kind: 'no-card' })
})

test('LEAD-6 more than two people away, and never more than two hints at once', () => {
  const presence: Presence = { ...allHere, dr: 'away', cm: 'away' }
  expect(hintsIn('roles', { presence })).toEqual([])
  const three: Presence = { ...presence, hc: 'away' }
  expect(hintsIn('roles', { presence: three })).toEqual([{ kind: 'many-away', count: 3 }])
  const all = hintsIn('cards', { presence: three, hands: [{ personId: 'ns', sinceMs: 0 }], spoken: ['dr'] })
  expect(all.map(({ kind }) => kind)).toEqual(['waiting-hand', 'many-away'])
})
