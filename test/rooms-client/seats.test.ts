import { expect, test } from 'vitest'
import { newRoom } from '../../shared/rooms/state.ts'
import { handsUp } from '../support/rule-table.ts'
import { attendee } from '../support/attendees.ts'
import { type Attendee, seatingOrder, seatsOf, speakingOrder } from '../../client/rooms/seats.ts'

const sample = [
  attendee('fc', 'facilitator', 'facilitator'),
  attendee('hc2', 'support_center', 'co_facilitator'),
  attendee('hc1', 'support_center', 'presenter'),
  attendee('dr', 'physician'),
  attendee('ns', 'nurse'),
  attendee('cm', 'care_manager'),
]

function countNeighboursAlike(seated: readonly Attendee[]): number {
  return seated.filter((each, index) => each.profession === seated[(index + 1) % seated.length]?.profession).length
}

test('CROOM-1 the same profession never sits side by side while it can be helped', () => {
  expect(countNeighboursAlike(seatingOrder(sample))).toBe(0)
  const eight = [...sample, attendee('dr2', 'physician'), attendee('dr3', 'physician')]
  expect(countNeighboursAlike(seatingOrder(eight))).toBe(0)
  const seven = [...sample, attendee('ns2', 'nurse')]
  expect(countNeighboursAlike(seatingOrder(seven))).toBe(0)
})

test('CROOM-1 everyone finds the same order, however the list came', () => {
  const order = seatingOrder(sample).map(({ personId }) => personId)
  expect(seatingOrder(sample.toReversed()).map(({ personId }) => personId)).toEqual(order)
  const twins = [attendee('a', 'nurse'), { ...attendee('b', 'nurse'), kana: 'a' }]
  expect(seatingOrder(twins.toReversed())).toEqual(seatingOrder(twins))
  expect(order.toSorted()).toEqual(sample.map(({ personId }) => personId).toSorted())
})

test('CROOM-2 nurses speak first and physicians last; whoever facilitates calls the others', () => {
  const order = speakingOrder([...sample, attendee('ph', 'pharmacist'), attendee('ob', 'city', 'observer')])
  expect(order.map(({ personId }) => personId)).toEqual(['ns', 'cm', 'hc1', 'hc2', 'ph', 'dr'])
})

test('CROOM-3 a seat shows presence, the place in the row of hands, and only the ✓ it is given', () => {
  const room = { ...newRoom('m', null, 'arrival').announced, hands: handsUp('cm', 'ns') }
  const seats = seatsOf(
    sample,
    { room, presence: { ns: 'present', dr: 'away' } },
    { checked: ['ns'], noteOf: () => undefined },
  )
  const seatOf = (id: string) => seats.find(({ personId }) => personId === id)
  expect(seatOf('ns')).toMatchObject({ state: 'present', ready: true, handOrder: 2 })
  expect(seatOf('dr')).toMatchObject({ state: 'away', ready: false })
  expect(seatOf('cm')).toMatchObject({ state: 'absent-yet', handOrder: 1 })
  expect(seatOf('dr')).not.toHaveProperty('handOrder')
})
