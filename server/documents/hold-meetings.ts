import { parseDocumentId } from '../../shared/documents/document-name.ts'
import { isSqlite } from '../database/is-sqlite.ts'
import type { DatabaseTransaction } from '../database/tables.ts'

/**
 * Keeps the meetings of these documents from being closed until this transaction ends: not one frame may come after the close. Taken before
 * any head, as the close does it, so that two never wait for one another. On SQLite nobody else is there meanwhile.
 */
export async function holdMeetings(trx: DatabaseTransaction, documentIds: readonly string[]): Promise<void> {
  if (isSqlite(trx)) return
  const names = documentIds.map(parseDocumentId)
  const ids = names.flatMap((name) => (name !== null && name.kind !== 'case' ? [name.meetingId] : []))
  if (ids.length === 0) return
  await trx.selectFrom('meetings').select('id').where('id', 'in', ids).orderBy('id').forShare().execute()
}
