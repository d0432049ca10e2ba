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
  | 'guest-join'
  | 'guest-admit'
  | 'guest-refuse'

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

/** The same for many objects at once. */
export async function recordAudits(
  trx: DatabaseTransaction,
  { objects, nowMs, ...event }: Omit<Parameters<typeof recordAudit>[1], 'object'> & { objects: readonly string[] },
): Promise<void> {
  const row = { hub_id: event.hubId, person_id: event.personId, action: event.action, created_at: nowMs }
  for (let from = 0; from < objects.length; from += ROWS_AT_ONCE) {
    const chunk = objects.slice(from, from + ROWS_AT_ONCE)
    await trx
      .insertInto('audit_events')
      .values(chunk.map((object) => ({ ...row, object })))
      .execute()
  }
}

const ROWS_AT_ONCE = 1000
