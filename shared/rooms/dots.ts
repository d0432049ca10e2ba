import type { DotTotal } from '../documents/board-results.ts'
import type { Participant, Roster } from './roster.ts'
import { votersOf } from './roster.ts'
import type { RoomSecret } from './state.ts'

/** Fewer voters of one profession than this, and a tally by profession would show a single person's dots. */
const MIN_VOTERS_PER_SHOWN_ROLE = 3

export function dotsUsed(dots: Record<string, number>): number {
  return Object.values(dots).reduce((sum, count) => sum + count, 0)
}

/** How many of the voters have placed at least one dot. */
export function countVoted(dots: RoomSecret['dots'], roster: Roster): { done: number; of: number } {
  const voters = votersOf(roster)
  return { done: thoseWithDots(voters, dots).length, of: voters.length }
}

/** Totals per card. By profession only when every profession that voted has at least three voters, since the rest follows by subtraction. */
export function tallyDots(dots: RoomSecret['dots'], roster: Roster): Map<string, DotTotal> {
  const voters = thoseWithDots(votersOf(roster), dots)
  // Never more than the voting screen promised: a table too small by profession stays so when its few stay away.
  const showRoles = mayShowDotsByRole(roster) && everyRoleIsMany(voters)
  const totals = new Map<string, { total: number; byRole: Record<string, number> }>()
  for (const { personId, profession } of voters) {
    for (const [cardId, count] of Object.entries(dots[personId] ?? {})) {
      const tally = totals.get(cardId) ?? { total: 0, byRole: {} }
      tally.total += count
      tally.byRole[profession] = (tally.byRole[profession] ?? 0) + count
      totals.set(cardId, tally)
    }
  }
  // Sorted, because the order in which they are written can be read from the document: first voter first would show whose cards stand together.
  return new Map(
    [...totals]
      .toSorted(([idA], [idB]) => (idA < idB ? -1 : 1))
      .map(([id, { total, byRole }]) => [id, { total, byRole: showRoles ? byRole : null }]),
  )
}

/** Whether the vote of this roster could show totals by profession: the voting screen says beforehand what will be shown. */
export function mayShowDotsByRole(roster: Roster): boolean {
  const voters = votersOf(roster)
  return voters.length > 0 && everyRoleIsMany(voters)
}

function everyRoleIsMany(voters: readonly Participant[]): boolean {
  return voters.every(
    ({ profession }) => voters.filter((other) => other.profession === profession).length >= MIN_VOTERS_PER_SHOWN_ROLE,
  )
}

function thoseWithDots(voters: readonly Participant[], dots: RoomSecret['dots']): Participant[] {
  return voters.filter(({ personId }) => dotsUsed(dots[personId] ?? {}) > 0)
}
