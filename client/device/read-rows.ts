import { answerOf, type StoredRow } from './device-database.ts'
import type { OpenStore } from './device-connection.ts'
import { unpackRow } from './row-content.ts'
import { unseal } from './sealing.ts'

export type OpenedRow = Pick<StoredRow, 'id' | 'kind' | 'waits'> & {
  documentId: string
  body: Uint8Array<ArrayBuffer>
}

/** Who reads; a row is bound to this person and to its document. */
export type Reader = { subtle: SubtleCrypto; personId: string }

/** What a row is bound to. Its document stands beside it as a hash, which says the same. */
export function bindingOf(personId: string, documentHash: string): string {
  return `${personId} ${documentHash}`
}

/** All rows of one document, in no order: updates need none. */
export async function readRowsOf(store: OpenStore, document: string, reader: Reader): Promise<OpenedRow[]> {
  const rows = store.db.transaction('rows').objectStore('rows').index('document')
  // Only this program writes rows; what cannot be opened is passed over below.
  return openRows((await answerOf(rows.getAll(document))) as StoredRow[], store, reader)
}

/** All rows of no server yet, and texts that were handed back, of all documents. */
export async function readWaitingRows(store: OpenStore, reader: Reader): Promise<OpenedRow[]> {
  const rows = store.db.transaction('rows').objectStore('rows').index('waits')
  return openRows((await answerOf(rows.getAll(1))) as StoredRow[], store, reader)
}

async function openRows(found: readonly StoredRow[], { key }: OpenStore, reader: Reader): Promise<OpenedRow[]> {
  const opened = await Promise.all(found.map((row) => openRow(row, key, reader)))
  return opened.filter((row) => row !== null)
}

async function openRow(row: StoredRow, key: CryptoKey, { subtle, personId }: Reader): Promise<OpenedRow | null> {
  const plain = await unseal(row, { subtle, key, boundTo: bindingOf(personId, row.document) })
  if (plain === null) return null
  const { id, kind, waits } = row
  return { id, kind, ...(waits ? { waits } : {}), ...unpackRow(plain) }
}
