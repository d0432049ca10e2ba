import { leads } from '../access/meeting-function.ts'
import { ok, refuse } from '../result.ts'
import { namedConfirmations } from './confirmations.ts'
import type { Circumstances, Decision } from './decision.ts'
import { enterPhase, leavePhase } from './move-phase.ts'
import { type Agenda, agendaPhases, isAtOrAfter, isOfCase, type Phase } from './phases.ts'
import type { Room, RoomSecret, RoomState } from './state.ts'
import { isFresh } from './state.ts'

type Turn = { caseId: string; seenVersion: number }

/**
 * The turn of another case: one that has not been at hand begins with the first phase that is held for each case, one that has goes on where
 * it was left. What belongs to the meeting stays: pledges, the lead, seats.
 */
export function nextCase(room: Room, { caseId, seenVersion }: Turn, circumstances: Circumstances): Decision {
  const { announced } = room
  const { actor, roster } = circumstances
  if (!leads(actor.meetingFunction)) return refuse('forbidden')
  if (!isFresh(seenVersion, announced)) return refuse('stale')
  if (!roster.caseIds.includes(caseId) || caseId === announced.caseId) return refuse('not-found')
  const to = phaseOf(announced, { caseId, agenda: roster.agenda })
  if (to === null) return refuse('wrong-phase')
  const left = leavePhase(room, roster)
  const secret = withWrittenOf(left.secret, { from: announced.caseId, to: caseId })
  const entered = enterPhase(
    { announced: leaveCase(announced, roster.agenda), secret },
    { ...circumstances, to, caseId },
  )
  return ok({ room: { announced: entered, secret }, effects: left.effects })
}

/** Which phase a case would be taken up in, null while it may not be: a new one waits until the papers of the one at hand are read. */
export function phaseOf(
  { phase, leftPhases }: Pick<RoomState, 'phase' | 'leftPhases'>,
  { caseId, agenda }: { caseId: string; agenda: Agenda },
): Phase | null {
  const phases = agendaPhases(agenda).filter(isOfCase)
  const first = phases[0] ?? null
  if (!hasHadTurn({ leftPhases }, caseId)) return isAtOrAfter(phase, 'wishes') ? first : null
  return phases.find((each) => each === leftPhases[caseId]) ?? first
}

export function hasHadTurn({ leftPhases }: Pick<RoomState, 'leftPhases'>, caseId: string): boolean {
  return Object.hasOwn(leftPhases, caseId)
}

function leaveCase(announced: RoomState, agenda: Agenda): RoomState {
  const { caseId, leftPhases } = announced
  if (caseId === null) return announced
  return {
    ...announced,
    leftPhases: { ...leftPhases, [caseId]: lastPhaseOf(announced.phase, agenda) },
    confirmations: namedConfirmations(announced),
  }
}

/** Left from a phase of the whole meeting, a case is taken up again in the phase of its own beside that. */
function lastPhaseOf(phase: Phase, agenda: Agenda): Phase {
  if (isOfCase(phase)) return phase
  const ofCase = agendaPhases(agenda).filter(isOfCase)
  return (phase === 'closing' ? ofCase.at(-1) : ofCase[0]) ?? phase
}

/** Who is done writing is known case by case. */
function withWrittenOf(secret: RoomSecret, { from, to }: { from: string | null; to: string }): RoomSecret {
  const { [to]: written = [], ...others } = secret.writtenElsewhere
  return { ...secret, written, writtenElsewhere: from === null ? others : { ...others, [from]: secret.written } }
}
