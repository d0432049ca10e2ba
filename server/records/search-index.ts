import { sql } from 'kysely'
import { isPrivate, parseDocumentId } from '../../shared/documents/document-name.ts'
import { passagesOf } from '../../shared/documents/passages.ts'
import { searchText } from '../../shared/records/kana.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { Database } from '../database/tables.ts'
import type { Log } from '../log.ts'
import type { RecordDocuments } from './new-document.ts'

export type IndexDeps = { db: Database; documents: Pick<RecordDocuments, 'latest'> }

/** So long after it was written, in ms, a text may not be found yet. What was deleted is never shown, see `search.ts`. */
const LAG_MS = 5000
/** Documents read in at once; more wait for the next moment, so that frames go between. */
const BATCH = 20

type After = (delayMs: number, callback: () => void) => () => void

/** Reads in what was written since, now and every few seconds. Answers what ends it. */
export function keepSearchable(deps: IndexDeps & { log: Log; after: After }): () => Promise<void> {
  const state = { isOver: false, cancel: () => {}, running: Promise.resolve() }
  const look = () => {
    state.running = indexChanged(deps)
      .catch((error: unknown) => {
        deps.log.error({ error }, 'texts could not be read in to be searched')
        return 0
      })
      .then((read) => {
        if (!state.isOver) state.cancel = deps.after(read === BATCH ? 0 : LAG_MS, look)
      })
  }
  look()
  return () => {
    state.isOver = true
    state.cancel()
    return state.running
  }
}

/** Reads in some of the documents that were changed since they were read; answers how many. */
export async function indexChanged(deps: IndexDeps): Promise<number> {
  const changed = await deps.db
    .selectFrom('documents')
    .select('id')
    // The first two are in the words of the index, which holds these alone.
    .where(sql<boolean>`head_seq > searched_seq and kind <> 'draft' and kind <> 'practice'`)
    .limit(BATCH)
    .execute()
  for (const { id } of changed) await indexDocument(deps, id)
  return changed.length
}

/** Reads in what a document says now, and answers it. What is private is never read. */
export async function indexDocument({ db, documents }: IndexDeps, documentId: string): Promise<string[]> {
  const name = parseDocumentId(documentId)
  const latest = name === null || isPrivate(name.kind) ? null : await documents.latest(documentId)
  if (name === null || latest === null) return []
  const passages = passagesOf(name.kind, latest.doc)
  const { seq } = latest
  await inTransaction(db, async (trx) => {
    // Another process, or the next moment, may have read a newer state already.
    const row = await trx
      .updateTable('documents')
      .set({ searched_seq: seq })
      .where('id', '=', documentId)
      .where('searched_seq', '<', seq)
      .returning('hub_id')
      .executeTakeFirst()
    if (!row) return
    const text = { passages: JSON.stringify(passages), search_text: searchText(...passages) }
    await trx
      .insertInto('search_texts')
      .values({ document_id: documentId, hub_id: row.hub_id, ...text })
      .onConflict((known) => known.column('document_id').doUpdateSet(text))
      .execute()
  })
  return passages
}
