import { expect, test } from 'vitest'
import { follow, type Following, type FollowingEvent, type Spotlight, together } from '../../client/rooms/following.ts'

function shows(id: string, calls: number): Spotlight {
  return { spot: { kind: 'event', id }, byId: 'presenter', calls }
}

function after(...events: FollowingEvent[]): Following {
  return events.reduce(follow, together)
}

const left: FollowingEvent = { kind: 'left', spotlight: shows('night', 1) }

test('CROOM-14 everyone looks along until they leave, whatever is shown', () => {
  expect(after({ kind: 'heard', spotlight: shows('night', 0) })).toEqual(together)
  expect(after({ kind: 'heard', spotlight: shows('day', 3) }, { kind: 'heard', spotlight: null })).toEqual(together)
})

test('CROOM-14 whoever left stays away while other places are shown', () => {
  expect(after(left, { kind: 'heard', spotlight: shows('day', 1) })).not.toEqual(together)
  expect(after(left, { kind: 'heard', spotlight: null })).not.toEqual(together)
})

test('CROOM-14 they come back themselves, or are called back', () => {
  expect(after(left, { kind: 'returned' })).toEqual(together)
  expect(after(left, { kind: 'heard', spotlight: shows('night', 2) })).toEqual(together)
})

test('CROOM-14 a call counts after nothing was shown, though the count began anew', () => {
  const alone = after(left, { kind: 'heard', spotlight: null }, { kind: 'heard', spotlight: shows('day', 0) })
  expect(alone).not.toEqual(together)
  expect(follow(alone, { kind: 'heard', spotlight: shows('day', 1) })).toEqual(together)
})
