import { sql, type Selectable } from 'kysely'
import { z } from 'zod'
import type { DocumentUpdatesTable } from '../database/tables/document-tables.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import { bindClientIds } from './bindings.ts'
import { areEqual, hashOf } from '../database/hashing.ts'
import { chainHash } from './log-chain.ts'

/** The end of a document's log. */
export type Head = { documentId: string; hubId: string; seq: number; hash: Uint8Array }

/** One row of the log, as it is read back. Times in ms. */
export type LogRow = {
  seq: number
  author: string
  sessionId: string | null
  clientIds: number[]
  payload: Uint8Array
  payloadHash: Uint8Array
  rowHash: Uint8Array
  createdAt: number
  /** Of the payload where it stands in place of one that was erased; null as long as it is the one that was written. */
  erasedHash: Uint8Array | null
}

/** One update of one author, before it has a number. `newClientIds` are bound to the author by the same row. */
export type NewRow = {
  author: string
  sessionId: string | null
  clientIds: readonly number[]
  newClientIds: readonly number[]
  update: Uint8Array
}

const ClientIds = z.array(z.number())

/** Takes the document's row for this transaction; null when there is no such document. */
export async function lockHead(trx: DatabaseTransaction, documentId: string): Promise<Head | null> {
  // An UPDATE that changes nothing holds the row on every database; SELECT … FOR UPDATE is not known to all of them.
  // Written rather than built, which costs four times as much: it is said for every frame.
  const { rows } = await sql<{ hub_id: string; head_seq: number; head_hash: Uint8Array }>`
    update documents set head_seq = head_seq where id = ${documentId} returning hub_id, head_seq, head_hash`.execute(
    trx,
  )
  const [row] = rows
  return row ? { documentId, hubId: row.hub_id, seq: row.head_seq, hash: row.head_hash } : null
}

/** Appends rows behind a locked head: numbers without gaps, each row chained to the one before. Answers the new head. */
export async function appendRows(
  trx: DatabaseTransaction,
  head: Head,
  { rows, nowMs }: { rows: readonly NewRow[]; nowMs: number },
): Promise<Head> {
  if (rows.length === 0) return head
  const { documentId, hubId } = head
  let { seq, hash } = head
  const values = rows.map((row) => {
    const clientIds = [...row.clientIds].toSorted((a, b) => a - b)
    const payloadHash = hashOf(row.update)
    seq += 1
    hash = chainHash(hash, payloadHash, { ...row, documentId, seq, clientIds, createdAt: nowMs })
    return sql`(${hubId}, ${documentId}, ${seq}, ${row.author}, ${row.sessionId}, ${JSON.stringify(clientIds)},
      ${row.update}, ${payloadHash}, ${hash}, ${nowMs})`
  })
  await sql`
    insert into document_updates
      (hub_id, document_id, seq, author, session_id, client_ids, payload, payload_hash, row_hash, created_at)
    values ${sql.join(values)}`.execute(trx)
  await moveHead(trx, head, { seq, hash })
  for (const [index, row] of rows.entries()) {
    const firstSeq = head.seq + 1 + index
    await bindClientIds(trx, { ...row, hubId, documentId, clientIds: row.newClientIds, firstSeq, nowMs })
  }
  return { documentId, hubId, seq, hash }
}

async function moveHead(
  trx: DatabaseTransaction,
  head: Head,
  { seq, hash }: Pick<Head, 'seq' | 'hash'>,
): Promise<void> {
  const { numAffectedRows } = await sql`
    update documents set head_seq = ${seq}, head_hash = ${hash}
    where id = ${head.documentId} and head_seq = ${head.seq}`.execute(trx)
  if (numAffectedRows !== 1n) throw new Error(`the head of ${head.documentId} was moved by someone else`)
}

/** So far back, in rows, a frame is looked for of which it is unknown whether it was committed: a moment ago, if at all. */
const LOOKED_BACK = 2000

/** Which of the rows stand in the log already, and under which number. No update of a client says the same as another. */
export async function findRows(
  trx: DatabaseTransaction,
  { documentId, seq }: Head,
  rows: readonly NewRow[],
): Promise<Map<NewRow, number>> {
  if (rows.length === 0) return new Map()
  const hashed = rows.map((row) => ({ row, hash: hashOf(row.update) }))
  const found = await trx
    .selectFrom('document_updates')
    .select(['seq', 'author', 'payload_hash'])
    .where('document_id', '=', documentId)
    .where('seq', '>', seq - LOOKED_BACK)
    .where(
      'payload_hash',
      'in',
      hashed.map(({ hash }) => hash),
    )
    .execute()
  const pairs = hashed.flatMap(({ row, hash }) => {
    const same = found.find(({ author, payload_hash: known }) => author === row.author && areEqual(known, hash))
    return same ? [[row, same.seq] as const] : []
  })
  return new Map(pairs)
}

/** The hash of one row; null when there is no such row. */
export async function readRowHash(db: Database, documentId: string, seq: number): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('document_updates')
    .select('row_hash')
    .where('document_id', '=', documentId)
    .where('seq', '=', seq)
    .executeTakeFirst()
  return row?.row_hash ?? null
}

/** The rows after `seq`, in order. */
export async function readRowsAfter(db: Database, documentId: string, seq: number): Promise<LogRow[]> {
  return (await rowsAfter(db, documentId, seq).execute()).map(toLogRow)
}

/** The first `most` rows after `seq`, in order. */
export async function readPageAfter(
  db: Database,
  documentId: string,
  { seq, most }: { seq: number; most: number },
): Promise<LogRow[]> {
  return (await rowsAfter(db, documentId, seq).limit(most).execute()).map(toLogRow)
}

function rowsAfter(db: Database, documentId: string, seq: number) {
  return db
    .selectFrom('document_updates')
    .selectAll()
    .where('document_id', '=', documentId)
    .where('seq', '>', seq)
    .orderBy('seq')
}

export function toLogRow(row: Selectable<DocumentUpdatesTable>): LogRow {
  return {
    seq: row.seq,
    author: row.author,
    sessionId: row.session_id,
    clientIds: ClientIds.parse(JSON.parse(row.client_ids)),
    payload: row.payload,
    payloadHash: row.payload_hash,
    rowHash: row.row_hash,
    createdAt: row.created_at,
    // A database of an older version, which is only read, has no such column.
    erasedHash: row.erased_hash ?? null,
  }
}

/** Whether the payload is what the row says: what was written, or what stands in its place since it was erased. */
export function isPayloadIntact({ payload, payloadHash, erasedHash }: LogRow): boolean {
  return areEqual(hashOf(payload), erasedHash ?? payloadHash)
}
