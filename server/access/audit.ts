import { inLockingTransaction } from '../database/in-transaction.ts'
import { auditHash } from '../database/audit-hash.ts'
import { FIRST_HASH } from '../database/hashing.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'

/** What the audit log tells apart. Nothing that must stay anonymous is ever written here. */
export type AuditAction =
  | 'sign-in'
  | 'sign-out'
  | 'password-change'
  | 'read'
  | 'create'
  | 'change'
  | 'remove'
  | 'deactivate'
  | 'reactivate'
  | 'link'
  | 'export'
  | 'restore'
  | 'redact'
  | 'confirm'
  | 'adopt'
  | 'discard'
  | 'guest-join'
  | 'guest-admit'
  | 'guest-refuse'

/** `evidence`: SHA-256, in hex, of the record that the deed left. */
type AuditEvent = {
  hubId: string
  personId: string
  action: AuditAction
  object: string
  nowMs: number
  evidence?: string
}

/** Notes who did what to which object (an id, never content), in the transaction of the deed where there is one. */
export async function recordAudit(db: Database | DatabaseTransaction, { object, ...event }: AuditEvent): Promise<void> {
  await recordAudits(db, { ...event, objects: [object] })
}

/** The same for many objects at once. */
export async function recordAudits(
  db: Database | DatabaseTransaction,
  { objects, ...event }: Omit<AuditEvent, 'object'> & { objects: readonly string[] },
): Promise<void> {
  const append = (trx: Database) =>
    appendEvents(
      trx,
      objects.map((object) => ({ ...event, object })),
    )
  // Nothing may come between the head and the lines that are chained to it.
  await (db.isTransaction ? append(db) : inLockingTransaction(db, append))
}

const ROWS_AT_ONCE = 1000

async function appendEvents(trx: Database, events: readonly AuditEvent[]): Promise<void> {
  const [first] = events
  if (first === undefined) return
  const { hubId } = first
  let { head_seq: seq, head_hash: hash } = await lockAuditHead(trx, hubId)
  const rows = events.map(({ personId, action, object, nowMs, evidence = null }) => {
    seq += 1
    hash = auditHash(hash, { hubId, seq, personId, action, object, nowMs, evidence })
    const chained = { hub_id: hubId, seq, row_hash: hash, evidence }
    return { ...chained, person_id: personId, action, object, created_at: nowMs }
  })
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await trx
      .insertInto('audit_events')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .execute()
  }
  await trx.updateTable('audit_heads').set({ head_seq: seq, head_hash: hash }).where('hub_id', '=', hubId).execute()
}

async function lockAuditHead(trx: Database, hubId: string) {
  return await trx
    .insertInto('audit_heads')
    .values({ hub_id: hubId, head_seq: 0, head_hash: FIRST_HASH })
    // An update that changes nothing holds the row on every database.
    .onConflict((known) => known.column('hub_id').doUpdateSet((eb) => ({ head_seq: eb.ref('audit_heads.head_seq') })))
    .returning(['head_seq', 'head_hash'])
    .executeTakeFirstOrThrow()
}
