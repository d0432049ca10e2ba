import { existsSync } from 'node:fs'
import { sql } from 'kysely'
import { type Config, databasePath } from '../config.ts'
import { openDatabase } from '../database/connect.ts'
import { rewriteDatabase } from '../database/erase-leftovers.ts'
import { lockFolder } from '../database/folder-lock.ts'
import { takePostgresAlone } from '../database/postgres-in-use.ts'
import { type PostgresTarget, visitPostgres } from '../database/postgres.ts'
import { StartRefused } from '../database/start-refused.ts'
import type { Database } from '../database/tables.ts'

/**
 * Data that a command has to itself. `open` may change what the program may not; `rewrite` leaves nothing deleted in the files of the tables;
 * `leave` lets others in again.
 */
export type OwnPlace = {
  open: () => Promise<{ db: Database; close: () => Promise<void> }>
  rewrite: () => Promise<void>
  leave: () => Promise<void>
}

/** Throws StartRefused while the program works there, and where there is nothing. */
export async function takePlace(config: Config): Promise<OwnPlace> {
  return config.postgres === null ? takeFolder(config) : takePostgres(config.postgres)
}

function takeFolder(config: Config): OwnPlace {
  const path = databasePath(config)
  if (!existsSync(path)) {
    throw new StartRefused(`${config.dataDir} に車座のデータがありません / There is no data of Kurumaza`)
  }
  const unlock = lockFolder(config.dataDir)
  return {
    open: () => openDatabase(path),
    rewrite: async () => rewriteDatabase(path),
    leave: async () => unlock(),
  }
}

async function takePostgres(target: PostgresTarget): Promise<OwnPlace> {
  const url = target.ownerUrl ?? target.url
  const leave = await takePostgresAlone(target.url)
  try {
    await (await openDatabase(target)).close()
    await refuseProgramsRole(url)
  } catch (error) {
    await leave()
    throw error
  }
  return { open: () => visitPostgres(url), rewrite: () => rewriteTables(url), leave }
}

async function refuseProgramsRole(url: string): Promise<void> {
  const { db, close } = await visitPostgres(url)
  try {
    const asked = sql<{ may: boolean }>`select has_table_privilege('document_updates', 'update') as may`
    if ((await asked.execute(db)).rows[0]?.may === true) return
  } finally {
    await close()
  }
  throw new StartRefused(
    'この利用者は記録を書きかえられません。DATABASE_OWNER_URL に表の持ち主を指定してください / This role may not change the logs: give the owner of the tables in DATABASE_OWNER_URL',
  )
}

async function rewriteTables(url: string): Promise<void> {
  const { db, close } = await visitPostgres(url)
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  try {
    for (const { name } of tables) await sql`vacuum (full) ${sql.table(name)}`.execute(db)
  } finally {
    await close()
  }
}
