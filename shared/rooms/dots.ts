import type { DotTotal } from '../documents/board-results.ts'
import type { Roster } from './roster.ts'
import { votersOf } from './roster.ts'
import type { RoomSecret } from './state.ts'

/** Fewer voters of one profession than this, and a tally by profession would show a single person's dots. */
const MIN_VOTERS_PER_SHOWN_ROLE = 3

export function dotsUsed(dots: Record<string, number>): number {
  return Object.values(dots).reduce((sum, count) => sum + count, 0)
}

/** Totals per card. By profession only when every profession that voted has at least three voters, since the rest follows by subtraction. */
export function tallyDots(dots: RoomSecret['dots'], roster: Roster): Map<string, DotTotal> {
  const voters = votersOf(roster).filter(({ personId }) => dotsUsed(dots[personId] ?? {}) > 0)
  const showRoles = voters.every(
    ({ profession }) => voters.filter((other) => other.profession === profession).length >= MIN_VOTERS_PER_SHOWN_ROLE,
  )
  const totals = new Map<string, { total: number; byRole: Record<string, number> }>()
  for (const { personId, profession } of voters) {
    for (const [cardId, count] of Object.entries(dots[personId] ?? {})) {
      const tally = totals.get(cardId) ?? { total: 0, byRole: {} }
      tally.total += count
      tally.byRole[profession] = (tally.byRole[profession] ?? 0) + count
      totals.set(cardId, tally)
    }
  }
  return new Map([...totals].map(([id, { total, byRole }]) => [id, { total, byRole: showRoles ? byRole : null }]))
}

/** Whether the vote of this roster could show totals by profession: the voting screen says beforehand what will be shown. */
export function mayShowDotsByRole(roster: Roster): boolean {
  const voters = votersOf(roster)
  return voters.every(
    ({ profession }) => voters.filter((other) => other.profession === profession).length >= MIN_VOTERS_PER_SHOWN_ROLE,
  )
}
