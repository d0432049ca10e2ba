import { leads } from '../access/meeting-function.ts'
import { ok, refuse } from '../result.ts'
import { countVoted, tallyDots } from './dots.ts'
import { tallyMarks } from './marks.ts'
import type { Phase } from './phases.ts'
import { agendaIndexOf, isAtOrAfter, isOfCase, minutesPerCase } from './phases.ts'
import type { BoardEffect, Roster } from './roster.ts'
import { writersOf } from './roster.ts'
import type { Circumstances, Decision } from './decision.ts'
import type { Room, RoomSecret, RoomState } from './state.ts'
import { isFresh } from './state.ts'

type Move = { to: Phase; seenVersion: number }

/** To any phase of the agenda, forward or back. Drafts are revealed on the one way from writing to reveal and on no other. */
export function movePhase(room: Room, { to, seenVersion }: Move, circumstances: Circumstances): Decision {
  const { announced } = room
  const { actor, roster } = circumstances
  if (!leads(actor.meetingFunction)) return refuse('forbidden')
  // Two people pressing at once must move one step, not two. What else happened in this phase (a hand, a ready mark) does not matter.
  if (!isFresh(seenVersion, announced)) return refuse('stale')
  if (agendaIndexOf(roster.agenda, to) < 0 || to === announced.phase) return refuse('wrong-phase')

  const { caseId } = announced
  const { secret, effects } = leavePhase(room, roster)
  const entered = enterPhase({ announced, secret }, { ...circumstances, to, caseId })
  const reveals = announced.phase === 'writing' && to === 'reveal'
  const revealedCaseIds = reveals ? withCase(announced) : announced.revealedCaseIds
  return ok({
    room: { announced: { ...entered, revealedCaseIds }, secret },
    effects: [...effects, ...effectsOf(announced, { to, reveals })],
  })
}

/** Hands, the floor, ready marks and what everyone is shown belong to the phase they were given in. */
export const endOfPhase = {
  hands: [],
  speakerId: null,
  speakingSinceMs: null,
  ready: [],
  spoken: [],
  letRead: [],
  spotlight: null,
}

/** Counts what was given in the phase at hand; once counted, nobody's own dots and marks are kept. */
export function leavePhase(
  { announced: { phase, caseId }, secret }: Room,
  roster: Roster,
): { secret: RoomSecret; effects: BoardEffect[] } {
  const effects: BoardEffect[] = [{ kind: 'release-anonymous-cards' }]
  if (phase === 'dots') {
    const totals = tallyDots(secret.dots, roster)
    // A step back into the vote and out again without a dot must not erase what was counted before.
    if (totals.size > 0 && caseId !== null) effects.push({ kind: 'dot-totals', caseId, totals })
    return { secret: { ...secret, dots: {} }, effects }
  }
  if (phase !== 'reading') return { secret, effects }
  const totals = tallyMarks(secret.marks)
  if (totals.size > 0) effects.push({ kind: 'mark-totals', totals })
  return { secret: { ...secret, marks: {} }, effects }
}

type Entering = Pick<Circumstances, 'roster' | 'nowMs'> & { to: Phase; caseId: string | null }

/** The room as it stands at the beginning of a phase of a case. */
export function enterPhase({ announced, secret }: Room, { roster, nowMs, to, caseId }: Entering): RoomState {
  const version = announced.version + 1
  return {
    ...announced,
    version,
    caseId,
    phase: to,
    phaseVersion: version,
    clock: clockFor(announced, { roster, nowMs, to, caseId }),
    ...endOfPhase,
    written: to === 'writing' ? { done: secret.written.length, of: writersOf(roster).length } : null,
    voted: to === 'dots' ? countVoted(secret.dots, roster) : null,
  }
}

function effectsOf(
  { phase, caseId }: RoomState,
  { to, reveals }: { to: Phase; reveals: boolean },
): readonly BoardEffect[] {
  if (caseId === null) return []
  const effects: BoardEffect[] = reveals ? [{ kind: 'reveal', caseId }] : []
  // Where no papers are opened, what was written in advance is opened when they would have been.
  if (!isAtOrAfter(phase, 'reveal') && isAtOrAfter(to, 'reveal')) effects.push({ kind: 'advance-opinions', caseId })
  return effects
}

function withCase({ revealedCaseIds, caseId }: RoomState): string[] {
  return caseId === null || revealedCaseIds.includes(caseId) ? revealedCaseIds : [...revealedCaseIds, caseId]
}

/** Phases of one agenda item share its minutes; entering another item, or the same one for another case, starts its clock. */
function clockFor(announced: RoomState, { roster, nowMs, to, caseId }: Entering): RoomState['clock'] {
  const { agenda, caseIds } = roster
  const index = agendaIndexOf(agenda, to)
  const isSame = agendaIndexOf(agenda, announced.phase) === index && (caseId === announced.caseId || !isOfCase(to))
  if (announced.clock !== null && isSame) return announced.clock
  const item = agenda[index]
  const minutes = item ? minutesPerCase(item, caseIds.length) : 0
  return { startedAtMs: nowMs, endsAtMs: nowMs + minutes * 60_000 }
}
