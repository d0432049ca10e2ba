import type { Selectable } from 'kysely'
import { ConfirmedRecord } from '../../shared/exports/confirmed-minutes.ts'
import { hashOf, toHex } from '../database/hashing.ts'
import type { ConfirmedMinutesTable } from '../database/tables/document-tables.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import { isDrawnFromLog } from './draw-again.ts'
import { maskRecord } from './mask-record.ts'
import type { RedactionRecord } from './redaction-record.ts'

type Row = Selectable<ConfirmedMinutesTable>
type Request = { documentId: string; texts: readonly string[] }

/** A confirmed version that was drawn from the document, and what is to stand in its place; null where it holds none of the texts. */
type DrawnVersion = { row: Row; record: ConfirmedRecord; masked: string | null }

/** Every confirmed version that was drawn from the document. */
export async function findDrawn(db: Database, { documentId, texts }: Request): Promise<DrawnVersion[]> {
  const rows = await db.selectFrom('confirmed_minutes').selectAll().orderBy('meeting_id').orderBy('number').execute()
  return rows.flatMap((row) => {
    const record = ConfirmedRecord.parse(JSON.parse(row.record))
    const isDrawn = record.drawnFrom.some((from) => from.documentId === documentId)
    return isDrawn ? [{ row, record, masked: maskRecord(row.record, texts) }] : []
  })
}

/**
 * Masks the texts in every confirmed version that was drawn from the document, whose letters are erased already. Answers which versions from
 * now on are not what the log draws: the masked ones, and those in which something else went with a value that held a text.
 */
export async function redactConfirmed(
  trx: DatabaseTransaction,
  request: Request,
): Promise<RedactionRecord['confirmed']> {
  const changed: RedactionRecord['confirmed'] = []
  for (const { row, record, masked } of await findDrawn(trx, request)) {
    const { meeting_id: meetingId, number, sha256: writtenHash } = row
    const before = row.masked_sha256 ?? writtenHash
    const erasedHash = masked === null ? before : toHex(hashOf(masked))
    if (masked === null && (row.masked_sha256 !== null || (await isDrawnFromLog(trx, record)))) continue
    changed.push({ meetingId, number, writtenHash, erasedHash })
    if (masked === null) continue
    await trx
      .updateTable('confirmed_minutes')
      .set({ record: masked, masked_sha256: erasedHash })
      .where('meeting_id', '=', meetingId)
      .where('number', '=', number)
      .execute()
  }
  return changed
}
