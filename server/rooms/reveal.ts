import type { DatabaseTransaction } from '../database/tables.ts'
import type { Documents } from '../documents/documents.ts'
import { KeyRole } from '../../shared/access/professions.ts'
import type { Reflection } from '../../shared/documents/board-reflections.ts'
import { documentIdOf } from '../../shared/documents/document-name.ts'
import type { DraftEntry } from '../../shared/documents/draft.ts'
import { isWritten, readDraft } from '../../shared/documents/draft.ts'
import { Id } from '../../shared/ids.ts'
import { writersOf } from '../../shared/rooms/roster.ts'
import type { BoardPlace } from './board-place.ts'

/**
 * What every writer has durably written about the case, by the random ids of the entries; fixes the log number up to which each draft is shown.
 * Sorted by those ids: written draft after draft, the order inside the board's log would show whose answers stand together.
 */
export async function revealDrafts(
  trx: DatabaseTransaction,
  documents: Pick<Documents, 'readInside'>,
  { place, caseId }: { place: BoardPlace; caseId: string },
): Promise<Map<string, Reflection>> {
  const { meetingId, roster } = place
  const revealed: [string, Reflection][] = []
  for (const { personId, profession } of writersOf(roster)) {
    const documentId = documentIdOf({ kind: 'draft', meetingId, personId })
    const draft = await documents.readInside(trx, documentId)
    if (!draft) continue
    for (const [id, entry] of readDraft(draft.doc))
      if (isShown(id, entry, caseId)) revealed.push([id, toReflection(entry, KeyRole.parse(profession))])
    await recordReveal(trx, { place, caseId, documentId, seq: draft.seq })
  }
  return new Map(revealed.toSorted(([idA], [idB]) => (idA < idB ? -1 : 1)))
}

/** A wish that names no role stays in the draft: nobody could answer it, and its author has not finished it. */
function isShown(id: string, entry: DraftEntry, caseId: string): boolean {
  if (!Id.safeParse(id).success || entry.caseId !== caseId || !isWritten(entry)) return false
  return entry.question !== 'wish' || entry.toRole !== null
}

function toReflection({ caseId, question, toRole, text }: DraftEntry, role: KeyRole): Reflection {
  return { caseId, question, role, toRole: question === 'wish' ? toRole : null, text: text.trim() }
}

async function recordReveal(
  trx: DatabaseTransaction,
  { place, caseId, documentId, seq }: { place: BoardPlace; caseId: string; documentId: string; seq: number },
): Promise<void> {
  const { hubId, meetingId, nowMs } = place
  await trx
    .insertInto('reveals')
    .values({ hub_id: hubId, meeting_id: meetingId, case_id: caseId, document_id: documentId, seq, created_at: nowMs })
    // Opened a second time, a draft is shown further than before.
    .onConflict((conflict) => conflict.columns(['document_id', 'case_id']).doUpdateSet({ seq, created_at: nowMs }))
    .execute()
}
