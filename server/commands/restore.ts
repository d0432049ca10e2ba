import { basename, resolve } from 'node:path'
import { restorePostgres } from '../backup/restore-postgres.ts'
import { restoreBackup, type RestoreSummary } from '../backup/restore-backup.ts'
import { databasePath, readConfig } from '../config.ts'
import { StartRefused } from '../database/start-refused.ts'
import { readFlags } from './read-flags.ts'
import { stopWith } from './stop.ts'

const USAGE = `npm run restore -- --from ファイル [--into フォルダ] [--replace]
バックアップを確かめてから、データのフォルダに戻します。DATABASE_URL があるときは、その空の PostgreSQL に戻します。--replace は、いまあるデータを脇に置きます（消しません）。
Verifies a backup and puts it into the data folder, or into the empty PostgreSQL of DATABASE_URL. --replace puts aside what is there now, and deletes nothing.`

/** `npm run restore -- --from FILE [--into DATA_DIR] [--replace]`. */
async function main(): Promise<void> {
  const text = { type: 'string' } as const
  const flags = readFlags(USAGE, { from: text, into: text, replace: { type: 'boolean', default: false } })
  if (flags === null) return
  const { from, into, replace } = flags
  if (from === undefined) throw new StartRefused(USAGE)
  const config = readConfig('production')
  if (config.postgres !== null) {
    if (into !== undefined || replace) {
      throw new StartRefused(
        '--into と --replace は SQLite のためのものです。空のデータベースを DATABASE_URL に指定してください / --into and --replace are for SQLite: give an empty database in DATABASE_URL',
      )
    }
    const { documents, rows } = await restorePostgres({ from: resolve(from), to: config.postgres, nowMs: Date.now() })
    const kept = { documents, rows, madeAtMs: null, keepsSessions: true, formerPath: null }
    console.log(describeRestore(kept, 'DATABASE_URL'))
    return
  }
  const place = {
    into: into === undefined ? config.dataDir : resolve(into),
    databaseName: basename(databasePath(config)),
  }
  const summary = await restoreBackup({ ...place, from: resolve(from), replace, nowMs: Date.now() })
  console.log(describeRestore(summary, place.into))
}

function describeRestore(
  { documents, rows, madeAtMs, keepsSessions, formerPath }: RestoreSummary,
  into: string,
): string {
  const made = madeAtMs === null ? '' : `（${new Date(madeAtMs).toISOString()} のバックアップ / of that moment）`
  return [
    `復元しました。npm start で始めてください / Restored: npm start${made}`,
    `  ${into}`,
    `  documents ${documents.toLocaleString('en')}, rows ${rows.toLocaleString('en')}`,
    ...(keepsSessions ? [] : ['  全員がサインインし直します / Everyone signs in again']),
    ...(formerPath === null ? [] : [`  前のデータ / what was there before: ${formerPath}`]),
  ].join('\n')
}

main().catch(stopWith)
