import type { ReactNode } from 'react'
import type { Phase } from '../../shared/rooms/phases.ts'
import type { RoomState } from '../../shared/rooms/state.ts'
import type { RoomScreenProps } from '../board/screen-props.ts'
import { useText } from '../locales/use-text.ts'
import { RoundTable } from '../ui/round-table.tsx'
import type { Seat } from '../ui/seat.ts'
import { leaderOf } from './console/leading.ts'
import { type Attendee, seatsOf } from './seats.ts'

export type AtTable = Pick<RoomScreenProps, 'meeting' | 'me' | 'room' | 'presence'>

type RoomTableProps = { at: AtTable; size: number; names?: boolean; shortNames?: boolean; centre?: ReactNode }

/** The round table of this room: who is here, whose hand is up, who speaks. */
export function RoomTable({ at, size, names = false, shortNames = false, centre }: RoomTableProps) {
  const seats = useSeats(at)
  const { speakerId } = at.room
  return <RoundTable {...{ seats, size, names, shortNames, speakerId, centre }} meId={at.me.personId} />
}

export function useSeats({ meeting, room, presence }: AtTable): Seat[] {
  const t = useText()
  const leaderId = leaderOf(meeting.participants, room)?.personId
  const noteOf = ({ personId, meetingFunction }: Attendee) => {
    // That the seat of whoever leads is empty matters more than whose it is.
    if (personId === leaderId) return presence[personId] === 'present' ? t('leading:lead.chip') : undefined
    if (meetingFunction === 'facilitator') return t('rooms:frame.facilitatorNote')
    return meetingFunction === 'presenter' ? t('rooms:frame.presenterNote') : undefined
  }
  return seatsOf(meeting.participants, { room, presence }, { checked: checkedIn(room), noteOf })
}

/** While people write in private and read what was sealed, nothing at a seat may tell who is done. */
const uncheckedPhases: ReadonlySet<Phase> = new Set<Phase>(['writing', 'reveal', 'wishes', 'dots'])

function checkedIn(room: RoomState): readonly string[] {
  if (room.phase === 'pledge') return room.pledged
  return uncheckedPhases.has(room.phase) ? [] : room.ready
}
