import type { AdvanceOpinion } from '../../../shared/documents/board-opinions.ts'
import { readingOrder, type Reflection } from '../../../shared/documents/board-reflections.ts'

/** What lies on the table of one question: a paper, or what somebody wrote who cannot come. */
export type Lying = { id: string; paper: Reflection } | { id: string; opinion: AdvanceOpinion }

/** Papers as they are read; an opinion behind those of its profession, opinions of others at the end. */
export function inPaperOrder(
  papers: readonly (readonly [string, Reflection])[],
  opinions: readonly (readonly [string, AdvanceOpinion])[],
): Lying[] {
  const isReader = (profession: string) => readingOrder.some((role) => role === profession)
  const lay = (among: typeof opinions): Lying[] => among.map(([id, opinion]) => ({ id, opinion }))
  return [
    ...readingOrder.flatMap((reader): Lying[] => [
      ...papers.filter(([, { role }]) => role === reader).map(([id, paper]) => ({ id, paper })),
      ...lay(opinions.filter(([, { profession }]) => profession === reader)),
    ]),
    ...lay(opinions.filter(([, { profession }]) => !isReader(profession))),
  ]
}
