import type { StoredRow } from './device-database.ts'

/** The server has these rows now. One may be gone: another tab, which had loaded it, may have heard of its saving first. */
export function takeMarks(rows: IDBObjectStore, ids: readonly string[]): void {
  for (const id of ids) {
    const request = rows.get(id)
    request.onsuccess = () => {
      if (typeof request.result !== 'object' || request.result === null) return
      const { waits: _taken, ...row } = request.result
      rows.put(row)
    }
  }
}

/** Deletes those rows of a store or an index that it should. */
export function deleteRows(
  from: IDBObjectStore | IDBIndex,
  query: IDBValidKey | null,
  should: (row: StoredRow) => boolean,
) {
  const request = from.openCursor(query)
  request.onsuccess = () => {
    const cursor = request.result
    if (cursor === null) return
    // Only this program writes rows.
    if (should(cursor.value as StoredRow)) cursor.delete()
    cursor.continue()
  }
}
