import type { Selectable } from 'kysely'
import * as Y from 'yjs'
import { parseDocumentId, type DocumentKind } from '../../shared/documents/document-name.ts'
import { areEqual, FIRST_HASH, hashOf } from '../database/hashing.ts'
import type { DocumentUpdatesTable } from '../database/tables/document-tables.ts'
import type { Database } from '../database/tables.ts'
import { readSnapshot } from './loading.ts'
import { chainHash } from './log-chain.ts'
import { createTypedDoc } from './new-doc.ts'
import { isPayloadIntact, toLogRow, type LogRow } from './update-log.ts'
import { findWrongBindings } from './verify-bindings.ts'

/** Something in what is kept of a document that is not what was written. `at` is a log number, of a binding a client id. */
export type LogFault = {
  kind: 'row-changed' | 'row-missing' | 'cut' | 'head-changed' | 'binding-changed' | 'snapshot-changed' | 'cannot-open'
  at: number
}

/** How many rows the log has, those whose payload was erased, and every fault, in the order of the log. */
export type VerifiedLog = { rows: number; erased: LogRow[]; faults: LogFault[] }

type StoredRow = Selectable<DocumentUpdatesTable>

/**
 * Computes the chain of a document anew, from its first row to its head; then who is bound to which client id, and replays the log to
 * compare every snapshot with it. Must see one state of the database.
 */
export async function verifyLog(db: Database, documentId: string): Promise<VerifiedLog> {
  const head = await db.selectFrom('documents').selectAll().where('id', '=', documentId).executeTakeFirstOrThrow()
  const stored = await db
    .selectFrom('document_updates')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('seq')
    .execute()
  const { rows, faults } = verifyRows(stored, { documentId, hubId: head.hub_id })
  const end = { seq: rows.at(-1)?.seq ?? 0, hash: rows.at(-1)?.rowHash ?? FIRST_HASH }
  if (faults.length === 0) faults.push(...verifyHead(head, end))
  const isWhole = faults.length === 0
  // Only what the chain vouches for can be compared with.
  if (isWhole) {
    for (const clientId of await findWrongBindings(db, { documentId, hubId: head.hub_id }, rows))
      faults.push({ kind: 'binding-changed', at: clientId })
    faults.push(...(await verifyReplay(db, { documentId, hubId: head.hub_id }, rows)))
  }
  return { rows: stored.length, erased: rows.filter(({ erasedHash }) => erasedHash !== null), faults }
}

type Place = { documentId: string; hubId: string }

function verifyRows(stored: readonly StoredRow[], place: Place): { rows: LogRow[]; faults: LogFault[] } {
  const rows: LogRow[] = []
  const faults: LogFault[] = []
  // A row whose own hash was changed is one fault, not two: the next one follows what that hash was.
  let previous = [FIRST_HASH]
  let expectedSeq = 1
  for (const row of stored) {
    if (row.seq !== expectedSeq) faults.push({ kind: 'row-missing', at: expectedSeq })
    const read = readRow(row, place)
    const hashes = read && previous.map((hash) => chainHash(hash, read.payloadHash, { ...read, ...place }))
    const isAfterGap = row.seq !== expectedSeq
    if (!hashes || !(isAfterGap || hashes.some((hash) => areEqual(hash, row.row_hash)))) {
      faults.push({ kind: 'row-changed', at: row.seq })
    }
    if (read) rows.push(read)
    previous = [row.row_hash, ...(hashes ?? [])]
    expectedSeq = row.seq + 1
  }
  return { rows, faults }
}

/** Null for a row that is not as rows are written, whatever its hash says. */
function readRow(row: StoredRow, { hubId }: Place): LogRow | null {
  try {
    const read = toLogRow(row)
    const isPlain = row.hub_id === hubId && JSON.stringify(read.clientIds) === row.client_ids
    return isPlain && isPayloadIntact(read) ? read : null
  } catch {
    return null
  }
}

type End = { seq: number; hash: Uint8Array }

function verifyHead(head: { id: string; kind: string; head_seq: number; head_hash: Uint8Array }, end: End): LogFault[] {
  if (head.head_seq > end.seq) return [{ kind: 'cut', at: end.seq }]
  const isSame = head.head_seq === end.seq && areEqual(head.head_hash, end.hash)
  return isSame && head.kind === parseDocumentId(head.id)?.kind ? [] : [{ kind: 'head-changed', at: end.seq }]
}

/** Replays the log once, and compares each snapshot with what the log holds up to its number. */
async function verifyReplay(db: Database, { documentId, hubId }: Place, rows: readonly LogRow[]): Promise<LogFault[]> {
  const kind = parseDocumentId(documentId)?.kind
  if (kind === undefined) return [{ kind: 'cannot-open', at: 0 }]
  const snapshots = await db
    .selectFrom('document_snapshots')
    .select(['seq', 'state', 'digest', 'hub_id'])
    .where('document_id', '=', documentId)
    .orderBy('seq')
    .execute()
  const faults: LogFault[] = []
  const doc = createTypedDoc(kind)
  const replayed = { seq: 0 }
  const fits = (snapshot: (typeof snapshots)[number]) => {
    if (snapshot.hub_id !== hubId || snapshot.seq > rows.length) return false
    replay(doc, rows.slice(replayed.seq, snapshot.seq))
    replayed.seq = Math.max(replayed.seq, snapshot.seq)
    const kept = readSnapshot(kind, snapshot.state, snapshot.digest)
    return kept !== null && areEqual(contentHash(kind, kept), contentHash(kind, doc))
  }
  try {
    for (const snapshot of snapshots) if (!fits(snapshot)) faults.push({ kind: 'snapshot-changed', at: snapshot.seq })
    replay(doc, rows.slice(replayed.seq))
  } catch {
    faults.push({ kind: 'cannot-open', at: rows.length })
  }
  doc.destroy()
  return faults
}

function replay(doc: Y.Doc, rows: readonly LogRow[]): void {
  doc.transact(() => {
    for (const { payload } of rows) Y.applyUpdate(doc, payload)
  })
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('the log has a gap')
}

/** Of all that a replica holds, however it came to it: what was read from one update is cut into pieces in one way only. */
function contentHash(kind: DocumentKind, doc: Y.Doc): Uint8Array {
  const copy = createTypedDoc(kind)
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return hashOf(Y.encodeStateAsUpdate(copy))
}
