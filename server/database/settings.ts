import type { Database, DatabaseTransaction } from './tables.ts'

/** What is true of the whole database, by key. `restored-at`: when it was last restored from a backup, in ms. */
type SettingKey = 'demo' | 'restored-at'

export async function readSetting(db: Database | DatabaseTransaction, key: SettingKey): Promise<string | null> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value ?? null
}

export async function writeSetting(db: Database | DatabaseTransaction, key: SettingKey, value: string): Promise<void> {
  await db
    .insertInto('settings')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}
