import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The files of one backup. Only under `data` does a whole and verified one lie; its name sorts by its time. */
export type BackupFiles = { data: string; heads: string; unfinished: string; faulty: string }

/** A copy of a database of SQLite's, or a dump of PostgreSQL's. */
export type BackupKind = 'sqlite' | 'pgdump'

export function backupFiles(folder: string, atMs: number, kind: BackupKind = 'sqlite'): BackupFiles {
  const name = join(folder, `kurumaza-${stampOf(atMs)}`)
  return {
    data: `${name}.${kind}`,
    heads: `${name}.heads.jsonl`,
    unfinished: `${name}.${kind}.part`,
    faulty: `${name}.${kind}.faulty`,
  }
}

/** `20261126T030000Z`: world time, so that no two days are ordered otherwise than they were. */
export function stampOf(atMs: number): string {
  return new Date(atMs).toISOString().replaceAll(/[-:]|\.\d+/g, '')
}

const DATA: Record<BackupKind, RegExp> = {
  sqlite: /^kurumaza-\d{8}T\d{6}Z\.sqlite$/,
  pgdump: /^kurumaza-\d{8}T\d{6}Z\.pgdump$/,
}
const UNFINISHED = /^kurumaza-\d{8}T\d{6}Z\.(sqlite|pgdump|heads\.jsonl)\.part(-journal)?$/
const DAY_MS = 24 * 60 * 60 * 1000

/** Removes all but the newest `keep` backups, and nothing whose name is none of ours. Answers the names of those removed. */
export function pruneBackups(folder: string, keep: number, kind: BackupKind = 'sqlite'): string[] {
  const old = readdirSync(folder)
    .filter((name) => DATA[kind].test(name))
    .toSorted()
    .slice(0, -keep)
  for (const name of old) {
    rmSync(join(folder, name))
    rmSync(headsBeside(join(folder, name)), { force: true })
  }
  return old
}

/** Where the heads of a backup lie. */
export function headsBeside(path: string): string {
  return path.replace(/\.(sqlite|pgdump)$/, '.heads.jsonl')
}

/** What a backup that was broken off left behind, once no backup can still be writing it. */
export function removeUnfinished(folder: string, nowMs: number): void {
  for (const name of readdirSync(folder).filter((other) => UNFINISHED.test(other))) {
    const path = join(folder, name)
    if (statSync(path).mtimeMs < nowMs - DAY_MS) rmSync(path)
  }
}
