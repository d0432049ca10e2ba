import { type Agenda, agendaIndexOf, isAtOrAfter, type Phase } from '../../../shared/rooms/phases.ts'
import type { RoomState } from '../../../shared/rooms/state.ts'

/** How much lies on the table, of the case at hand: revealed papers, answered wishes, cards, agreed actions. */
export type BoardFacts = { papers: number; answers: number; cards: number; actions: number }

export type RecapPoint = { kind: 'read' } | { kind: 'revealed' | 'answers' | 'cards' | 'actions'; count: number }

/** Where the meeting is (`place` of `of` items of the agenda, from 1) and what it has so far. */
export type Recap = { phase: Phase; place: number; of: number; points: RecapPoint[] }

export function recapOf(
  agenda: Agenda,
  room: Pick<RoomState, 'phase' | 'caseId' | 'revealedCaseIds'>,
  facts: BoardFacts,
): Recap {
  const { phase, caseId } = room
  const isPast = (other: Phase) => phase !== other && isAtOrAfter(phase, other)
  const isRevealed = caseId !== null && room.revealedCaseIds.includes(caseId)
  const points: (RecapPoint | false)[] = [
    caseId !== null && isPast('reading') && agendaIndexOf(agenda, 'reading') >= 0 && { kind: 'read' },
    isRevealed && { kind: 'revealed', count: facts.papers },
    facts.answers > 0 && { kind: 'answers', count: facts.answers },
    (isAtOrAfter(phase, 'cards') || facts.cards > 0) && { kind: 'cards', count: facts.cards },
    (isAtOrAfter(phase, 'cards') || facts.actions > 0) && { kind: 'actions', count: facts.actions },
  ]
  return {
    phase,
    place: agendaIndexOf(agenda, phase) + 1,
    of: agenda.length,
    points: points.filter((point) => point !== false),
  }
}

/** Whether someone who has just come in is told: not who was here before, nor who has pledged, on whichever device. */
export function isLatecomer(
  { phase, pledged, closedAtMs }: Pick<RoomState, 'phase' | 'pledged' | 'closedAtMs'>,
  { personId, wasHere }: { personId: string; wasHere: boolean },
): boolean {
  const hasBegun = phase !== 'pledge' && isAtOrAfter(phase, 'pledge')
  return hasBegun && closedAtMs === null && !wasHere && !pledged.includes(personId)
}
