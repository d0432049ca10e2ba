import { closeSync, existsSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'

const PIECE_BYTES = 1024 * 1024

/**
 * Writes what stands in the write-ahead log of a database once more, in its place, and makes sure that it is on the disk. When an fsync
 * fails, the system may drop what it held and still show it to whoever reads: a commit that failed so, in a process that ended before its
 * next commit, would be taken for a good one, and what is committed after it would rest on pages that no disk holds.
 * Nobody else can write meanwhile. Throws when the disk fails again, or somebody writes for longer than the busy timeout.
 */
export function rewriteLog(sqlite: DatabaseSync, databasePath: string): void {
  sqlite.exec('BEGIN IMMEDIATE')
  try {
    const path = `${databasePath}-wal`
    if (existsSync(path)) writeAgain(path)
  } finally {
    sqlite.exec('ROLLBACK')
  }
}

function writeAgain(path: string): void {
  const file = openSync(path, 'r+')
  try {
    const piece = Buffer.alloc(PIECE_BYTES)
    for (let at = 0; ;) {
      const count = readSync(file, piece, 0, piece.byteLength, at)
      if (count === 0) break
      for (let done = 0; done < count;) done += writeSync(file, piece, done, count - done, at + done)
      at += count
    }
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
