import * as Y from 'yjs'
import type { Database } from '../../server/database/tables.ts'

/** A word that a nurse handed in after a restore and that waits for review under this id. */
export async function setAsideWord(db: Database, id: string): Promise<void> {
  const doc = new Y.Doc()
  doc.getText('words').insert(0, '語')
  const payload = Y.encodeStateAsUpdate(doc)
  const row = { id, hub_id: 'hub_1', document_id: 'meeting/mk_1', author: 'person:p_ns1', payload }
  await db
    .insertInto('quarantine')
    .values({ ...row, state: 'waiting', created_at: 0 })
    .execute()
}
