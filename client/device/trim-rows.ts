import { mergeUpdates } from 'yjs'
import { completionOf, type StoredRow, writeTo } from './device-database.ts'
import type { OpenStore } from './device-connection.ts'
import { type OpenedRow, readRowsOf, type Reader } from './read-rows.ts'

/** A row before it is said what it is. */
export type SealedRow = Omit<StoredRow, 'kind' | 'waits'>

type TrimDeps = {
  document: string
  documentId: string
  reader: Reader
  sealRow: (row: { documentId: string; body: Uint8Array }, key: CryptoKey) => Promise<SealedRow>
}

/** So that a tablet is never busy with it for long; the rest follows at the next occasion. */
const MOST_ROWS = 2000

/** Makes one row of all those that the server has. Rows that are of no server yet stay as they are. */
export async function trimRows(store: OpenStore, deps: TrimDeps): Promise<void> {
  const known = (await readRowsOf(store, deps.document, deps.reader)).filter(isKnown).slice(0, MOST_ROWS)
  if (known.length < 2) return
  const body = mergeUpdates(known.map((row) => row.body))
  const sealed = await deps.sealRow({ documentId: deps.documentId, body }, store.key)
  await replaceRows(store.db, known, { ...sealed, kind: 'merged' })
}

function isKnown({ kind, waits }: OpenedRow): boolean {
  return kind !== 'recovered' && waits !== 1
}

async function replaceRows(db: IDBDatabase, old: readonly OpenedRow[], merged: StoredRow): Promise<void> {
  const transaction = writeTo(db, ['rows'])
  const completion = completionOf(transaction)
  const rows = transaction.objectStore('rows')
  let missing = 0
  for (const { id } of old) {
    const found = rows.getKey(id)
    found.onsuccess = () => {
      // Wiped meanwhile, it must not come back inside the merged row.
      if (found.result === undefined && missing++ === 0) transaction.abort()
    }
    rows.delete(id)
  }
  rows.add(merged)
  await completion
}
