import type { RoomState } from '../../shared/rooms/state.ts'

/** What another screen follows from: the phase, of the case at hand. */
export function stepOf({ caseId, phase }: Pick<RoomState, 'caseId' | 'phase'>): string {
  return `${caseId ?? ''} ${phase}`
}
