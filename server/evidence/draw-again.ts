import type * as Y from 'yjs'
import { canonicalJson } from '../../shared/exports/canonical-json.ts'
import type { ConfirmedRecord } from '../../shared/exports/confirmed-minutes.ts'
import { toHex } from '../database/hashing.ts'
import type { Database } from '../database/tables.ts'
import { readRowHash } from '../documents/update-log.ts'
import { documentAt } from '../documents/versions.ts'
import { drawCases } from './confirmed-source.ts'

/** Whether the logs, replayed up to where they ended when a record was confirmed, draw what stands in it. */
export async function isDrawnFromLog(db: Database, record: ConfirmedRecord): Promise<boolean> {
  const docs = new Map<string, Y.Doc>()
  for (const from of record.drawnFrom) {
    const doc = (await isEndOfLog(db, from))
      ? await documentAt(db, from.documentId, { seq: from.headSeq }).catch(() => null)
      : null
    if (doc === null) return false
    docs.set(from.documentId, doc)
  }
  try {
    return canonicalJson(drawCases({ ...record, docs })) === canonicalJson(record.cases)
  } catch {
    return false // It names a document that it was not drawn from.
  }
}

type DrawnFrom = ConfirmedRecord['drawnFrom'][number]

async function isEndOfLog(db: Database, { documentId, headSeq, headHash }: DrawnFrom): Promise<boolean> {
  const hash = await readRowHash(db, documentId, headSeq)
  return hash !== null && toHex(hash) === headHash
}
