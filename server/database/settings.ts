import type { Database, DatabaseTransaction } from './tables.ts'

/**
 * What is true of the whole database, by key. `restored-at`: when it was last restored from a backup, in ms; `installation`: by what its nodes
 * know one another; `session-secret`: what nodes that share the database sign cookies with.
 */
export type SettingKey = 'demo' | 'restored-at' | 'installation' | 'session-secret'

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

/** Writes a value where there is none yet, and answers what stands there then: the same for all who ask at once. */
export async function keepSetting(db: Database, key: SettingKey, value: string): Promise<string> {
  await db
    .insertInto('settings')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  return (await readSetting(db, key)) ?? value
}
