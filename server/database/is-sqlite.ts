import { SqliteAdapter } from 'kysely'

/** Whether this is the embedded database; PostgreSQL otherwise. */
export function isSqlite(db: { getExecutor: () => { adapter: unknown } }): boolean {
  return db.getExecutor().adapter instanceof SqliteAdapter
}
