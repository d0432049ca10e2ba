import { sql } from 'kysely'
import type { Database } from './tables.ts'

/** What was written there stays as it was written: the program adds rows and reads them. */
const WRITTEN_ONCE = [
  'document_updates',
  'document_restores',
  'audit_events',
  'redactions',
  'room_events',
  'confirmed_minutes',
]
/** Of whoever makes the tables alone. */
const OF_THE_OWNER = ['kysely_migration', 'kysely_migration_lock']

/** Gives the program's role what it needs, and takes from it what it must not do; to be called by the owner of the tables. */
export async function grantToProgram(db: Database, role: string): Promise<void> {
  const to = sql.id(role)
  const tables = (names: readonly string[]) => sql.join(names.map((name) => sql.table(name)))
  await sql`grant usage on schema ${await readSchema(db)} to ${to}`.execute(db)
  const all = await db.introspection.getTables({ withInternalKyselyTables: true })
  const own = tables(all.map(({ name }) => name))
  await sql`revoke all on ${own} from ${to}`.execute(db)
  await sql`grant select, insert, update, delete on ${own} to ${to}`.execute(db)
  await sql`revoke update, delete on ${tables(WRITTEN_ONCE)} from ${to}`.execute(db)
  await sql`revoke insert, update, delete on ${tables(OF_THE_OWNER)} from ${to}`.execute(db)
  await sql`grant usage on all sequences in schema ${await readSchema(db)} to ${to}`.execute(db)
  await sql`grant execute on function forget_private_rows(text) to ${to}`.execute(db)
}

async function readSchema(db: Database) {
  const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(db)
  return sql.id(rows[0]?.schema ?? 'public')
}
