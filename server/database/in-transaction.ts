import { setTimeout as wait } from 'node:timers/promises'
import type { TransactionBuilder } from 'kysely'
import { isSqlite } from './is-sqlite.ts'
import type { Database, DatabaseTransaction, Tables } from './tables.ts'

/** Done once or, on PostgreSQL, several times until it is committed: it must change nothing but the database. */
type Work<Value> = (trx: DatabaseTransaction) => Promise<Value>

/**
 * One deed, all of it or nothing, as if nobody else did anything meanwhile. On SQLite transactions are done one after the other; on
 * PostgreSQL side by side, and one that another has overtaken begins again.
 */
export async function inTransaction<Value>(db: Database, work: Work<Value>): Promise<Value> {
  if (isSqlite(db)) return db.transaction().execute(work)
  return untilCommitted(() => db.transaction().setIsolationLevel('serializable'), work)
}

/**
 * For what takes the rows it decides on before it reads them, such as the head of a log: whoever comes second waits for the first, and
 * sees what it wrote. Serializable, the second would begin again each time, and under many writers nobody would come to an end.
 */
export async function inLockingTransaction<Value>(db: Database, work: Work<Value>): Promise<Value> {
  if (isSqlite(db)) return db.transaction().execute(work)
  return untilCommitted(() => db.transaction().setIsolationLevel('read committed'), work)
}

/** Reads one moment of the database, whoever writes meanwhile. */
export async function inSnapshot<Value>(db: Database, read: Work<Value>): Promise<Value> {
  if (isSqlite(db)) return db.transaction().execute(read)
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read)
}

/** How often something is tried, by the code of PostgreSQL's that ended it; whatever is not named is thrown at once. */
const attempts: Record<string, number> = {
  // It does not fit into any order with the others: serialization failure, deadlock.
  '40001': 40,
  '40P01': 40,
  // Two made the same thing at once. The second finds it when it looks again, and answers as if it had come later.
  '23505': 3,
}

const LONGEST_PAUSE_MS = 100

async function untilCommitted<Value>(begin: () => TransactionBuilder<Tables>, work: Work<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await begin().execute(work)
    } catch (error) {
      if (attempt >= (attempts[codeOf(error)] ?? 0)) throw error
    }
    // Drawn at random, so that two do not meet again.
    await wait(Math.random() * Math.min(LONGEST_PAUSE_MS, 2 ** attempt))
  }
}

/** Whether nobody can tell if a transaction that ended so was committed: the connection was lost before its answer came. */
export function isUncertain(db: Database, error: unknown): boolean {
  if (isSqlite(db) || !(error instanceof Error)) return false
  // Classes of PostgreSQL's: connection exception, operator intervention. Errors of the operating system begin with E.
  return (
    /^(08|57P|E[A-Z]{3})/.test(codeOf(error)) ||
    /^(Connection terminated|Query read timeout|Client has enc)/.test(error.message)
  )
}

/** The code that PostgreSQL or the operating system gave an error; empty for any other. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
