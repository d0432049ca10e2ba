import { leads } from '../../../shared/access/meeting-function.ts'
import { isAtOrAfter, type Phase } from '../../../shared/rooms/phases.ts'
import type { RoomState } from '../../../shared/rooms/state.ts'
import type { Attendee } from '../seats.ts'

/** Whose turn it is to lead: who the lead was handed to, else the facilitator. */
export function leaderOf(
  participants: readonly Attendee[],
  { leaderId }: Pick<RoomState, 'leaderId'>,
): Attendee | null {
  const given = participants.find(({ personId, meetingFunction }) => personId === leaderId && leads(meetingFunction))
  return given ?? participants.find(({ meetingFunction }) => meetingFunction === 'facilitator') ?? null
}

/** Those to whom the lead can be handed. */
export function othersWhoMayLead(participants: readonly Attendee[], leader: Attendee | null): Attendee[] {
  return participants.filter(({ personId, meetingFunction }) => leads(meetingFunction) && personId !== leader?.personId)
}

/** How many minutes an extension added; null when the clock changed in another way. One after the end counts from when it was given. */
export function minutesAdded(before: RoomState['clock'], after: RoomState['clock'], nowMs: number): number | null {
  if (before === null || after === null || before.startedAtMs !== after.startedAtMs) return null
  if (after.endsAtMs <= before.endsAtMs) return null
  return Math.max(1, Math.round((after.endsAtMs - Math.max(before.endsAtMs, nowMs)) / 60_000))
}

export type BackSentence = 'plain' | 'fromDots' | 'toDots' | 'fromReading' | 'toReading' | 'toWriting'

/** Which sentence says what a step from one phase back to another keeps; null when it leads forward. */
export function backSentence(from: Phase, to: Phase): BackSentence | null {
  if (isAtOrAfter(to, from)) return null
  if (to === 'dots') return 'toDots'
  if (to === 'reading') return 'toReading'
  if (from === 'dots') return 'fromDots'
  if (from === 'reading') return 'fromReading'
  return to === 'writing' ? 'toWriting' : 'plain'
}

/** Which papers stay sealed on the way from private writing to anywhere but their opening; null where none do. */
export function sealedSentence(
  { phase, caseId, revealedCaseIds }: Pick<RoomState, 'phase' | 'caseId' | 'revealedCaseIds'>,
  to: Phase,
): 'moveUnrevealed' | 'moveAdded' | null {
  if (phase !== 'writing' || to === 'reveal') return null
  return caseId !== null && revealedCaseIds.includes(caseId) ? 'moveAdded' : 'moveUnrevealed'
}
