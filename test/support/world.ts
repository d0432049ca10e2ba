import { createAccount, hashForAccount } from '../../server/access/accounts.ts'
import { readSamples } from '../../server/commands/samples.ts'
import { seedSamples } from '../../server/commands/seed-samples.ts'
import { createDocuments } from '../../server/documents/documents.ts'
import type { Base } from './server-parts.ts'
import { cookieFor, openBase, serveBase } from './server-parts.ts'

export const OWN_ORIGIN = 'http://nurse.localhost:3000'

/** A database in memory that holds the samples, and the base's HTTP in front of it. */
export async function openWorld(
  options: Parameters<typeof openBase>[0] = {},
  more: Parameters<typeof serveBase>[2] = {},
) {
  const base = await openBase(options)
  const documents = createDocuments(base)
  await seedSamples({ ...base, createDocument: (trx, document) => documents.create(trx, document) }, readSamples())
  const served = await serveBase(base, {}, more)

  return {
    ...base,
    ...served,
    cookieFor: (personId: string) => cookieFor(base, personId),
    get: (path: string, headers: Record<string, string> = {}) => fetch(served.url + path, { headers }),
    post: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      fetch(served.url + path, {
        method: 'POST',
        headers: { origin: OWN_ORIGIN, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
  }
}
export type World = Awaited<ReturnType<typeof openWorld>>

/** Gives a person of the samples an account with a password, as an administrator would. */
export async function givePassword({ db }: Pick<Base, 'db'>, personId: string, password: string): Promise<string> {
  const passwordHash = await hashForAccount(password)
  const email = `${personId.replace('_', '-')}@hub.example`
  await db.transaction().execute(async (trx) => {
    const userId = await createAccount(trx, { email, name: personId, passwordHash, nowMs: 0 })
    await trx.updateTable('people').set({ user_id: userId }).where('id', '=', personId).execute()
  })
  return email
}
