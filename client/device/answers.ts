import type { z } from 'zod'
import { answerOf, completionOf, databaseNameOf, writeTo } from './device-database.ts'
import type { DeviceDeps } from './device-deps.ts'
import { readOrPutKey } from './device-key.ts'
import { attempt, type Kit, within } from './on-device.ts'
import { bytesOf, hashOf, seal, type Sealed, textOf, unseal } from './sealing.ts'

/** The last answers of the server to one person, sealed like everything else: what a page without network shows. */
export type Answers = {
  keep: (name: string, value: unknown) => Promise<void>
  /** Null for what was never kept, or is of a shape that this version does not know. */
  read: <Value>(name: string, schema: z.ZodType<Value>) => Promise<Value | null>
}

export function createAnswers(personId: string, deps: DeviceDeps): Answers {
  return {
    keep: (name, value) =>
      attempt(deps, undefined, async (kit) => {
        const place = await placeOf(kit, personId, name)
        await within(kit, place.database, (db) => put(db, { ...place, text: JSON.stringify(value) }, kit))
      }),
    read: (name, schema) =>
      attempt(deps, null, async (kit) => {
        const place = await placeOf(kit, personId, name)
        const text = await within(kit, place.database, (db) => take(db, place, kit))
        const parsed = text === null ? null : schema.safeParse(JSON.parse(text))
        return parsed?.success ? parsed.data : null
      }),
  }
}

/** The name of an answer names a meeting, so it stands there as a hash only; and each is bound to its own. */
type Place = { database: string; key: string; boundTo: string }

async function placeOf({ subtle }: Kit, personId: string, name: string): Promise<Place> {
  const key = await hashOf(subtle, `${personId} answer ${name}`)
  return { database: await databaseNameOf(subtle, personId), key, boundTo: `${personId} ${key}` }
}

async function put(db: IDBDatabase, { key: name, boundTo, text }: Place & { text: string }, { subtle }: Kit) {
  const { key } = await readOrPutKey(db, { subtle })
  const sealed = await seal(bytesOf(text), { subtle, key, boundTo })
  const transaction = writeTo(db, ['answers'])
  const done = completionOf(transaction)
  transaction.objectStore('answers').put(sealed, name)
  await done
}

async function take(db: IDBDatabase, { key: name, boundTo }: Place, { subtle }: Kit): Promise<string | null> {
  // Only `put` writes there.
  const found = (await answerOf(db.transaction('answers').objectStore('answers').get(name))) as Sealed | undefined
  if (found === undefined) return null
  const { key } = await readOrPutKey(db, { subtle })
  const plain = await unseal(found, { subtle, key, boundTo })
  return plain === null ? null : textOf(plain)
}
