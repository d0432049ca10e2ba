import { parseDocumentId } from '../../shared/documents/document-name.ts'
import { forgetPrivateRows } from '../database/forget-private-rows.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import type { After } from '../documents/timers.ts'
import type { Log } from '../log.ts'
import { tryEraseTraces } from './erase-traces.ts'
import { logFailure } from './failures.ts'

const DAY_MS = 24 * 60 * 60_000
/** How long a private draft is kept after its meeting has closed. */
export const DRAFT_LIFE_MS = 30 * DAY_MS

export type ForgettingDeps = { db: Database; log: Log; now: () => number; after: After }

/** Deletes drafts, and what was typed to try it out, whose meeting closed 30 days ago, now and every day. Answers what ends it. */
export function keepForgettingDrafts(deps: ForgettingDeps): () => void {
  let cancel = () => {}
  const look = () => {
    cancel = deps.after(DAY_MS, look)
    forgetDrafts(deps).catch((error: unknown) => logFailure(deps.log, error, { event: 'forgetting drafts' }))
  }
  look()
  return () => cancel()
}

/** Answers how many were deleted. What was revealed of them is part of the board and stays. */
export async function forgetDrafts({ db, log, now }: Omit<ForgettingDeps, 'after'>): Promise<number> {
  const forgotten = await inTransaction(db, async (trx) => {
    const drafts = await findForgettable(trx, now() - DRAFT_LIFE_MS)
    for (const documentId of drafts) await deleteDocument(trx, documentId)
    await forgetRehearsals(trx, now() - DRAFT_LIFE_MS)
    return drafts.length
  })
  if (forgotten > 0) await tryEraseTraces({ db, log }, 'forgetting drafts')
  return forgotten
}

async function findForgettable(trx: DatabaseTransaction, closedBeforeMs: number): Promise<string[]> {
  const drafts = await trx.selectFrom('documents').select('id').where('kind', 'in', ['draft', 'practice']).execute()
  const closed = await trx.selectFrom('meetings').select('id').where('closed_at', '<=', closedBeforeMs).execute()
  const closedIds = new Set(closed.map(({ id }) => id))
  return drafts.flatMap(({ id }) => {
    const name = parseDocumentId(id)
    if (name?.kind !== 'draft' && name?.kind !== 'practice') return []
    return closedIds.has(name.meetingId) ? [id] : []
  })
}

/** Whose device did what is nobody's business for longer, either. */
async function forgetRehearsals(trx: DatabaseTransaction, closedBeforeMs: number): Promise<void> {
  const closed = trx.selectFrom('meetings').select('id').where('closed_at', '<=', closedBeforeMs)
  await trx.deleteFrom('rehearsals').where('meeting_id', 'in', closed).execute()
}

async function deleteDocument(trx: DatabaseTransaction, documentId: string): Promise<void> {
  for (const table of ['reveals', 'document_snapshots', 'document_clients'] as const)
    await trx.deleteFrom(table).where('document_id', '=', documentId).execute()
  await forgetPrivateRows(trx, documentId)
  await trx.deleteFrom('documents').where('id', '=', documentId).execute()
}
