import { z } from 'zod'
import { WishAnswerValue } from '../../../shared/documents/board-reflections.ts'
import { type Kept, useKept } from '../../ui/use-kept.ts'

const KeptAnswer = z.object({ answer: WishAnswerValue.nullable(), reason: z.string() })
export type KeptAnswer = z.infer<typeof KeptAnswer>

/** An answer to a wish that is not sent yet. */
export function useKeptAnswer(wishId: string): Kept<KeptAnswer> {
  return useKept(`wish-answer/${wishId}`, KeptAnswer, () => ({ answer: null, reason: '' }))
}
