import type { MeetingView } from '../../shared/records/meeting.ts'
import { hasHadTurn, phaseOf } from '../../shared/rooms/next-case.ts'
import type { Phase } from '../../shared/rooms/phases.ts'
import type { RoomState } from '../../shared/rooms/state.ts'

/** A case of the meeting in its turn, from 1. `to`: the phase it would be taken up in now; null where it may not be. */
export type CaseInTurn = {
  id: string
  label: string
  place: number
  of: number
  turn: 'now' | 'had' | 'new'
  to: Phase | null
}

type At = { meeting: Pick<MeetingView, 'cases' | 'agenda'>; room: Pick<RoomState, 'caseId' | 'phase' | 'leftPhases'> }

export function casesInTurn({ meeting: { cases, agenda }, room }: At): CaseInTurn[] {
  return cases.map(({ id, label }, index) => ({
    id,
    label,
    place: index + 1,
    of: cases.length,
    turn: id === room.caseId ? 'now' : hasHadTurn(room, id) ? 'had' : 'new',
    to: id === room.caseId ? null : phaseOf(room, { caseId: id, agenda }),
  }))
}

/** The case at hand, where the meeting has several; else null. */
export function caseAtHand(at: At): CaseInTurn | null {
  if (at.meeting.cases.length < 2) return null
  return casesInTurn(at).find(({ turn }) => turn === 'now') ?? null
}

/** The next that has not been at hand yet. */
export function nextNewCase(at: At): CaseInTurn | null {
  return casesInTurn(at).find(({ turn }) => turn === 'new') ?? null
}
