import { expect, test } from 'vitest'
import type { MeetingFunction } from '../../shared/access/meeting-function.ts'
import type { Profession } from '../../shared/access/professions.ts'
import { newRoom } from '../../shared/rooms/state.ts'
import { readingTurns } from '../../client/rooms/reveal/reading-turns.ts'
import { type Attendee, seatsOf } from '../../client/rooms/seats.ts'

function attendee(
  personId: string,
  profession: Profession,
  meetingFunction: MeetingFunction = 'participant',
): Attendee {
  return { personId, name: personId, kana: personId, profession, organization: '', meetingFunction }
}

const table = [
  attendee('dr', 'physician'),
  attendee('hc', 'support_center', 'presenter'),
  attendee('fc', 'facilitator', 'facilitator'),
  attendee('cm', 'care_manager'),
  attendee('ns', 'nurse'),
  attendee('ob', 'nurse', 'observer'),
]

test('CROOM-15 who wrote reads: nurses, care managers, physicians, each past, now or next', () => {
  const turns = readingTurns(table, { speakerId: 'cm', spoken: ['ns', 'fc', 'cm'], letRead: [] })
  expect(turns.map(({ person, turn }) => [person.personId, turn])).toEqual([
    ['ns', 'past'],
    ['cm', 'now'],
    ['dr', 'next'],
  ])
})

test('CROOM-15 whose papers are read for them is known in the order and at the seat', () => {
  const room = { ...newRoom('m', null, 'reveal').announced, letRead: ['cm'] }
  expect(readingTurns(table, room).flatMap(({ person, readFor }) => (readFor ? person.personId : []))).toEqual(['cm'])
  const seats = seatsOf(table, { room, presence: {} }, { checked: [], noteOf: () => undefined })
  expect(seats.flatMap(({ personId, readFor }) => (readFor ? personId : []))).toEqual(['cm'])
})
