import { expect, test } from 'vitest'
import type { MeetingFunction } from '../../shared/access/meeting-function.ts'
import type { Attendee } from '../../client/rooms/seats.ts'
import {
  follow,
  showsPlace,
  type Following,
  type FollowingEvent,
  type Spotlight,
  together,
} from '../../client/rooms/together/following.ts'

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

test('CROOM-14 what was shown with the floor ends with it; who leads and who presents show on', () => {
  const person = (personId: string, meetingFunction: MeetingFunction): Attendee => {
    return { personId, name: personId, kana: personId, profession: 'nurse', organization: '', meetingFunction }
  }
  const table = [person('leader', 'facilitator'), person('presenter', 'presenter'), person('nurse', 'participant')]
  const shownBy = (byId: string, speakerId: string | null) =>
    showsPlace(table, { speakerId, spotlight: { ...shows('night', 0), byId } })?.personId
  expect(shownBy('nurse', 'nurse')).toBe('nurse')
  expect(shownBy('nurse', null)).toBeUndefined()
  expect(shownBy('presenter', 'nurse')).toBe('presenter')
  expect(shownBy('leader', null)).toBe('leader')
})
