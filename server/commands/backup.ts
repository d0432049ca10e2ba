import { constants, setPriority } from 'node:os'
import { resolve } from 'node:path'
import { z } from 'zod'
import { makeBackup, type BackupSummary } from '../backup/make-backup.ts'
import { readConfig } from '../config.ts'
import { StartRefused } from '../database/start-refused.ts'
import { embeddedDatabase } from './embedded-database.ts'
import { readFlags } from './read-flags.ts'
import { stopWith } from './stop.ts'

const USAGE = `npm run backup -- --to フォルダ [--keep 30]
動いている最中でも、データを1つのファイルに写し、写しを確かめます。--keep は残す数です。
Copies the data into one file, also while the program runs, and verifies the copy. --keep is how many stay.`

const Flags = z.strictObject({
  to: z.string().min(1).optional(),
  keep: z.coerce.number().int().min(1).optional(),
})

/** `npm run backup -- --to DIR [--keep N]`. */
async function main(): Promise<void> {
  const text = { type: 'string' } as const
  const given = readFlags(USAGE, { to: text, keep: text })
  if (given === null) return
  const flags = Flags.safeParse(given)
  if (!flags.success || flags.data.to === undefined) throw new StartRefused(USAGE)
  const { to, keep = null } = flags.data
  const config = readConfig('production')
  const startedAtMs = Date.now()
  // A meeting goes first.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  const place = { dataDir: config.dataDir, databasePath: embeddedDatabase(config), to: resolve(to) }
  const summary = await makeBackup({ ...place, keep, nowMs: startedAtMs })
  console.log(describeBackup(summary, Date.now() - startedAtMs))
}

function describeBackup(summary: BackupSummary, tookMs: number): string {
  const { path, headsPath, documents, rows, bytes, sha256, pruned } = summary
  const count = (value: number) => value.toLocaleString('en')
  return [
    'バックアップを作り、確かめました / The backup is made and verified',
    `  ${path}`,
    `  ${headsPath}`,
    `  documents ${count(documents)}, rows ${count(rows)}, bytes ${count(bytes)}, seconds ${(tookMs / 1000).toFixed(1)}`,
    `  sha256 ${sha256}`,
    ...(pruned.length > 0 ? [`  古いものを ${pruned.length} 個消しました / ${pruned.length} older ones removed`] : []),
  ].join('\n')
}

main().catch(stopWith)
