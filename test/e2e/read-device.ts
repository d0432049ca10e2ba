import type { Page } from 'playwright-core'

/** What lies in every database of the page's origin, as it lies there. */
export async function readDevice(page: Page): Promise<{ rows: number; bytes: Buffer; databases: number }> {
  const found = await page.evaluate(async () => {
    const answer = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const bytes: number[] = []
    const collect = (value: unknown) => {
      if (typeof value === 'string') bytes.push(...new TextEncoder().encode(value))
      else if (value instanceof ArrayBuffer) bytes.push(...new Uint8Array(value))
      else if (value instanceof Uint8Array) bytes.push(...value)
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect)
    }
    let rows = 0
    const databases = await indexedDB.databases()
    for (const { name = '' } of databases) {
      collect(name)
      const db = await answer(indexedDB.open(name))
      for (const store of db.objectStoreNames) {
        const values: unknown[] = await answer(db.transaction(store).objectStore(store).getAll())
        const keys = await answer(db.transaction(store).objectStore(store).getAllKeys())
        if (store === 'rows') rows += values.length
        for (const found of [...keys, ...values]) collect(found)
      }
      db.close()
    }
    return { rows, bytes, databases: databases.length }
  })
  return { ...found, bytes: Buffer.from(found.bytes) }
}
