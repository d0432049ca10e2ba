import { expect, test } from 'vitest'
import { newRoom } from '../../shared/rooms/state.ts'
import { seatsOf } from '../../client/rooms/seats.ts'
import { countPresent, presenceWithoutLine } from '../../client/rooms/seen-presence.ts'
import { attendee } from '../support/attendees.ts'

const everyone = [attendee('ns', 'nurse'), attendee('dr', 'physician'), attendee('cm', 'care_manager')]
const { announced: room } = newRoom('m', null, 'arrival')

test('CROOM-42 without a line the others are unknown and I am not connected', () => {
  const presence = presenceWithoutLine({ dr: 'present' }, { meId: 'ns', everyone })
  const seats = seatsOf(everyone, { room, presence }, { checked: [], noteOf: () => undefined })
  expect(new Map(seats.map(({ personId, state }) => [personId, state]))).toEqual(
    new Map([
      ['ns', 'no-line'],
      ['dr', 'unknown'],
      ['cm', 'unknown'],
    ]),
  )
  expect(countPresent(presence)).toBeNull()
})

test('CROOM-42 whoever stepped away before is still away', () => {
  expect(presenceWithoutLine({ ns: 'away' }, { meId: 'ns', everyone })).toMatchObject({ ns: 'away' })
})

test('CROOM-42 with a line those who are at the table are counted', () => {
  expect(countPresent({ ns: 'present', dr: 'away', cm: 'present' })).toBe(2)
  expect(countPresent({})).toBe(0)
})
