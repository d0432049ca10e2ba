import type { Database } from '../database/tables.ts'
import { isRecovered } from './bindings.ts'
import type { LogRow } from './update-log.ts'

type Bound = { author: string; sessionId: string | null; firstSeq: number; createdAt: number }

/** Client ids that are bound to someone else, or otherwise, than the rows of the log say. */
export async function findWrongBindings(
  db: Database,
  { documentId, hubId }: { documentId: string; hubId: string },
  rows: readonly LogRow[],
): Promise<number[]> {
  const expected = bindingsOf(rows)
  const stored = await db.selectFrom('document_clients').selectAll().where('document_id', '=', documentId).execute()
  const wrong = stored.filter((row) => {
    const bound = expected.get(row.client_id)
    if (row.hub_id !== hubId) return true
    // Bound by presence alone: nothing was written under it.
    if (bound === undefined) return row.first_seq > rows.length + 1
    return !fits(
      { author: row.author, sessionId: row.session_id, firstSeq: row.first_seq, createdAt: row.created_at },
      bound,
    )
  })
  const known = new Set(stored.map((row) => row.client_id))
  return [...wrong.map((row) => row.client_id), ...[...expected.keys()].filter((id) => !known.has(id))]
}

/** Presence binds an id before anything is written under it: then it was bound earlier, in an earlier session perhaps, to the same person. */
function fits(stored: Bound, written: Bound): boolean {
  const { author, sessionId, firstSeq, createdAt } = stored
  const isAtOnce = firstSeq === written.firstSeq && createdAt === written.createdAt
  if (isAtOnce) return author === written.author && sessionId === written.sessionId
  // In the same millisecond somebody else's row may have come between.
  const isClaimed = firstSeq <= written.firstSeq && createdAt <= written.createdAt
  return isClaimed && (author === written.author || isRecovered(written.author))
}

/** An id is its first author's for ever; one that was only handed in becomes that of whoever writes on under it. */
function bindingsOf(rows: readonly LogRow[]): Map<number, Bound> {
  const bindings = new Map<number, Bound>()
  for (const { seq, author, sessionId, clientIds, createdAt } of rows) {
    for (const id of clientIds) {
      const known = bindings.get(id)
      if (known === undefined) bindings.set(id, { author, sessionId, firstSeq: seq, createdAt })
      else if (isRecovered(known.author)) bindings.set(id, { ...known, author, sessionId })
    }
  }
  return bindings
}
