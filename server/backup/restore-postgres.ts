import { existsSync, readFileSync } from 'node:fs'
import { openDatabase } from '../database/connect.ts'
import { sha256Of } from '../database/durable-files.ts'
import { takePostgresAlone } from '../database/postgres-in-use.ts'
import { type PostgresTarget, visitPostgres } from '../database/postgres.ts'
import type { SettingKey } from '../database/settings.ts'
import { StartRefused } from '../database/start-refused.ts'
import type { HeadLine } from '../evidence/heads.ts'
import { readHeadsFile } from '../evidence/heads-file.ts'
import { headsBeside } from './backup-names.ts'
import { beginNewEpoch, type Restored } from './new-epoch.ts'
import { dropRestored, restoreDump } from './restored-dump.ts'

/** `from`: a dump of `npm run backup`; `to`: a database without tables. */
export type RestoreDumpRequest = { from: string; to: PostgresTarget; nowMs: number }

/**
 * Restores a dump and verifies it, with the heads beside it where they are, before anybody can use it; then it begins a new epoch. Throws
 * StartRefused with one sentence, and the database is as it was.
 */
export async function restorePostgres({ from, to, nowMs }: RestoreDumpRequest) {
  if (!existsSync(from)) throw new StartRefused(`${from} がありません / There is no such file`)
  const heads = readHeadsBeside(from)
  const leave = await takePostgresAlone(to.url)
  try {
    const { documents, rows } = await restoreDump(from, to.ownerUrl ?? to.url, heads)
    await bringToNow(to, { object: `backup/${await sha256Of(from)}`, nowMs })
    return { documents, rows }
  } finally {
    await leave()
  }
}

/** Runs the migrations that are missing, gives the program its rights, and notes that this is a restored one. */
async function bringToNow(to: PostgresTarget, restored: Restored): Promise<void> {
  const { db, close } = await visitPostgres(to.ownerUrl ?? to.url)
  try {
    await (await openDatabase(to)).close()
    await beginNewEpoch(db, restored)
    // Nodes on what was restored must not hear those that may still work on what it was dumped from.
    await db
      .deleteFrom('settings')
      .where('key', '=', 'installation' satisfies SettingKey)
      .execute()
  } catch (error) {
    await dropRestored(db)
    throw error
  } finally {
    await close()
  }
}

function readHeadsBeside(from: string): HeadLine[] {
  const path = headsBeside(from)
  if (!existsSync(path)) return []
  const file = readHeadsFile(readFileSync(path, 'utf8'))
  if (file !== null) return file.heads
  throw new StartRefused(`${path} が、書き出したときのままではありません / ${path} is not what was written`)
}
