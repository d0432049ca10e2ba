import type { Profession } from '../../shared/access/professions.ts'
import type { MeetingView } from '../../shared/records/meeting.ts'
import type { RoomState } from '../../shared/rooms/state.ts'
import type { SeenPresence } from '../board/screen-props.ts'
import type { Seat } from '../ui/seat.ts'

export type Attendee = MeetingView['participants'][number]

/** Who speaks first, so that those who hold back before physicians do not follow them. Professions left out come in between. */
const speaksFirst: readonly Profession[] = ['nurse', 'care_manager', 'home_helper', 'support_center']
const speaksLast: readonly Profession[] = ['dentist', 'physician']

/** The same cyclic order on every screen: the same profession never sits side by side while it can be helped. */
export function seatingOrder(attendees: readonly Attendee[]): Attendee[] {
  const seated = attendees.filter(({ meetingFunction }) => meetingFunction !== 'observer')
  const sizeOf = (profession: Profession) => seated.filter((other) => other.profession === profession).length
  const grouped = seated.toSorted(
    (a, b) =>
      sizeOf(b.profession) - sizeOf(a.profession) ||
      compare(a.profession, b.profession) ||
      compare(a.kana, b.kana) ||
      compare(a.personId, b.personId),
  )
  // Every second seat first, then the gaps: equal neighbours in the list end up apart at the table.
  const evenSeats = Math.ceil(grouped.length / 2)
  return grouped.map((_, seat) => grouped[seat % 2 === 0 ? seat / 2 : evenSeats + (seat - 1) / 2]).filter(isAttendee)
}

/** Names, reading: nurses before care managers, physicians last; whoever facilitates calls the others. */
export function speakingOrder(attendees: readonly Attendee[]): Attendee[] {
  return attendees
    .filter(({ meetingFunction }) => meetingFunction !== 'observer' && meetingFunction !== 'facilitator')
    .toSorted((a, b) => turnOf(a.profession) - turnOf(b.profession) || compare(a.kana, b.kana))
}

export type SeatMarks = {
  /** Who carries the ✓, and nobody while people write in private. */
  checked: readonly string[]
  noteOf: (attendee: Attendee) => string | undefined
}

export function seatsOf(
  attendees: readonly Attendee[],
  { room, presence }: { room: RoomState; presence: SeenPresence },
  { checked, noteOf }: SeatMarks,
): Seat[] {
  return seatingOrder(attendees).map((attendee) => {
    const { personId, name, profession, isGuest } = attendee
    const handOrder = handOrderOf(room, personId)
    const note = noteOf(attendee)
    return {
      personId,
      name,
      profession,
      ...(isGuest && { isGuest }),
      state: presence[personId] ?? 'absent-yet',
      ready: checked.includes(personId),
      readFor: room.letRead.includes(personId),
      ...(handOrder > 0 && { handOrder }),
      ...(note !== undefined && { note }),
    }
  })
}

/** Place in the row of raised hands, from 1; 0 for whose hand is down. */
export function handOrderOf({ hands }: Pick<RoomState, 'hands'>, id: string): number {
  return hands.findIndex(({ personId }) => personId === id) + 1
}

function turnOf(profession: Profession): number {
  const first = speaksFirst.indexOf(profession)
  if (first >= 0) return first
  return speaksFirst.length + 1 + speaksLast.indexOf(profession)
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function isAttendee(attendee: Attendee | undefined): attendee is Attendee {
  return attendee !== undefined
}
