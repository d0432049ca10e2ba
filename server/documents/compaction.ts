import * as Y from 'yjs'
import type { Database } from '../database/tables.ts'
import { digestOf } from './log-chain.ts'
import { readSnapshot, type LoadedDocument } from './loading.ts'

/** Snapshots kept per document: the newest, and the one before it in case the newest cannot be read. */
const KEPT = 2

/**
 * Writes a snapshot beside the log, never instead of it, reads it back and compares. Answers the seq up to which a snapshot stands.
 * Throws when what was read back is not what was written; the log and the older snapshot stay as they are.
 */
export async function writeSnapshot(
  db: Database,
  { documentId, hubId, kind, doc, seq }: Pick<LoadedDocument, 'documentId' | 'hubId' | 'kind' | 'doc' | 'seq'>,
  nowMs: number,
): Promise<number> {
  const snapshot = { state: Y.encodeStateAsUpdate(doc), digest: digestOf(doc) }
  const newest = await newestSeq(db, documentId)
  // A slower process must not put an older state over a newer one.
  if (newest >= seq) return newest
  await db
    .insertInto('document_snapshots')
    .values({ document_id: documentId, hub_id: hubId, seq, ...snapshot, created_at: nowMs })
    .onConflict((conflict) => conflict.columns(['document_id', 'seq']).doNothing())
    .execute()
  await verifySnapshot(db, { documentId, kind, seq, digest: snapshot.digest })
  await deleteOldSnapshots(db, documentId)
  return seq
}

async function newestSeq(db: Database, documentId: string): Promise<number> {
  const row = await db
    .selectFrom('document_snapshots')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .where('document_id', '=', documentId)
    .executeTakeFirst()
  return row?.seq ?? 0
}

async function verifySnapshot(
  db: Database,
  { documentId, kind, seq, digest }: Pick<LoadedDocument, 'documentId' | 'kind' | 'seq'> & { digest: Uint8Array },
): Promise<void> {
  const written = await db
    .selectFrom('document_snapshots')
    .select('state')
    .where('document_id', '=', documentId)
    .where('seq', '=', seq)
    .executeTakeFirst()
  const doc = written ? readSnapshot(kind, written.state, digest) : null
  if (doc !== null) return doc.destroy()
  await db.deleteFrom('document_snapshots').where('document_id', '=', documentId).where('seq', '=', seq).execute()
  throw new Error(`the snapshot of ${documentId} at ${seq} is not what was written`)
}

async function deleteOldSnapshots(db: Database, documentId: string): Promise<void> {
  const kept = db
    .selectFrom('document_snapshots')
    .select('seq')
    .where('document_id', '=', documentId)
    .orderBy('seq', 'desc')
    .limit(KEPT)
  await db.deleteFrom('document_snapshots').where('document_id', '=', documentId).where('seq', 'not in', kept).execute()
}
