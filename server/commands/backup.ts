import { constants, setPriority } from 'node:os'
import { resolve } from 'node:path'
import { z } from 'zod'
import { dumpPostgres } from '../backup/dump-postgres.ts'
import { makeBackup, type BackupSummary } from '../backup/make-backup.ts'
import { databasePath, readConfig, type Config } from '../config.ts'
import { StartRefused } from '../database/start-refused.ts'
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
  const summary = await backUp(config, { to: resolve(to), keep, nowMs: startedAtMs })
  console.log(describeBackup(summary, Date.now() - startedAtMs))
}

type Place = { to: string; keep: number | null; nowMs: number }

/** `wasTried`: a dump that is no file of SQLite's was restored to verify it; null where the file itself was verified. */
async function backUp(config: Config, place: Place): Promise<BackupSummary & { wasTried: boolean | null }> {
  if (config.postgres !== null) return dumpPostgres({ from: config.postgres, ...place })
  const summary = await makeBackup({ dataDir: config.dataDir, databasePath: databasePath(config), ...place })
  return { ...summary, wasTried: null }
}

function describeBackup(summary: BackupSummary & { wasTried: boolean | null }, tookMs: number): string {
  const { path, headsPath, documents, rows, bytes, sha256, pruned, wasTried } = summary
  const count = (value: number) => value.toLocaleString('en')
  return [
    'バックアップを作り、確かめました / The backup is made and verified',
    ...(wasTried === false
      ? [
          '  復元してみることはできませんでした。DATABASE_OWNER_URL の利用者がデータベースを作れません / It was not restored on trial: the role of DATABASE_OWNER_URL may not create a database',
        ]
      : []),
    `  ${path}`,
    `  ${headsPath}`,
    `  documents ${count(documents)}, rows ${count(rows)}, bytes ${count(bytes)}, seconds ${(tookMs / 1000).toFixed(1)}`,
    `  sha256 ${sha256}`,
    ...(pruned.length > 0 ? [`  古いものを ${pruned.length} 個消しました / ${pruned.length} older ones removed`] : []),
  ].join('\n')
}

main().catch(stopWith)
