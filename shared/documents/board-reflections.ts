import type * as Y from 'yjs'
import { z } from 'zod'
import { KeyRole } from '../access/professions.ts'
import { Id } from '../ids.ts'
import { Question } from './draft.ts'
import { readEntries } from './entries.ts'

/** A revealed answer to one of the three questions, under the id it had in its author's draft. It names a role, never a person. */
export const Reflection = z.object({
  caseId: Id,
  question: Question,
  role: KeyRole,
  toRole: KeyRole.nullable(),
  text: z.string(),
  /** A wish that its author sent after the reveal. */
  late: z.boolean().optional(),
})
export type Reflection = z.infer<typeof Reflection>

/** できる / 条件つき / 難しい */
export const WishAnswerValue = z.enum(['yes', 'conditional', 'difficult'])
export type WishAnswerValue = z.infer<typeof WishAnswerValue>

/** The answer 返事 of the addressed role to a wish, under the wish's id. */
export const WishAnswer = z.object({
  answer: WishAnswerValue,
  reason: z.string().max(500),
  answeredBy: Id,
  role: KeyRole,
})
export type WishAnswer = z.infer<typeof WishAnswer>

/** In the order of their random ids, which is the shuffle: nobody's answers stand together. */
export function readReflections(doc: Y.Doc): [string, Reflection][] {
  return [...readEntries(doc.getMap('revealed'), Reflection)].toSorted(([idA], [idB]) => (idA < idB ? -1 : 1))
}

/** Nurses read first and physicians last, so that nobody has to follow a physician's reading. */
export const readingOrder = ['nurse', 'care_manager', 'physician'] as const satisfies readonly KeyRole[]

/** By role, as the table reads them aloud; within a role they stay shuffled. */
export function inReadingOrder(
  reflections: readonly (readonly [string, Reflection])[],
): (readonly [string, Reflection])[] {
  const place = ({ role }: Reflection) => readingOrder.indexOf(role)
  return reflections.toSorted(([, a], [, b]) => place(a) - place(b))
}

export function readWishAnswers(doc: Y.Doc): Map<string, WishAnswer> {
  return readEntries(doc.getMap('wishAnswers'), WishAnswer)
}

/** Only the server calls this. What was revealed before stays as it was. */
export function writeReflections(doc: Y.Doc, reflections: ReadonlyMap<string, Reflection>): void {
  const revealed = doc.getMap('revealed')
  for (const [id, reflection] of reflections) if (!revealed.has(id)) revealed.set(id, reflection)
}

/** Only the server calls this. */
export function writeWishAnswer(doc: Y.Doc, wishId: string, answer: WishAnswer): void {
  doc.getMap('wishAnswers').set(wishId, answer)
}
