import { z } from 'zod'
import { AnswerFields, GivenAnswer } from '../../../shared/records/invitation.ts'
import type { Invited } from '../../../shared/records/reply.ts'
import { nobodyYet, OutsiderDraft } from '../outsider-fields.tsx'
import { Email } from '../../../shared/records/person.ts'

/** An answer that is being given, as it is typed. */
export const ReplyDraft = z.object({
  answer: GivenAnswer.nullable(),
  reason: z.string(),
  standIn: OutsiderDraft.extend({ email: z.string() }),
})
export type ReplyDraft = z.infer<typeof ReplyDraft>

/** What was answered before stands there to be changed; nothing is chosen beforehand. */
export function draftOfReply({ answer, reason, standIn }: Invited): ReplyDraft {
  const given = GivenAnswer.safeParse(answer)
  const known = standIn ? { ...standIn, email: standIn.email ?? '' } : { ...nobodyYet, email: '' }
  return { answer: given.success ? given.data : null, reason, standIn: known }
}

export type ReplyGap = 'gapAnswer' | 'gapName' | 'gapProfession' | 'gapEmail'

export function gapsOfReply({ answer, standIn }: ReplyDraft): ReplyGap[] {
  if (answer === null) return ['gapAnswer']
  if (answer !== 'proxy') return []
  const { name, profession, email } = standIn
  const missing: Record<Exclude<ReplyGap, 'gapAnswer'>, boolean> = {
    gapName: name.trim() === '',
    gapProfession: profession === null,
    gapEmail: email.trim() !== '' && !Email.safeParse(email.trim()).success,
  }
  return (['gapName', 'gapProfession', 'gapEmail'] as const).filter((gap) => missing[gap])
}

/** Null while something is missing. */
export function answerOf({ answer, reason, standIn }: ReplyDraft): AnswerFields | null {
  const email = standIn.email.trim() === '' ? null : standIn.email.trim()
  const fields = AnswerFields.safeParse({
    answer,
    reason: answer === 'attend' ? '' : reason,
    standIn: answer === 'proxy' ? { ...standIn, email } : null,
  })
  return fields.success ? fields.data : null
}
