import { auditHash } from '../database/audit-hash.ts'
import { areEqual, FIRST_HASH } from '../database/hashing.ts'
import type { Database } from '../database/tables.ts'

/** Something in the audit log of a hub that is not what was noted; `at` is the number of its line. */
export type AuditFault = { hubId: string; kind: 'row-changed' | 'row-missing' | 'cut' | 'head-changed'; at: number }

/** How many lines all audit logs have, and every fault. Must see one state of the database. */
export async function verifyAudits(db: Database): Promise<{ lines: number; faults: AuditFault[] }> {
  const hubs = await db.selectFrom('hubs').select('id').orderBy('id').execute()
  const faults: AuditFault[] = []
  let lines = 0
  for (const { id: hubId } of hubs) {
    const verified = await verifyAudit(db, hubId)
    lines += verified.lines
    faults.push(...verified.faults.map((fault) => ({ hubId, ...fault })))
  }
  return { lines, faults }
}

type Verified = { lines: number; faults: Omit<AuditFault, 'hubId'>[] }

async function verifyAudit(db: Database, hubId: string): Promise<Verified> {
  const stored = await db.selectFrom('audit_events').selectAll().where('hub_id', '=', hubId).orderBy('seq').execute()
  const faults: Verified['faults'] = []
  // A line whose own hash was changed is one fault, not two.
  let previous = [FIRST_HASH]
  let expectedSeq = 1
  for (const row of stored) {
    const { seq, person_id: personId, action, object, created_at: nowMs, evidence } = row
    const hashes = previous.map((hash) => auditHash(hash, { hubId, seq, personId, action, object, nowMs, evidence }))
    const isAfterGap = seq !== expectedSeq
    if (isAfterGap) faults.push({ kind: 'row-missing', at: expectedSeq })
    else if (!hashes.some((hash) => areEqual(hash, row.row_hash))) faults.push({ kind: 'row-changed', at: seq })
    previous = [row.row_hash, ...hashes]
    expectedSeq = seq + 1
  }
  if (faults.length === 0) faults.push(...(await verifyAuditHead(db, hubId, stored.at(-1))))
  return { lines: stored.length, faults }
}

type Line = { seq: number; row_hash: Uint8Array }

async function verifyAuditHead(db: Database, hubId: string, last: Line | undefined): Promise<Verified['faults']> {
  const head = await db.selectFrom('audit_heads').selectAll().where('hub_id', '=', hubId).executeTakeFirst()
  const [at, hash] = [last?.seq ?? 0, last?.row_hash ?? FIRST_HASH]
  if (head === undefined) return last === undefined ? [] : [{ kind: 'head-changed', at }]
  if (head.head_seq > at) return [{ kind: 'cut', at }]
  return head.head_seq === at && areEqual(head.head_hash, hash) ? [] : [{ kind: 'head-changed', at }]
}
