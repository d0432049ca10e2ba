import type { z } from 'zod'
import { DeviceConnection, type OpenStore } from './device-connection.ts'
import { answerOf, completionOf, databaseNameOf, writeTo } from './device-database.ts'
import type { DeviceDeps } from './device-deps.ts'
import { bytesOf, hashOf, seal, type Sealed, textOf, unseal } from './sealing.ts'

/** The last answers of the server to one person, sealed like everything else: what a page without network shows. */
export type Answers = {
  keep: (name: string, value: unknown) => Promise<void>
  /** Null for what was never kept, or is of a shape that this version does not know. */
  read: <Value>(name: string, schema: z.ZodType<Value>) => Promise<Value | null>
  /** Until the next one is kept or read. */
  letGo: () => void
}

/** A browser that keeps nothing is no reason to show no page. */
export const nothingKept: Answers = {
  keep: () => Promise.resolve(),
  read: () => Promise.resolve(null),
  letGo: () => undefined,
}

/** All go over one connection: the room changes often, and to open one costs more than all the rest. */
export function createAnswers(personId: string, { indexedDB: factory, subtle }: DeviceDeps): Answers {
  if (factory === null || subtle === null) return nothingKept
  const connection = new DeviceConnection({ factory, subtle, name: databaseNameOf(subtle, personId) })
  const attempt = async <Value>(otherwise: Value, work: (kit: Kit) => Promise<Value>): Promise<Value> => {
    try {
      return await work({ ...(await connection.get()), subtle })
    } catch {
      connection.letGo()
      return otherwise
    }
  }
  const placeOf = (name: string) => findPlace(subtle, personId, name)
  return {
    keep: (name, value) =>
      attempt(undefined, async (kit) => put({ ...(await placeOf(name)), text: JSON.stringify(value) }, kit)),
    read: (name, schema) =>
      attempt(null, async (kit) => {
        const text = await take(await placeOf(name), kit)
        const parsed = text === null ? null : schema.safeParse(JSON.parse(text))
        return parsed?.success ? parsed.data : null
      }),
    letGo: () => connection.letGo(),
  }
}

type Kit = OpenStore & { subtle: SubtleCrypto }

/** The name of an answer names a meeting, so it stands there as a hash only; and each is bound to its own. */
type Place = { hash: string; boundTo: string }

async function findPlace(subtle: SubtleCrypto, personId: string, name: string): Promise<Place> {
  const hash = await hashOf(subtle, `${personId} answer ${name}`)
  return { hash, boundTo: `${personId} ${hash}` }
}

async function put({ hash, boundTo, text }: Place & { text: string }, { db, key, subtle }: Kit): Promise<void> {
  const sealed = await seal(bytesOf(text), { subtle, key, boundTo })
  const transaction = writeTo(db, ['answers'], 'relaxed')
  const done = completionOf(transaction)
  transaction.objectStore('answers').put(sealed, hash)
  await done
}

async function take({ hash, boundTo }: Place, { db, key, subtle }: Kit): Promise<string | null> {
  // Only `put` writes there.
  const found = (await answerOf(db.transaction('answers').objectStore('answers').get(hash))) as Sealed | undefined
  const plain = found === undefined ? null : await unseal(found, { subtle, key, boundTo })
  return plain === null ? null : textOf(plain)
}
