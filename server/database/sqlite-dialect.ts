import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { Dialect, SqliteDatabase } from 'kysely'
import { SqliteAdapter, SqliteDialect } from 'kysely'

/** Kysely's SQLite dialect over Node's own driver. */
export function createSqliteDialect(sqlite: DatabaseSync): Dialect {
  const dialect = new SqliteDialect({ database: asKyselyDatabase(sqlite) })
  return {
    createAdapter: () => new TransactionalDdlAdapter(),
    createDriver: () => dialect.createDriver(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  }
}

/** Kysely says that SQLite cannot change tables within a transaction. It can, and a migration broken off must leave nothing behind. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** Kysely speaks the better-sqlite3 dialect of SQLite; Node's own driver differs in these few calls. */
function asKyselyDatabase(sqlite: DatabaseSync): SqliteDatabase {
  return {
    close: () => sqlite.close(),
    prepare(query) {
      const statement = sqlite.prepare(query)
      return {
        reader: statement.columns().length > 0,
        all: (values) => statement.all(...values.map(toSqlite)),
        run: (values) => statement.run(...values.map(toSqlite)),
        iterate: (values) => statement.iterate(...values.map(toSqlite)),
      }
    },
  }
}

/** Node's driver refuses what other drivers convert by themselves. */
function toSqlite(value: unknown): SQLInputValue {
  if (value === undefined || value === null) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Date) return value.toISOString()
  return value as SQLInputValue // Anything else that is no number, string or bytes the driver refuses by itself.
}
