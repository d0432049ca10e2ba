import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { sql } from 'kysely'
import { reserveForOwner } from '../database/connect.ts'
import { sha256Of, sync } from '../database/durable-files.ts'
import { inSnapshot } from '../database/in-transaction.ts'
import { refuseForeignDatabase } from '../database/migrate.ts'
import { type PostgresTarget, visitPostgres } from '../database/postgres.ts'
import { StartRefused } from '../database/start-refused.ts'
import { verifyOrRefuse } from '../evidence/verify-or-refuse.ts'
import { backupFiles, pruneBackups, removeUnfinished, type BackupFiles } from './backup-names.ts'
import { type BackupSummary, publish } from './make-backup.ts'
import { runTool } from './postgres-tools.ts'
import { restoreDump } from './restored-dump.ts'
import { inScratchDatabase } from './scratch-database.ts'

/** `keep` = how many dumps stay in `to`, null = all. */
export type DumpRequest = { from: PostgresTarget; to: string; keep: number | null; nowMs: number }

/**
 * Dumps a PostgreSQL while nodes work in it, with the heads of the same moment, whose every log is verified. Then the dump is restored into a
 * database of its own and verified there; `wasTried` is false where the role of the owner may make none. Throws StartRefused with one sentence; a
 * faulty dump stays under a name that says so.
 */
export async function dumpPostgres({
  from,
  to,
  keep,
  nowMs,
}: DumpRequest): Promise<BackupSummary & { wasTried: boolean }> {
  mkdirSync(to, { recursive: true, mode: 0o700 })
  removeUnfinished(to, nowMs)
  const files = backupFiles(to, nowMs, 'pgdump')
  if (existsSync(files.data)) throw new StartRefused(`もうあります / is there already: ${files.data}`)
  const url = from.ownerUrl ?? from.url
  const { heads, documents, rows } = await dumpOneMoment(url, files)
  const tried = await inScratchDatabase(url, (scratch) => restoreDump(files.unfinished, scratch, heads)).catch(
    (error: unknown) => keepAside(files, error),
  )
  const sha256 = await sha256Of(files.unfinished)
  const bytes = statSync(files.unfinished).size
  publish(files, heads)
  const pruned = keep === null ? [] : pruneBackups(to, keep, 'pgdump')
  return { documents, rows, path: files.data, headsPath: files.heads, bytes, sha256, pruned, wasTried: tried !== null }
}

/** The dump, the heads and what is verified are of one moment, whoever writes meanwhile. */
async function dumpOneMoment(url: string, files: BackupFiles) {
  const { db, close } = await visitPostgres(url)
  try {
    return await inSnapshot(db, async (snapshot) => {
      await refuseForeignDatabase(snapshot)
      const { rows } = await sql<{ id: string }>`select pg_export_snapshot() as id`.execute(snapshot)
      reserveForOwner(files.unfinished)
      const flags = ['--format=custom', `--snapshot=${rows[0]?.id}`, '--file', files.unfinished]
      await runTool('pg_dump', flags, url)
      sync(files.unfinished)
      return await verifyOrRefuse(snapshot).catch((error: unknown) => keepAside(files, error))
    })
  } catch (error) {
    rmSync(files.unfinished, { force: true })
    throw error
  } finally {
    await close()
  }
}

function keepAside(files: BackupFiles, error: unknown): never {
  renameSync(files.unfinished, files.faulty)
  if (!(error instanceof StartRefused)) throw error
  throw new StartRefused(`${error.message}: ${files.faulty}`)
}
