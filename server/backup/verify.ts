import type { DatabaseSync } from 'node:sqlite'
import { isPrivate, parseDocumentId } from '../../shared/documents/document-name.ts'
import { StartRefused } from '../database/start-refused.ts'
import type { Database } from '../database/tables.ts'
import { loadDocument, readSnapshot } from '../documents/loading.ts'
import { verifyLog } from '../documents/update-log.ts'

/** The end of a document's log, in hex: what an outsider needs to find out later that the log was changed. */
export type HeadLine = { documentId: string; headSeq: number; headHash: string }

/** What was found to be whole. */
export type Verified = { documents: number; rows: number; heads: HeadLine[] }

/**
 * Looks at everything that a database holds: its pages and the keys between its tables; every log, from its first row to its head, without a
 * gap and with every hash computed anew; every snapshot by its digest; and opens every document. Throws StartRefused with one sentence about the first fault.
 */
export async function verifyDatabase(db: Database, sqlite: DatabaseSync): Promise<Verified> {
  verifyPages(sqlite)
  const documents = await db
    .selectFrom('documents')
    .select(['id', 'kind', 'head_seq', 'head_hash'])
    .orderBy('id')
    .execute()
  let rows = 0
  for (const { id } of documents) rows += await verifyDocument(db, id)
  // What is private is part of the backup and of no export: how much someone wrote is nobody's business, and it outlives no draft.
  const shown = documents.filter(({ kind }) => !isPrivate(kind))
  const heads = shown.map(({ id, head_seq: headSeq, head_hash: hash }) => {
    return { documentId: id, headSeq, headHash: Buffer.from(hash).toString('hex') }
  })
  return { documents: documents.length, rows, heads }
}

function verifyPages(sqlite: DatabaseSync): void {
  if (!arePagesWhole(sqlite)) {
    throw new StartRefused('データベースのファイルが壊れています / The pages of the database are damaged')
  }
  if (sqlite.prepare('PRAGMA foreign_key_check').get() !== undefined) {
    throw new StartRefused(
      'データベースの表どうしのつながりが壊れています / Rows of the database refer to rows that are gone',
    )
  }
}

function arePagesWhole(sqlite: DatabaseSync): boolean {
  try {
    const found = sqlite.prepare('PRAGMA integrity_check').all()
    return found.length === 1 && found[0]?.integrity_check === 'ok'
  } catch {
    return false // What it found kept it from finding more.
  }
}

async function verifyDocument(db: Database, documentId: string): Promise<number> {
  const { rows, brokenAtSeq } = await verifyLog(db, documentId).catch(() => {
    throw new StartRefused(`文書 ${documentId} の記録が読めません / The log of ${documentId} cannot be read`)
  })
  if (brokenAtSeq !== null) {
    throw new StartRefused(
      `文書 ${documentId} の記録が ${brokenAtSeq} 番で合いません / The log of ${documentId} does not fit at row ${brokenAtSeq}`,
    )
  }
  const seq = await findBrokenSnapshot(db, documentId)
  if (seq !== null) {
    throw new StartRefused(
      `文書 ${documentId} の控え（${seq} 番）が書いたとおりではありません / The snapshot of ${documentId} at ${seq} is not what was written`,
    )
  }
  await openOnce(db, documentId)
  return rows
}

/** Hashes say that rows are those that were written; only this says that they make a document. */
async function openOnce(db: Database, documentId: string): Promise<void> {
  try {
    const loaded = await loadDocument(db, documentId)
    if (loaded === null) throw new Error('no document of ours')
    loaded.doc.destroy()
  } catch {
    throw new StartRefused(`文書 ${documentId} を開けません / ${documentId} cannot be opened`)
  }
}

async function findBrokenSnapshot(db: Database, documentId: string): Promise<number | null> {
  const kind = parseDocumentId(documentId)?.kind
  const snapshots = await db
    .selectFrom('document_snapshots')
    .select(['seq', 'state', 'digest'])
    .where('document_id', '=', documentId)
    .execute()
  for (const { seq, state, digest } of snapshots) {
    const doc = kind === undefined ? null : readSnapshot(kind, state, digest)
    if (doc === null) return seq
    doc.destroy()
  }
  return null
}
