import type { Confirmation, RoomState } from './state.ts'

type Confirmed = Pick<RoomState, 'caseId' | 'confirmations'>

/** Every confirmation with its case; those of rooms that were stored before are of the case at hand. */
export function namedConfirmations({ caseId, confirmations }: Confirmed): Confirmation[] {
  return confirmations.map((confirmation) => ({ ...confirmation, caseId: confirmation.caseId ?? caseId }))
}

export function confirmationsOf(room: Confirmed, caseId: string | null): Confirmation[] {
  return namedConfirmations(room).filter((confirmation) => confirmation.caseId === caseId)
}
