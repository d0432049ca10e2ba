import { uint32 } from 'lib0/random'
import type * as Y from 'yjs'
import { parseDocumentId } from '../../shared/documents/document-name.ts'
import { newId } from '../../shared/ids.ts'
import { recordAudit } from '../access/audit.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { hashOf, toHex } from '../database/hashing.ts'
import { StartRefused } from '../database/start-refused.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import { writeSnapshot } from '../documents/compaction.ts'
import { eraseFromUpdate } from '../documents/erase-letters.ts'
import { findText, type FoundText } from '../documents/find-text.ts'
import { loadDocument } from '../documents/loading.ts'
import { makeServerEdit } from '../documents/server-edit.ts'
import { maskedValues, stateMasked } from '../documents/state-masked.ts'
import { appendRows, lockHead, readRowsAfter, type Head, type LogRow } from '../documents/update-log.ts'
import { projectDocument } from '../records/project-document.ts'
import { findDrawn, redactConfirmed } from './redact-confirmed.ts'
import { evidenceOf, redactionObject, type RedactionRecord } from './redaction-record.ts'

/** Which texts are to be erased from the log of which document. */
export type RedactionRequest = { documentId: string; texts: readonly string[] }

/** Who erases, and why. */
export type RedactionAct = { personId: string; reason: string; nowMs: number }

/** What is to be erased: of how many places, in which rows, each with what will stand there, and of how many confirmed minutes. */
export type RedactionPlan = RedactionRequest &
  FoundText & { rows: { row: LogRow; erased: Uint8Array }[]; confirmed: number }

/** Finds what would be erased, and changes nothing. Throws StartRefused when there is no such document. */
export async function planRedaction(db: Database, request: RedactionRequest): Promise<RedactionPlan> {
  const kind = parseDocumentId(request.documentId)?.kind
  const known = await db.selectFrom('documents').select('id').where('id', '=', request.documentId).executeTakeFirst()
  if (kind === undefined || known === undefined) {
    throw new StartRefused(`文書 ${request.documentId} はありません / There is no document ${request.documentId}`)
  }
  const log = await readRowsAfter(db, request.documentId, 0)
  const found = findText(kind, log, request.texts)
  const rows = log.flatMap((row) => {
    const erased = eraseFromUpdate(row.payload, [...found.letters, ...found.values])
    return erased === null ? [] : [{ row, erased }]
  })
  const drawn = await findDrawn(db, request)
  return { ...request, ...found, rows, confirmed: drawn.filter(({ masked }) => masked !== null).length }
}

/**
 * Erases the texts from every row in which they were typed, from snapshots, from confirmed minutes and from what is searched in; the chain stays as it is, because it
 * covers a payload by its hash. A value that holds now is set again with the texts masked. The act stands in the audit log. Nobody else may work
 * in the database meanwhile.
 */
export async function redact(db: Database, plan: RedactionPlan, act: RedactionAct): Promise<RedactionRecord> {
  return await inTransaction(db, async (trx) => {
    const { documentId, rows } = plan
    const [head, before] = [await lockHead(trx, documentId), await loadDocument(trx, documentId)]
    if (head === null || before === null) throw new Error(`there is no document ${documentId}`)
    const masked = maskedValues(before.doc, plan.values, plan.texts)
    for (const { row, erased } of rows) {
      await trx
        .updateTable('document_updates')
        .set({ payload: erased, erased_hash: hashOf(erased) })
        .where('document_id', '=', documentId)
        .where('seq', '=', row.seq)
        .execute()
    }
    await trx.deleteFrom('document_snapshots').where('document_id', '=', documentId).execute()
    await rebuild(trx, head, { change: (doc) => stateMasked(doc, masked), nowMs: act.nowMs })
    const confirmed = await redactConfirmed(trx, plan)
    return await note(trx, head, { ...plan, ...act, confirmed })
  })
}

/** Everything that is drawn from the log, anew. */
async function rebuild(
  trx: DatabaseTransaction,
  head: Head,
  { change, nowMs }: { change: (doc: Y.Doc) => void; nowMs: number },
): Promise<void> {
  const { documentId, hubId } = head
  const loaded = await loadDocument(trx, documentId)
  const name = parseDocumentId(documentId)
  if (loaded === null || name === null) throw new Error(`there is no document ${documentId}`)
  const edit = makeServerEdit(loaded, change, uint32)
  const { seq } = await appendRows(trx, head, { rows: edit === null ? [] : [edit], nowMs })
  await writeSnapshot(trx, { ...loaded, seq }, nowMs)
  await projectDocument(trx, { name, hubId, doc: loaded.doc })
  // The program reads it in again when it starts.
  await trx.deleteFrom('search_texts').where('document_id', '=', documentId).execute()
  await trx.updateTable('documents').set({ searched_seq: 0 }).where('id', '=', documentId).execute()
}

type Noted = Omit<RedactionPlan, 'confirmed'> & RedactionAct & Pick<RedactionRecord, 'confirmed'>

async function note(
  trx: DatabaseTransaction,
  { hubId }: Head,
  { documentId, rows, confirmed, personId, reason, nowMs }: Noted,
): Promise<RedactionRecord> {
  const hashes = rows.map(({ row, erased }) => ({
    seq: row.seq,
    writtenHash: toHex(row.payloadHash),
    erasedHash: toHex(hashOf(erased)),
  }))
  const what = { documentId, rows: hashes, confirmed }
  const redaction: RedactionRecord = { id: newId(), ...what, personId, reason, atMs: nowMs }
  const record = JSON.stringify(redaction)
  await trx
    .insertInto('redactions')
    .values({ id: redaction.id, hub_id: hubId, document_id: documentId, record })
    .execute()
  const object = redactionObject(redaction.id)
  await recordAudit(trx, { hubId, personId, action: 'redact', object, nowMs, evidence: evidenceOf(record) })
  return redaction
}
