import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { DatabaseConnection, Dialect, SqliteDatabase } from 'kysely'
import { SqliteAdapter, SqliteDialect, SqliteDriver } from 'kysely'

/** Kysely's SQLite dialect over Node's own driver. */
export function createSqliteDialect(sqlite: DatabaseSync): Dialect {
  const database = asKyselyDatabase(sqlite)
  const dialect = new SqliteDialect({ database })
  return {
    createAdapter: () => new TransactionalDdlAdapter(),
    createDriver: () => new TruthfulDriver(database, () => sqlite.isTransaction),
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

/**
 * When the disk fails, SQLite has taken the transaction back itself: a second rollback would fail and hide why. SQLite then goes on soundly
 * where it is: it knows the last commit that is on the disk, and writes all of the next one anew, over what failed.
 */
class TruthfulDriver extends SqliteDriver {
  readonly #isInTransaction: () => boolean

  constructor(database: SqliteDatabase, isInTransaction: () => boolean) {
    super({ database })
    this.#isInTransaction = isInTransaction
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#isInTransaction()) await super.rollbackTransaction(connection)
  }
}

/** Kysely speaks the better-sqlite3 dialect of SQLite; Node's own driver differs in these few calls. */
function asKyselyDatabase(sqlite: DatabaseSync): SqliteDatabase {
  const prepare = createPreparer(sqlite)
  return {
    close: () => sqlite.close(),
    prepare(query) {
      const { statement, reader, dropIfHeavy } = prepare(query)
      return {
        reader,
        all: (values) => dropIfHeavy(values, statement.all(...values.map(toSqlite))),
        run: (values) => dropIfHeavy(values, statement.run(...values.map(toSqlite))),
        // A statement that is read row by row must not be started anew meanwhile.
        iterate: (values) => sqlite.prepare(query).iterate(...values.map(toSqlite)),
      }
    },
  }
}

type Prepared = {
  statement: StatementSync
  reader: boolean
  dropIfHeavy: <T>(values: readonly unknown[], answer: T) => T
}

/** How many statements are kept, and up to which size of a value: SQLite holds the values of a statement until its next use. */
const KEPT_STATEMENTS = 200
const HEAVY_BYTES = 16 * 1024

/** To parse a statement takes as long as to run it, and a frame needs the same few every time. */
function createPreparer(sqlite: DatabaseSync): (query: string) => Prepared {
  const kept = new Map<string, Prepared>()
  function prepare(query: string): Prepared {
    const statement = sqlite.prepare(query)
    const dropIfHeavy = <T>(values: readonly unknown[], answer: T): T => {
      if (values.some(isHeavy)) kept.delete(query)
      return answer
    }
    return { statement, reader: statement.columns().length > 0, dropIfHeavy }
  }
  return (query) => {
    const known = kept.get(query)
    const prepared = known ?? prepare(query)
    if (known === undefined && kept.size >= KEPT_STATEMENTS) kept.delete(kept.keys().next().value ?? '')
    kept.delete(query)
    kept.set(query, prepared)
    return prepared
  }
}

function isHeavy(value: unknown): boolean {
  if (typeof value === 'string') return value.length > HEAVY_BYTES
  return value instanceof Uint8Array && value.byteLength > HEAVY_BYTES
}

/** Node's driver would store a Date as nothing at all, without a word; whatever else it cannot store it refuses. */
function toSqlite(value: unknown): SQLInputValue {
  return value instanceof Date ? value.toISOString() : (value as SQLInputValue) // The driver checks the rest itself.
}
