import { toHex } from '../database/hashing.ts'
import type { Database } from '../database/tables.ts'
import type { LogRow } from '../documents/update-log.ts'
import type { Fault } from './faults.ts'
import { evidenceOf, RedactionRecord, redactionObject } from './redaction-record.ts'
import { tryJson } from './try-json.ts'

/** A row whose payload is not the one that was written. */
export type ErasedRow = { documentId: string; row: LogRow }

/** Every erased row must be named, with both hashes, by a redaction, and every redaction by a line of the audit log with its hash. */
export async function verifyRedactions(db: Database, erased: readonly ErasedRow[]): Promise<Fault[]> {
  const faults: Fault[] = []
  const explained = new Set<string>()
  for (const { id, hub_id: hubId, document_id: documentId, record } of await db
    .selectFrom('redactions')
    .selectAll()
    .execute()) {
    const parsed = RedactionRecord.safeParse(tryJson(record))
    if (parsed.success && parsed.data.documentId === documentId && parsed.data.id === id) {
      for (const row of parsed.data.rows) explained.add(keyOf({ ...row, documentId }))
    }
    const line = await db
      .selectFrom('audit_events')
      .select(['seq', 'evidence'])
      .where('hub_id', '=', hubId)
      .where('action', '=', 'redact')
      .where('object', '=', redactionObject(id))
      .executeTakeFirst()
    if (line?.evidence !== evidenceOf(record)) {
      faults.push({ name: documentId, kind: 'erased-otherwise', at: line?.seq ?? 0 })
    }
  }
  for (const { documentId, row } of erased) {
    const [writtenHash, erasedHash] = [toHex(row.payloadHash), toHex(row.erasedHash ?? row.payloadHash)]
    if (!explained.has(keyOf({ documentId, seq: row.seq, writtenHash, erasedHash }))) {
      faults.push({ name: documentId, kind: 'erased-unexplained', at: row.seq })
    }
  }
  return faults
}

function keyOf({ documentId, seq, writtenHash, erasedHash }: RedactionRecord['rows'][number] & { documentId: string }) {
  return `${documentId} ${seq} ${writtenHash} ${erasedHash}`
}
