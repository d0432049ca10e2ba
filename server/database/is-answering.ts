import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from './tables.ts'

/** Longer than this, in ms, nobody waits for an answer. */
const PATIENCE_MS = 2000

/** Whether the database can be asked anything at all. */
export async function isAnswering(db: Database): Promise<boolean> {
  try {
    const answer = sql`select 1`.execute(db).then(() => true)
    return await Promise.race([answer, wait(PATIENCE_MS, false, { ref: false })])
  } catch {
    return false
  }
}
