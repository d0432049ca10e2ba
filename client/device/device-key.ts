import { completionOf, KEY_NAME, writeTo } from './device-database.ts'
import { createKey } from './sealing.ts'

/** `generation` tells a database from one that was deleted and made anew with the same key. */
export type KeptKey = { key: CryptoKey; generation: string }

/** The key of a database; put there when it has none. Of two tabs that open a new one at once, the first one's key holds for both. */
export async function readOrPutKey(
  db: IDBDatabase,
  { subtle, key }: { subtle: SubtleCrypto; key?: CryptoKey },
): Promise<KeptKey> {
  let kept: KeptKey = { key: key ?? (await createKey(subtle)), generation: crypto.randomUUID() }
  const transaction = writeTo(db, ['keys'])
  const done = completionOf(transaction)
  const keys = transaction.objectStore('keys')
  const asked = keys.get(KEY_NAME)
  asked.onsuccess = () => {
    // Nothing else is ever put there.
    if (asked.result === undefined) keys.put(kept, KEY_NAME)
    else kept = asked.result as KeptKey
  }
  await done
  return kept
}
