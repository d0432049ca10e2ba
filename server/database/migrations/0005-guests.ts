import { randomInt } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

/** Guests name an organization of their own, which is in no list of the hub; when their time ends is read from their meeting. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('organizations')
    .addColumn('guest_of', 'text', (col) => col.references('meetings.id'))
    .execute()
  await db.schema.alterTable('people').dropColumn('guest_until').execute()
  await drawMissingCodes(db.withTables<Tables>())
}

/** Meetings that were called before codes were drawn. */
async function drawMissingCodes(db: Kysely<Tables>): Promise<void> {
  const open = await db
    .selectFrom('meetings')
    .select('id')
    .where('closed_at', 'is', null)
    .where('join_code', 'is', null)
    .execute()
  const drawn = new Set<string>()
  for (const { id } of open) {
    let code = sixDigits()
    while (drawn.has(code)) code = sixDigits()
    drawn.add(code)
    await db.updateTable('meetings').set({ join_code: code }).where('id', '=', id).execute()
  }
}

function sixDigits(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}
