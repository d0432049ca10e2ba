import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { StartRefused } from '../database/start-refused.ts'

/**
 * What a backup holds beside the tables, in a table of its own, so that a backup is one file. `sessionSecret` signs the cookies: without
 * it a restore in the middle of a meeting would sign everybody out. Null where the program was never started.
 */
const Manifest = z.object({ format: z.literal('1'), madeAtMs: z.coerce.number(), sessionSecret: z.string().nullable() })
export type Manifest = z.infer<typeof Manifest>

const TABLE = 'kurumaza_backup'

/** Puts it into a fresh copy, and makes that one file whatever its journal was. */
export function writeManifest(path: string, { madeAtMs, sessionSecret }: Omit<Manifest, 'format'>): void {
  const sqlite = new DatabaseSync(path)
  try {
    sqlite.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL')
    sqlite.exec(`BEGIN; CREATE TABLE ${TABLE} (key text PRIMARY KEY NOT NULL, value text)`)
    const insert = sqlite.prepare(`INSERT INTO ${TABLE} VALUES (?, ?)`)
    const rows = { format: '1', madeAtMs: String(madeAtMs), sessionSecret }
    for (const [key, value] of Object.entries(rows)) insert.run(key, value)
    sqlite.exec('COMMIT')
  } finally {
    sqlite.close()
  }
}

/** Whether a file is a backup, and not the database of a data folder. Throws what SQLite throws for a file of something else. */
export function isBackup(path: string): boolean {
  const sqlite = new DatabaseSync(path, { readOnly: true })
  try {
    return sqlite.prepare('SELECT name FROM sqlite_schema WHERE name = ?').get(TABLE) !== undefined
  } finally {
    sqlite.close()
  }
}

/** Reads it and takes it out, so that what is restored is a database like every other; null for a plain copy, which has none. */
export function takeManifest(path: string): Manifest | null {
  const sqlite = new DatabaseSync(path)
  try {
    const found = sqlite.prepare('SELECT name FROM sqlite_schema WHERE name = ?').get(TABLE)
    if (found === undefined) return null
    const rows = sqlite.prepare(`SELECT key, value FROM ${TABLE}`).all()
    const manifest = Manifest.safeParse(Object.fromEntries(rows.map(({ key, value }) => [String(key), value])))
    if (!manifest.success) {
      throw new StartRefused(
        'より新しい版の車座のバックアップです。新しい版で復元してください / This backup was made by a newer version of Kurumaza; restore it with that',
      )
    }
    // The secret must not stay in the pages that are free from now on.
    sqlite.exec(`PRAGMA secure_delete = ON; DROP TABLE ${TABLE}`)
    return manifest.data
  } finally {
    sqlite.close()
  }
}
