import { DatabaseSync } from 'node:sqlite'

/** Most tries to empty the log, and what is waited between them, in ms. */
const TRIES = 20
const PAUSE_MS = 50

/**
 * To be called by whoever has read the files beside a running program: as long as someone reads, it cannot empty its write-ahead log, and
 * what it deleted meanwhile still lies there. While the program is busy it goes first; the next time it erases, it erases this too.
 */
export async function eraseLeftovers(path: string): Promise<void> {
  const sqlite = new DatabaseSync(path)
  try {
    sqlite.exec('PRAGMA busy_timeout = 0')
    const checkpoint = sqlite.prepare('PRAGMA wal_checkpoint(TRUNCATE)')
    for (let count = 1; count < TRIES && checkpoint.get()?.busy !== 0; count++)
      await new Promise((resume) => setTimeout(resume, PAUSE_MS))
  } finally {
    sqlite.close()
  }
}

/** Writes a database anew that nobody else works in, so that nothing deleted is left in its free pages or in its write-ahead log. */
export function rewriteDatabase(path: string): void {
  const sqlite = new DatabaseSync(path)
  try {
    sqlite.exec('PRAGMA secure_delete = ON; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)')
  } finally {
    sqlite.close()
  }
}
