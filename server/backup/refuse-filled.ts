import { sql } from 'kysely'
import { StartRefused } from '../database/start-refused.ts'
import type { Database } from '../database/tables.ts'

/** Throws StartRefused where any table but that of the migrations holds a row, whoever made it. */
export async function refuseFilled(db: Database): Promise<void> {
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and relname not like 'kysely_%'
    order by relname`.execute(db)
  for (const { name } of tables) {
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(db)
    if (rows.length === 0) continue
    throw new StartRefused(
      `データベースは空ではありません（${name}）。空のものを DATABASE_URL に指定してください / The database is not empty (${name}): give an empty one in DATABASE_URL`,
    )
  }
}
