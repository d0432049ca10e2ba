import { HubSettings } from '../../shared/records/hub.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'

/** A hub 拠点 is what every other row belongs to. `timeZone`: by its name of IANA, where its meetings are held unless they say otherwise. */
export type Hub = { id: string; name: string; timeZone: string }

export async function readHub(db: Database, hubId: string): Promise<Hub | null> {
  const row = await db.selectFrom('hubs').select(['id', 'name', 'settings']).where('id', '=', hubId).executeTakeFirst()
  if (row === undefined) return null
  const { id, name, settings } = row
  return { id, name, timeZone: HubSettings.parse(JSON.parse(settings)).timeZone }
}

export async function createHub(trx: DatabaseTransaction, { id, name }: Omit<Hub, 'timeZone'>): Promise<void> {
  await trx.insertInto('hubs').values({ id, name }).execute()
}
