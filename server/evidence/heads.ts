import { z } from 'zod'
import { isPrivate } from '../../shared/documents/document-name.ts'
import { hasRun } from '../database/migrate.ts'
import { areEqual, toHex } from '../database/hashing.ts'
import type { Database } from '../database/tables.ts'
import { readRowHash } from '../documents/update-log.ts'
import type { Fault } from './faults.ts'

/**
 * The end of a log, its hash in hex: what an outsider needs to find out later that the log was changed. `documentId` is `audit/<hub>` for
 * the audit log of a hub.
 */
export const HeadLine = z.strictObject({
  documentId: z.string(),
  headSeq: z.int().min(0),
  headHash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type HeadLine = z.infer<typeof HeadLine>

const AUDIT = 'audit/'

export function auditName(hubId: string): string {
  return AUDIT + hubId
}

/**
 * The heads as they stand. What is private is left out: how much someone wrote is nobody's business, and a head outlives its draft.
 */
export async function readHeads(db: Database): Promise<HeadLine[]> {
  const documents = await db
    .selectFrom('documents')
    .select(['id', 'kind', 'head_seq', 'head_hash'])
    .orderBy('id')
    .execute()
  const audits = (await hasRun(db, '0010-evidence'))
    ? await db.selectFrom('audit_heads').selectAll().orderBy('hub_id').execute()
    : []
  return [
    ...documents
      .filter(({ kind }) => !isPrivate(kind))
      .map(({ id, head_seq: seq, head_hash: hash }) => toLine(id, seq, hash)),
    ...audits.map(({ hub_id: hubId, head_seq: seq, head_hash: hash }) => toLine(auditName(hubId), seq, hash)),
  ]
}

function toLine(documentId: string, headSeq: number, hash: Uint8Array): HeadLine {
  return { documentId, headSeq, headHash: toHex(hash) }
}

/** Compares logs with heads that were exported before: what was behind a head then must be behind it for ever. */
export async function compareWithHeads(db: Database, heads: readonly HeadLine[]): Promise<Fault[]> {
  const faults: Fault[] = []
  for (const head of heads) {
    const kind = await findDifference(db, head)
    if (kind !== null) faults.push({ name: head.documentId, kind, at: head.headSeq })
  }
  return faults
}

async function findDifference(
  db: Database,
  { documentId, headSeq, headHash }: HeadLine,
): Promise<Fault['kind'] | null> {
  if (headSeq === 0) return null
  const read = documentId.startsWith(AUDIT) ? readAuditRow : readDocumentRow
  const row = await read(db, documentId, headSeq)
  if (row === 'gone') return 'head-gone'
  if (row === null) return 'head-cut'
  return areEqual(row, Buffer.from(headHash, 'hex')) ? null : 'head-differs'
}

type RowHash = Uint8Array | 'gone' | null

async function readDocumentRow(db: Database, documentId: string, seq: number): Promise<RowHash> {
  const document = await db.selectFrom('documents').select('id').where('id', '=', documentId).executeTakeFirst()
  if (document === undefined) return 'gone'
  return readRowHash(db, documentId, seq)
}

async function readAuditRow(db: Database, name: string, seq: number): Promise<RowHash> {
  const hubId = name.slice(AUDIT.length)
  const hub = await db.selectFrom('hubs').select('id').where('id', '=', hubId).executeTakeFirst()
  if (hub === undefined) return 'gone'
  const row = await db
    .selectFrom('audit_events')
    .select('row_hash')
    .where('hub_id', '=', hubId)
    .where('seq', '=', seq)
    .executeTakeFirst()
  return row?.row_hash ?? null
}
