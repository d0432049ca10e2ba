import { writesDrafts } from '../../../shared/access/policy.ts'
import type { RoomState } from '../../../shared/rooms/state.ts'
import { type Attendee, speakingOrder } from '../seats.ts'

export type Turn = 'next' | 'now' | 'past'
export type Reader = { person: Attendee; turn: Turn; readFor: boolean }

/** Who reads, in which order, who has read, and for whom the facilitator reads. */
export function readingTurns(
  attendees: readonly Attendee[],
  room: Pick<RoomState, 'speakerId' | 'spoken' | 'letRead'>,
): Reader[] {
  return speakingOrder(attendees)
    .filter(({ profession, meetingFunction }) => writesDrafts(profession, meetingFunction))
    .map((person) => ({
      person,
      turn: turnOf(person.personId, room),
      readFor: room.letRead.includes(person.personId),
    }))
}

function turnOf(personId: string, { speakerId, spoken }: Pick<RoomState, 'speakerId' | 'spoken'>): Turn {
  if (personId === speakerId) return 'now'
  return spoken.includes(personId) ? 'past' : 'next'
}
