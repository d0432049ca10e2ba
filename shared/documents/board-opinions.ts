import type * as Y from 'yjs'
import { z } from 'zod'
import { Profession } from '../access/professions.ts'
import { Id } from '../ids.ts'
import { readEntries } from './entries.ts'

/** An advance opinion 事前意見: what somebody who cannot come wrote to the table beforehand, with their name. It stands with the case whose papers were opened first. */
export const AdvanceOpinion = z.object({
  caseId: Id,
  name: z.string(),
  profession: Profession,
  organization: z.string(),
  text: z.string(),
})
export type AdvanceOpinion = z.infer<typeof AdvanceOpinion>

/** Of one case, in the order of their random ids: nobody's comes first by when it was sent. */
export function readAdvanceOpinions(doc: Y.Doc, caseId: string | null): [string, AdvanceOpinion][] {
  return [...readEntries(doc.getMap('advanceOpinions'), AdvanceOpinion)]
    .filter(([, opinion]) => opinion.caseId === caseId)
    .toSorted(([idA], [idB]) => (idA < idB ? -1 : 1))
}

/** Only the server calls this. What stands on the board stays as it was. */
export function writeAdvanceOpinions(doc: Y.Doc, opinions: ReadonlyMap<string, AdvanceOpinion>): void {
  const root = doc.getMap('advanceOpinions')
  for (const [id, opinion] of opinions) if (!root.has(id)) root.set(id, opinion)
}
