import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { openDatabase, openToRead } from '../database/connect.ts'
import { lockFolder } from '../database/folder-lock.ts'
import { refuseOlderDatabase } from '../database/migrate.ts'
import { takePostgresAlone } from '../database/postgres-in-use.ts'
import { type PostgresTarget, visitPostgres } from '../database/postgres.ts'
import { writeSetting } from '../database/settings.ts'
import { StartRefused } from '../database/start-refused.ts'
import type { Database, DatabaseTransaction } from '../database/tables.ts'
import { verifyOrRefuse } from '../evidence/verify-or-refuse.ts'
import { compareOrRefuse } from './compare-databases.ts'
import { copyTables } from './copy-tables.ts'
import { isBackup } from './manifest.ts'
import { refuseFilled } from './refuse-filled.ts'

/** `from`: a data folder or the file in it, called `databaseName` in a folder; `to`: an empty database. */
export type MoveRequest = { from: string; databaseName: string; to: PostgresTarget }

/** What was moved. `keepsSessions`: the folder had a secret, so that nobody is signed out. */
export type MoveSummary = { tables: number; rows: number; documents: number; logRows: number; keepsSessions: boolean }

/**
 * Moves a hub from SQLite to PostgreSQL, in one transaction that is committed once all of it was compared and verified; the file stays as it is.
 * Throws StartRefused with one sentence while a program works on either side, when the database is not empty, and for a source that is none,
 * older, newer or faulty; then nothing is left behind but, at the most, empty tables.
 */
export async function moveToPostgres({ from, databaseName, to }: MoveRequest): Promise<MoveSummary> {
  const path = existsSync(from) && statSync(from).isDirectory() ? join(from, databaseName) : from
  if (!existsSync(path)) throw new StartRefused(`${path} がありません / There is no such file`)
  if (isBackup(path)) {
    throw new StartRefused(
      'これはバックアップです。先に npm run restore でフォルダに戻し、そのフォルダを --from に指定してください / This is a backup: restore it into a folder, and give --from that',
    )
  }
  const unlock = lockFolder(dirname(path))
  try {
    return await moveFile(path, to)
  } finally {
    unlock()
  }
}

async function moveFile(path: string, to: PostgresTarget): Promise<MoveSummary> {
  const source = await openToRead(path)
  try {
    await refuseOlderDatabase(source.db)
    const { documents, rows } = await verifyOrRefuse(source.db)
    const moved = await intoEmpty(to, (trx) => fill(source, trx, readSecret(dirname(path))))
    return { ...moved, documents, logRows: rows }
  } finally {
    await source.close()
  }
}

/** A folder in which the program was never started has none. */
function readSecret(folder: string): string | null {
  const path = join(folder, 'session-secret')
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null
}

type Fill<Value> = (trx: DatabaseTransaction) => Promise<Value>

async function intoEmpty<Value>(to: PostgresTarget, work: Fill<Value>): Promise<Value> {
  const leave = await takePostgresAlone(to.url)
  try {
    const owner = await visitPostgres(to.ownerUrl ?? to.url)
    try {
      await refuseFilled(owner.db)
      await (await openDatabase(to)).close()
      return await owner.db.transaction().execute(work)
    } finally {
      await owner.close()
    }
  } finally {
    await leave()
  }
}

type Source = { db: Database; sqlite: DatabaseSync }

async function fill(source: Source, trx: DatabaseTransaction, secret: string | null) {
  const copied = await copyTables(source.sqlite, trx)
  await compareOrRefuse(source.db, trx, copied)
  await verifyOrRefuse(trx)
  if (secret !== null) await writeSetting(trx, 'session-secret', secret)
  const rows = copied.reduce((sum, table) => sum + table.rows, 0)
  return { tables: copied.length, rows, keepsSessions: secret !== null }
}
