import type { Database, DatabaseTransaction } from '../database/tables.ts'

/** What the audit log tells apart. Nothing that must stay anonymous is ever written here. */
export type AuditAction = 'sign-in' | 'sign-out' | 'password-change' | 'read' | 'create' | 'restore'

/** Notes who did what to which object (an id, never content), in the transaction of the deed where there is one. */
export async function recordAudit(
  db: Database | DatabaseTransaction,
  event: { hubId: string; personId: string; action: AuditAction; object: string; nowMs: number },
): Promise<void> {
  const { hubId, personId, action, object, nowMs } = event
  await db
    .insertInto('audit_events')
    .values({ hub_id: hubId, person_id: personId, action, object, created_at: nowMs })
    .execute()
}
