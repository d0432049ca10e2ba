import { z } from 'zod'
import { RehearsalState } from '../../shared/records/rehearsal.ts'
import { useKept } from '../ui/use-kept.ts'

/**
 * What was tried by hand on this device. `composed`: the letters came by a conversion 変換 that the browser told of; some keyboards tell
 * nothing. `typedAtMs`: when last enough stood there, on the clock of the page.
 */
export const Tried = z.object({
  letters: RehearsalState,
  composed: z.boolean(),
  typedAtMs: z.number().nullable(),
  isSaved: z.boolean(),
  sound: RehearsalState,
})
export type Tried = z.infer<typeof Tried>

const nothing: Tried = { letters: 'open', composed: false, typedAtMs: null, isSaved: false, sound: 'open' }

export type UsedTried = { tried: Tried; note: (news: Partial<Tried>) => void }

/** It outlives a reload: what somebody heard or typed is not asked again. */
export function useTried(meetingId: string, personId: string): UsedTried {
  const { value, keep } = useKept(`rehearsal/${meetingId}/${personId}`, Tried, () => nothing)
  return { tried: value, note: (news) => keep({ ...value, ...news }) }
}
