import { existsSync } from 'node:fs'
import { type Config, databasePath } from '../config.ts'
import { openToRead } from '../database/connect.ts'
import { eraseLeftovers } from '../database/erase-leftovers.ts'
import { refuseForeignDatabase } from '../database/migrate.ts'
import { visitPostgres } from '../database/postgres.ts'
import { StartRefused } from '../database/start-refused.ts'
import type { Database } from '../database/tables.ts'

/**
 * Opens the data that the configuration names to look at it, on either database and whoever works in it. Throws StartRefused when there is
 * none, or it is newer than this program.
 */
export async function visitDatabase(config: Config): Promise<{ db: Database; close: () => Promise<void> }> {
  if (config.postgres === null) return visitFile(databasePath(config), config.dataDir)
  const { db, close } = await visitPostgres(config.postgres.url)
  try {
    await refuseForeignDatabase(db)
  } catch (error) {
    await close()
    throw error
  }
  return { db, close }
}

async function visitFile(path: string, dataDir: string): Promise<{ db: Database; close: () => Promise<void> }> {
  if (!existsSync(path)) {
    throw new StartRefused(`${dataDir} に車座のデータがありません / There is no data of Kurumaza`)
  }
  const { db, close } = await openToRead(path)
  const closeAndErase = async () => {
    await close()
    await eraseLeftovers(path)
  }
  return { db, close: closeAndErase }
}
