import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSetting, type SettingKey } from '../database/settings.ts'
import { StartRefused } from '../database/start-refused.ts'
import type { Database } from '../database/tables.ts'

const SECRET_BYTES = 32

/** The key that signs session cookies. Made once per data folder, readable by its owner alone, and part of no repository. */
export function readSessionSecret(dataDir: string): string {
  const path = join(dataDir, 'session-secret')
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  try {
    // Fails when the file is there: two processes that start at once must end up with one secret.
    writeFileSync(path, randomBytes(SECRET_BYTES).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!isAlreadyThere(error)) throw error
  }
  const secret = readFileSync(path, 'utf8').trim()
  if (secret.length < SECRET_BYTES) {
    throw new StartRefused(`${path} が壊れています / is damaged: remove it, and everyone signs in again`)
  }
  return secret
}

/** The same for nodes that share a database: a session begun on one is known on all. */
export async function readSharedSecret(db: Database): Promise<string> {
  const drawn = randomBytes(SECRET_BYTES).toString('base64url')
  await db
    .insertInto('settings')
    .values({ key: 'session-secret' satisfies SettingKey, value: drawn })
    .onConflict((known) => known.doNothing())
    .execute()
  return (await readSetting(db, 'session-secret')) ?? drawn
}

function isAlreadyThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
}
