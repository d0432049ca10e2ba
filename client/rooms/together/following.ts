import { mayPoint } from '../../../shared/rooms/leading.ts'
import type { RoomState } from '../../../shared/rooms/state.ts'
import type { Attendee } from '../seats.ts'

export type Spotlight = NonNullable<RoomState['spotlight']>

/** Whether someone looks along with whoever shows a place; having left, how often the others had been called by then. */
export type Following = { leftAtCalls: number | null }

export type FollowingEvent =
  | { kind: 'left'; spotlight: Spotlight }
  | { kind: 'returned' }
  | { kind: 'heard'; spotlight: Spotlight | null }

export const together: Following = { leftAtCalls: null }

/** Pure. Whoever left stays away while other places are shown, until they come back themselves or are called. */
export function follow(following: Following, event: FollowingEvent): Following {
  const { leftAtCalls } = following
  switch (event.kind) {
    case 'left':
      return { leftAtCalls: event.spotlight.calls }
    case 'returned':
      return together
    case 'heard':
      if (leftAtCalls === null) return following
      // Calls are counted from the first place shown: when nothing is, the count begins anew.
      if (event.spotlight === null) return leftAtCalls === 0 ? following : { leftAtCalls: 0 }
      return event.spotlight.calls > leftAtCalls ? together : following
    default:
      return event satisfies never
  }
}

/** Who shows the place, as long as they may: what was shown with the floor ends with it. */
export function showsPlace(
  attendees: readonly Attendee[],
  room: Pick<RoomState, 'speakerId' | 'spotlight'>,
): Attendee | undefined {
  return attendees.find((each) => each.personId === room.spotlight?.byId && mayPoint(room, each))
}
