import { documentIdOf } from '../../shared/documents/document-name.ts'
import type { CaseContent } from '../../shared/documents/case.ts'
import { seedCase } from '../../shared/documents/case.ts'
import { searchText } from '../../shared/records/kana.ts'
import type { DatabaseTransaction } from '../database/tables.ts'
import type { CreateDocument } from './new-document.ts'

/** `eventIds` names the events of the timeline, in its order. */
export type NewCase = {
  id: string
  hubId: string
  title: string
  label: string
  district: string
  deidLevel: string
  consentBasis: string
  content: CaseContent
  /** Its team. */
  memberIds: readonly string[]
  eventIds: readonly string[]
  nowMs: number
}

/** A case 事例 and its document, in one transaction. */
export async function createCase(
  trx: DatabaseTransaction,
  { id, hubId, content, eventIds, memberIds, ...fields }: NewCase,
  createDocument: CreateDocument,
): Promise<void> {
  await trx
    .insertInto('cases')
    .values({
      id,
      hub_id: hubId,
      title: fields.title,
      label: fields.label,
      search_text: searchText(fields.title, fields.label),
      district: fields.district,
      deid_level: fields.deidLevel,
      consent_basis: fields.consentBasis,
      created_at: fields.nowMs,
      changed_at: fields.nowMs,
    })
    .execute()
  for (const personId of memberIds)
    await trx
      .insertInto('case_members')
      .values({ hub_id: hubId, case_id: id, person_id: personId, created_at: fields.nowMs })
      .execute()
  const ids = eventIds.values()
  const nextEventId = () => {
    const { value, done } = ids.next()
    if (done === true) throw new Error(`case ${id} has more events than ids for them`)
    return value
  }
  const seed = (doc: Parameters<typeof seedCase>[0]) => seedCase(doc, content, nextEventId)
  await createDocument(trx, { documentId: documentIdOf({ kind: 'case', caseId: id }), hubId, seed })
}
