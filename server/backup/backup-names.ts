import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The files of one backup. Only under `data` does a whole and verified one lie; its name sorts by its time. */
export type BackupFiles = { data: string; heads: string; unfinished: string; faulty: string }

export function backupFiles(folder: string, atMs: number): BackupFiles {
  const name = join(folder, `kurumaza-${stampOf(atMs)}`)
  return {
    data: `${name}.sqlite`,
    heads: `${name}.heads.jsonl`,
    unfinished: `${name}.sqlite.part`,
    faulty: `${name}.sqlite.faulty`,
  }
}

/** `20261126T030000Z`: world time, so that no two days are ordered otherwise than they were. */
export function stampOf(atMs: number): string {
  return new Date(atMs).toISOString().replaceAll(/[-:]|\.\d+/g, '')
}

const DATA = /^kurumaza-\d{8}T\d{6}Z\.sqlite$/
const UNFINISHED = /^kurumaza-\d{8}T\d{6}Z\.(sqlite|heads\.jsonl)\.part(-journal)?$/
const DAY_MS = 24 * 60 * 60 * 1000

/** Removes all but the newest `keep` backups, and nothing whose name is none of ours. Answers the names of those removed. */
export function pruneBackups(folder: string, keep: number): string[] {
  const old = readdirSync(folder)
    .filter((name) => DATA.test(name))
    .toSorted()
    .slice(0, -keep)
  for (const name of old) {
    rmSync(join(folder, name))
    rmSync(join(folder, name.replace(/sqlite$/, 'heads.jsonl')), { force: true })
  }
  return old
}

/** What a backup that was broken off left behind, once no backup can still be writing it. */
export function removeUnfinished(folder: string, nowMs: number): void {
  for (const name of readdirSync(folder).filter((other) => UNFINISHED.test(other))) {
    const path = join(folder, name)
    if (statSync(path).mtimeMs < nowMs - DAY_MS) rmSync(path)
  }
}
