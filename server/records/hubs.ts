import type { Database, DatabaseTransaction } from '../database/tables.ts'

/** A hub 拠点 is what every other row belongs to. */
export type Hub = { id: string; name: string }

export async function readHub(db: Database, hubId: string): Promise<Hub | null> {
  const row = await db.selectFrom('hubs').select(['id', 'name']).where('id', '=', hubId).executeTakeFirst()
  return row ?? null
}

export async function createHub(trx: DatabaseTransaction, { id, name }: Hub): Promise<void> {
  await trx.insertInto('hubs').values({ id, name }).execute()
}
