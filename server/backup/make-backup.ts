import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { backup } from 'node:sqlite'
import { openToRead, reserveForOwner } from '../database/connect.ts'
import { eraseLeftovers } from '../database/erase-leftovers.ts'
import { StartRefused } from '../database/start-refused.ts'
import type { HeadLine } from '../evidence/heads.ts'
import { verifyOrRefuse } from '../evidence/verify-or-refuse.ts'
import { backupFiles, pruneBackups, removeUnfinished, type BackupFiles } from './backup-names.ts'
import { sha256Of, sync, writeDurably } from '../database/durable-files.ts'
import { writeManifest } from './manifest.ts'

/** `databasePath` is the file of the data folder; `keep` = how many backups stay in `to`, null = all. */
export type BackupRequest = { dataDir: string; databasePath: string; to: string; keep: number | null; nowMs: number }

/** A backup that was verified. Sizes in bytes. */
export type BackupSummary = {
  path: string
  headsPath: string
  documents: number
  rows: number
  bytes: number
  sha256: string
  pruned: readonly string[]
}

/**
 * Copies the database while the program works in it, verifies the copy, and only then gives it its name. Throws StartRefused with one
 * sentence when there is nothing to copy or the copy has a fault; a faulty one stays under a name that says so, since it may be the last
 * there is, and older ones are left alone.
 */
export async function makeBackup(request: BackupRequest): Promise<BackupSummary> {
  const { to, keep, nowMs } = request
  refusePlace(request)
  mkdirSync(to, { recursive: true, mode: 0o700 })
  removeUnfinished(to, nowMs)
  const files = backupFiles(to, nowMs)
  if (existsSync(files.data)) throw new StartRefused(`もうあります / is there already: ${files.data}`)
  await copyOrNothing(request, files)
  const { heads, documents, rows } = await verifyOrKeepAside(files)
  const sha256 = await sha256Of(files.unfinished)
  const bytes = statSync(files.unfinished).size
  publish(files, heads)
  const pruned = keep === null ? [] : pruneBackups(to, keep)
  return { documents, rows, path: files.data, headsPath: files.heads, bytes, sha256, pruned }
}

function refusePlace({ dataDir, databasePath, to }: BackupRequest): void {
  if (!existsSync(databasePath)) {
    throw new StartRefused(`${dataDir} に車座のデータがありません / There is no data of Kurumaza to back up`)
  }
  if (!relative(resolve(dataDir), resolve(to)).startsWith('..')) {
    throw new StartRefused(
      'バックアップはデータのフォルダの外に置いてください。--to に別のフォルダを指定してください / A backup belongs outside the data folder: give --to another one',
    )
  }
}

async function copyOrNothing({ dataDir, databasePath, nowMs }: BackupRequest, files: BackupFiles): Promise<void> {
  try {
    reserveForOwner(files.unfinished)
    await copyDatabase(databasePath, files.unfinished)
    writeManifest(files.unfinished, { madeAtMs: nowMs, sessionSecret: readSecret(dataDir) })
    sync(files.unfinished)
  } catch (error) {
    rmSync(files.unfinished, { force: true })
    if (error instanceof StartRefused || !(error instanceof Error)) throw error
    // A full disk, a folder that may not be written: the system's own words say which.
    throw new StartRefused(`バックアップを書けません / The backup cannot be written: ${error.message}`)
  }
}

/** Pages copied at once: few enough that a disk under load answers the program in between. */
const PAGES_PER_STEP = 500

async function copyDatabase(from: string, to: string): Promise<void> {
  const { sqlite, close } = await openToRead(from)
  try {
    // One transaction holds one state of the database in sight. Without it every commit of the program would start the copy anew.
    sqlite.exec('BEGIN')
    sqlite.prepare('SELECT count(*) FROM sqlite_schema').get()
    await backup(sqlite, to, { rate: PAGES_PER_STEP })
    sqlite.exec('COMMIT')
  } finally {
    await close()
  }
  await eraseLeftovers(from)
}

/** A program that was never started has none. */
function readSecret(dataDir: string): string | null {
  const path = join(dataDir, 'session-secret')
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

async function verifyOrKeepAside(files: BackupFiles) {
  const { db, close } = await openToRead(files.unfinished)
  try {
    return await verifyOrRefuse(db)
  } catch (error) {
    renameSync(files.unfinished, files.faulty)
    if (!(error instanceof StartRefused)) throw error
    throw new StartRefused(`${error.message}: ${files.faulty}`)
  } finally {
    await close()
  }
}

/** The heads first: whoever finds the backup finds them, too. */
export function publish(files: BackupFiles, heads: readonly HeadLine[]): void {
  const unfinishedHeads = `${files.heads}.part`
  rmSync(unfinishedHeads, { force: true })
  writeDurably(unfinishedHeads, heads.map((head) => `${JSON.stringify(head)}\n`).join(''))
  renameSync(unfinishedHeads, files.heads)
  renameSync(files.unfinished, files.data)
  sync(join(files.data, '..'))
}
