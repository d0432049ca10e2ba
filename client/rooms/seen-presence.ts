import type { SeenPresence } from '../board/screen-props.ts'

/** Without a line nobody knows who is at the table; of myself I know that the others do not see me there, unless I stepped away before. */
export function presenceWithoutLine(
  heard: SeenPresence,
  { meId, everyone }: { meId: string; everyone: readonly { personId: string }[] },
): SeenPresence {
  const unknown = everyone.map(({ personId }) => [personId, 'unknown'] as const)
  return { ...Object.fromEntries(unknown), [meId]: heard[meId] === 'away' ? 'away' : 'no-line' }
}

/** How many are at the table; null while that is not known. */
export function countPresent(presence: SeenPresence): number | null {
  const states = Object.values(presence)
  return states.includes('unknown') ? null : states.filter((state) => state === 'present').length
}
