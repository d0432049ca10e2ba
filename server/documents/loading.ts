import * as Y from 'yjs'
import { isPrivate, parseDocumentId, type DocumentKind } from '../../shared/documents/document-name.ts'
import { readSetting } from '../database/settings.ts'
import type { Database } from '../database/tables.ts'
import type { Bindings } from './bindings.ts'
import { areEqual } from '../database/hashing.ts'
import { digestOf } from './log-chain.ts'
import { createTypedDoc } from './new-doc.ts'
import { isPayloadIntact, readRowsAfter, type LogRow } from './update-log.ts'

/**
 * The durable state of a document. `bytes` is about what it weighs; `snapshotSeq` is 0 when it has no usable snapshot; `restoredAtMs`:
 * when what people remember of it was last undone by a restore, null when it never was or when they can all be their own witness.
 */
export type LoadedDocument = {
  documentId: string
  hubId: string
  kind: DocumentKind
  doc: Y.Doc
  seq: number
  snapshotSeq: number
  bytes: number
  bindings: Bindings
  restoredAtMs: number | null
}

/**
 * Replays snapshot and log; null when there is no such document. Throws when the stored rows do not fit together: a document that
 * cannot be read is never an empty one. Must see one state of the database: call it within a transaction.
 */
export async function loadDocument(db: Database, documentId: string): Promise<LoadedDocument | null> {
  const name = parseDocumentId(documentId)
  const head = await db
    .selectFrom('documents')
    .select(['hub_id', 'head_seq', 'epoch'])
    .where('id', '=', documentId)
    .executeTakeFirst()
  if (name === null || head === undefined) return null
  const base = await loadNewestSnapshot(db, documentId, name.kind)
  const rows = await readRowsAfter(db, documentId, base.seq)
  replayRows(base.doc, rows, base.seq)
  if (base.seq + rows.length !== head.head_seq) throw new Error(`the log of ${documentId} does not reach its head`)
  if (base.doc.store.pendingStructs || base.doc.store.pendingDs) throw new Error(`the log of ${documentId} has a gap`)
  return {
    documentId,
    hubId: head.hub_id,
    kind: name.kind,
    doc: base.doc,
    seq: head.head_seq,
    snapshotSeq: base.seq,
    bytes: rows.reduce((sum, row) => sum + row.payload.byteLength, base.bytes),
    bindings: await loadBindings(db, documentId),
    // What is private has one author: whatever is handed in to it is their own.
    restoredAtMs: head.epoch > 1 && !isPrivate(name.kind) ? Number(await readSetting(db, 'restored-at')) : null,
  }
}

type Base = { doc: Y.Doc; seq: number; bytes: number }

/** The newest snapshot that is still what was written; the log alone when there is none. */
async function loadNewestSnapshot(db: Database, documentId: string, kind: DocumentKind): Promise<Base> {
  const snapshots = await db
    .selectFrom('document_snapshots')
    .select(['seq', 'state', 'digest'])
    .where('document_id', '=', documentId)
    .orderBy('seq', 'desc')
    .execute()
  for (const { seq, state, digest } of snapshots) {
    const doc = readSnapshot(kind, state, digest)
    if (doc !== null) return { doc, seq, bytes: state.byteLength }
  }
  return { doc: createTypedDoc(kind), seq: 0, bytes: 0 }
}

/** Null for a snapshot that is not what was written: the log still knows everything it held. */
export function readSnapshot(kind: DocumentKind, state: Uint8Array, digest: Uint8Array): Y.Doc | null {
  const doc = createTypedDoc(kind)
  try {
    Y.applyUpdate(doc, state)
  } catch {
    return null
  }
  return areEqual(digestOf(doc), digest) ? doc : null
}

function replayRows(doc: Y.Doc, rows: readonly LogRow[], afterSeq: number): void {
  doc.transact(() => {
    for (const [index, row] of rows.entries()) {
      if (row.seq !== afterSeq + 1 + index) throw new Error(`a row is missing before ${row.seq}`)
      if (!isPayloadIntact(row)) throw new Error(`row ${row.seq} is not what was written`)
      Y.applyUpdate(doc, row.payload)
    }
  })
}

async function loadBindings(db: Database, documentId: string): Promise<Bindings> {
  const rows = await db
    .selectFrom('document_clients')
    .select(['client_id', 'author', 'created_at'])
    .where('document_id', '=', documentId)
    .execute()
  return new Map(rows.map((row) => [row.client_id, { author: row.author, sinceMs: row.created_at, durable: true }]))
}
