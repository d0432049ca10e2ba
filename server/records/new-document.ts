import type * as Y from 'yjs'
import type { DatabaseTransaction } from '../database/tables.ts'

/** Creates a document with its first content, in the transaction of the record that it belongs to. Wired by who knows both. */
export type CreateDocument = (
  trx: DatabaseTransaction,
  document: { documentId: string; hubId: string; seed: (doc: Y.Doc) => void },
) => Promise<void>

/** Changes a document in the transaction of the record; `publish` tells those who have it open, once that is committed. */
export type EditDocument = (
  trx: DatabaseTransaction,
  documentId: string,
  change: (doc: Y.Doc) => void,
) => Promise<{ publish: () => void }>

/** What records may do with documents. `read` answers the durable state, null when there is no such document;
 * `latest` the same with its log number, from memory where it is open: to be read at once and left unchanged. */
export type RecordDocuments = {
  create: CreateDocument
  edit: EditDocument
  read: (documentId: string) => Promise<Y.Doc | null>
  latest: (documentId: string) => Promise<{ doc: Y.Doc; seq: number } | null>
}
