import { openDatabase } from './device-database.ts'
import type { DeviceDeps } from './device-deps.ts'

/** What work on a database needs; there is none without it. */
export type Kit = { factory: IDBFactory; subtle: SubtleCrypto; openChannel: DeviceDeps['openChannel'] }

/** A browser that keeps nothing, or no more, is no reason to show no page. */
export async function attempt<Value>(
  deps: DeviceDeps,
  otherwise: Value,
  work: (kit: Kit) => Promise<Value>,
): Promise<Value> {
  const { indexedDB: factory, subtle, openChannel } = deps
  if (factory === null || subtle === null) return otherwise
  try {
    return await work({ factory, subtle, openChannel })
  } catch {
    return otherwise
  }
}

export async function within<Value>(
  { factory }: Pick<Kit, 'factory'>,
  name: string,
  work: (db: IDBDatabase) => Promise<Value>,
): Promise<Value> {
  const db = await openDatabase(factory, name)
  db.onversionchange = () => db.close()
  try {
    return await work(db)
  } finally {
    db.close()
  }
}
