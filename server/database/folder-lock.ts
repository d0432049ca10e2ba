import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { StartRefused } from './start-refused.ts'

/**
 * Makes this process the only one that works in a data folder; what is answered lets go of it. A second server on the same files would
 * not hear of the first one's edits, and `--fresh` would remove them from under it. The lock is one of the operating system on a
 * file of SQLite's, so that it ends with the process, however that ends. Throws StartRefused when another process holds it.
 */
export function lockFolder(dataDir: string): () => void {
  const lock = new DatabaseSync(join(dataDir, 'lock'))
  try {
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!isBusy(error)) throw error
    throw new StartRefused(
      `${dataDir} は、いま動いている車座が使っています。そちらを終えるか、DATA_DIR に別のフォルダを指定してください / is in use by a running Kurumaza: end it, or give another DATA_DIR`,
    )
  }
  return () => lock.close()
}

const SQLITE_BUSY = 5

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}
