import type { MeetingFunction } from '../access/meeting-function.ts'
import { votes, writesDrafts } from '../access/policy.ts'
import type { Profession, StatementRole } from '../access/professions.ts'
import type { Reflection } from '../documents/board-reflections.ts'
import type { MarkTotal } from '../documents/board-marks.ts'
import type { DotTotal } from '../documents/board-results.ts'
import type { Agenda } from './phases.ts'

export type Participant = { personId: string; profession: Profession; meetingFunction: MeetingFunction }

/** What the rule book must know of the meeting beside the room's own state. */
export type Roster = { agenda: Agenda; caseIds: readonly string[]; participants: readonly Participant[] }

/** What the rule book asks of the shared board, answered at the moment of the command. */
export type BoardFacts = {
  /** The role a revealed wish is addressed to; null when there is no such wish. */
  wishRole: (wishId: string) => Profession | null
  hasReflection: (id: string) => boolean
  hasCard: (cardId: string) => boolean
  hasEvent: (eventId: string) => boolean
  /** Hash of a role's statement as it stands; null when it is empty. */
  statementHash: (role: StatementRole) => string | null
}

/** What a decision also writes to the shared board, in the same transaction as the room. */
export type BoardEffect =
  | { kind: 'reveal'; caseId: string }
  | { kind: 'advance-opinions'; caseId: string }
  | { kind: 'late-wish'; wishId: string; wish: Reflection }
  | { kind: 'release-anonymous-cards' }
  | { kind: 'release-lens'; caseId: string; lens: 'rights' | 'sustainability' }
  | { kind: 'dot-totals'; caseId: string; totals: ReadonlyMap<string, DotTotal> }
  | { kind: 'mark-totals'; totals: ReadonlyMap<string, MarkTotal> }
  | {
      kind: 'wish-answer'
      wishId: string
      answer: { answer: 'yes' | 'conditional' | 'difficult'; reason: string; answeredBy: string; role: Profession }
    }

export function writersOf(roster: Roster): Participant[] {
  return roster.participants.filter(({ profession, meetingFunction }) => writesDrafts(profession, meetingFunction))
}

export function votersOf(roster: Roster): Participant[] {
  return roster.participants.filter(({ meetingFunction }) => votes(meetingFunction))
}
