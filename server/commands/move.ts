import { basename, resolve } from 'node:path'
import { moveToPostgres, type MoveSummary } from '../backup/move-to-postgres.ts'
import { databasePath, readConfig } from '../config.ts'
import { StartRefused } from '../database/start-refused.ts'
import { readFlags } from './read-flags.ts'
import { stopWith } from './stop.ts'

const USAGE = `npm run move -- --from フォルダ
SQLite のデータを、DATABASE_URL の空の PostgreSQL に移し、くらべて確かめます。元のファイルは変えません。先に npm start を終えてください。
Moves data from SQLite into the empty PostgreSQL of DATABASE_URL, compares and verifies it. The file stays as it is. End npm start first.`

/** `npm run move -- --from DATA_DIR|FILE`. */
async function main(): Promise<void> {
  const flags = readFlags(USAGE, { from: { type: 'string' } })
  if (flags === null) return
  const config = readConfig('production')
  if (flags.from === undefined) throw new StartRefused(USAGE)
  if (config.postgres === null) {
    throw new StartRefused(
      'どこへ移すかを DATABASE_URL に指定してください / Say in DATABASE_URL where it is to be moved to',
    )
  }
  const request = { from: resolve(flags.from), databaseName: basename(databasePath(config)), to: config.postgres }
  console.log(describeMove(await moveToPostgres(request)))
}

function describeMove({ tables, rows, documents, logRows, keepsSessions }: MoveSummary): string {
  const count = (value: number) => value.toLocaleString('en')
  return [
    '移して、くらべ、確かめました。DATABASE_URL を付けて npm start で始めてください / Moved, compared and verified: npm start with DATABASE_URL',
    `  tables ${count(tables)}, rows ${count(rows)}`,
    `  documents ${count(documents)}, rows of logs ${count(logRows)}`,
    ...(keepsSessions ? [] : ['  全員がサインインし直します / Everyone signs in again']),
    '  元のファイルはそのままです。もう使わないでください / The file stays as it was: use it no more',
  ].join('\n')
}

main().catch(stopWith)
