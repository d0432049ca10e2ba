import { leads } from '../access/meeting-function.ts'
import { ok, refuse } from '../result.ts'
import { countVoted, tallyDots } from './dots.ts'
import { tallyMarks } from './marks.ts'
import type { Agenda, Phase } from './phases.ts'
import { agendaIndexOf } from './phases.ts'
import type { BoardEffect } from './roster.ts'
import { writersOf } from './roster.ts'
import type { Circumstances, Decision } from './decision.ts'
import type { Room, RoomSecret, RoomState } from './state.ts'
import { isFresh } from './state.ts'

type Move = { to: Phase; seenVersion: number }

/** To any phase of the agenda, forward or back. Drafts are revealed on the one way from writing to reveal and on no other. */
export function movePhase(room: Room, { to, seenVersion }: Move, { actor, roster, nowMs }: Circumstances): Decision {
  const { announced, secret } = room
  if (!leads(actor.meetingFunction)) return refuse('forbidden')
  // Two people pressing at once must move one step, not two. What else happened in this phase (a hand, a ready mark) does not matter.
  if (!isFresh(seenVersion, announced)) return refuse('stale')
  if (agendaIndexOf(roster.agenda, to) < 0 || to === announced.phase) return refuse('wrong-phase')

  const reveals = announced.phase === 'writing' && to === 'reveal'
  const keptSecret = forgetCounted(room)
  const version = announced.version + 1
  const next: RoomState = {
    ...announced,
    version,
    phase: to,
    phaseVersion: version,
    clock: clockFor(announced, { agenda: roster.agenda, to, nowMs }),
    ...endOfPhase,
    written: to === 'writing' ? { done: secret.written.length, of: writersOf(roster).length } : null,
    voted: to === 'dots' ? countVoted(keptSecret.dots, roster) : null,
    revealedCaseIds: reveals ? withCase(announced) : announced.revealedCaseIds,
  }
  return ok({ room: { announced: next, secret: keptSecret }, effects: effectsOf(room, { reveals, roster }) })
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

/** Once counted, nobody's own dots and marks are kept. */
function forgetCounted({ announced: { phase }, secret }: Room): RoomSecret {
  if (phase === 'dots') return { ...secret, dots: {} }
  return phase === 'reading' ? { ...secret, marks: {} } : secret
}

function effectsOf(
  { announced, secret }: Room,
  { reveals, roster }: { reveals: boolean; roster: Circumstances['roster'] },
): BoardEffect[] {
  const effects: BoardEffect[] = [{ kind: 'release-anonymous-cards' }]
  if (reveals && announced.caseId !== null) effects.push({ kind: 'reveal', caseId: announced.caseId })
  const totals = announced.phase === 'dots' ? tallyDots(secret.dots, roster) : new Map<string, never>()
  // A step back into the vote and out again without a dot must not erase what was counted before.
  if (totals.size > 0) effects.push({ kind: 'dot-totals', totals })
  const marks = announced.phase === 'reading' ? tallyMarks(secret.marks) : new Map<string, never>()
  if (marks.size > 0) effects.push({ kind: 'mark-totals', totals: marks })
  return effects
}

function withCase({ revealedCaseIds, caseId }: RoomState): string[] {
  return caseId === null || revealedCaseIds.includes(caseId) ? revealedCaseIds : [...revealedCaseIds, caseId]
}

/** Phases of one agenda item share its minutes; entering another item starts its clock. */
function clockFor(
  announced: RoomState,
  { agenda, to, nowMs }: { agenda: Agenda; to: Phase; nowMs: number },
): RoomState['clock'] {
  const index = agendaIndexOf(agenda, to)
  if (announced.clock !== null && agendaIndexOf(agenda, announced.phase) === index) return announced.clock
  const minutes = agenda[index]?.minutes ?? 0
  return { startedAtMs: nowMs, endsAtMs: nowMs + minutes * 60_000 }
}
