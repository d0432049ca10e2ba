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

/** Node's driver would store a Date as nothing at all, without a word; whatever else it cannot store it refuses. */
function toSqlite(value: unknown): SQLInputValue {
  return value instanceof Date ? value.toISOString() : (value as SQLInputValue) // The driver checks the rest itself.
}
