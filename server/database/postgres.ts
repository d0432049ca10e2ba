import { Kysely, PostgresDialect, sql } from 'kysely'
import { codeOf } from './in-transaction.ts'
import { createPool } from './postgres-pool.ts'
import { grantToProgram } from './postgres-rights.ts'
import { migrateToLatest } from './migrate.ts'
import { StartRefused } from './start-refused.ts'
import type { Database, Tables } from './tables.ts'

/**
 * `url`: as whom the program works. `ownerUrl`: as whom its tables are made and its rights are given, so that the program itself cannot
 * change what was written in a log; null where one role does both. `onLost` hears of connections that end by themselves.
 */
export type PostgresTarget = { url: string; ownerUrl: string | null; onLost?: (error: Error) => void }

type Opened = { db: Database; close: () => Promise<void> }

/**
 * Opens a pool of connections and brings the tables up to date, one process after the other. Throws StartRefused when the database
 * cannot be reached or is newer than this program.
 */
export async function openPostgres({ url, ownerUrl, onLost = () => undefined }: PostgresTarget): Promise<Opened> {
  const opened = connect(url, onLost)
  try {
    const role = await askWho(opened.db)
    if (ownerUrl === null) await prepare(opened.db, null)
    else await prepareAsOwner(ownerUrl, role)
  } catch (error) {
    await opened.close()
    throw explainPostgres(error)
  }
  return opened
}

async function prepareAsOwner(ownerUrl: string, role: string): Promise<void> {
  const owner = connect(ownerUrl, () => undefined)
  try {
    const isSame = (await askWho(owner.db)) === role
    await prepare(owner.db, isSame ? null : role)
  } finally {
    await owner.close()
  }
}

function connect(url: string, onLost: (error: Error) => void, patience = { isPatient: false }): Opened {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: createPool(url, onLost, patience) }) })
  return { db, close: () => db.destroy() }
}

/**
 * For commands: opens a database as it is, makes no tables, and lets everything take its time. Throws StartRefused when it cannot be reached.
 */
export async function visitPostgres(url: string): Promise<Opened> {
  const opened = connect(url, () => undefined, { isPatient: true })
  try {
    await askWho(opened.db)
  } catch (error) {
    await opened.close()
    throw explainPostgres(error)
  }
  return opened
}

/** The role that this connection works as. */
async function askWho(db: Database): Promise<string> {
  const { rows } = await sql<{ role: string; encoding: string }>`
    select current_user as role, current_setting('server_encoding') as encoding
  `.execute(db)
  const [answer] = rows
  if (answer?.encoding !== 'UTF8')
    throw new StartRefused('データベースの文字コードを UTF8 にしてください / The database must be encoded in UTF8')
  return answer.role
}

/** Any number that nothing else in the database locks. */
const PREPARING = 5_241_803

/** Two nodes that start at once must not both make the tables. */
async function prepare(db: Database, role: string | null): Promise<void> {
  await db.connection().execute(async (connection) => {
    // Another node may be at a long migration.
    await sql`set statement_timeout = 0`.execute(connection)
    await sql`select pg_advisory_lock(${PREPARING})`.execute(connection)
    try {
      await migrateToLatest(connection)
      await sortByCode(connection)
      if (role !== null) await grantToProgram(connection, role)
    } finally {
      await sql`select pg_advisory_unlock(${PREPARING})`.execute(connection)
      await sql`reset statement_timeout`.execute(connection)
    }
  })
}

/** Texts are compared by their code points, as SQLite does: the order of kana must not depend on how a server was set up. */
async function sortByCode(db: Database): Promise<void> {
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = current_schema() and data_type = 'text' and collation_name is distinct from 'C'
      and table_name not like 'pg_%'
  `.execute(db)
  for (const { table, column } of rows)
    await sql`alter table ${sql.table(table)} alter column ${sql.ref(column)} type text collate "C"`.execute(db)
}

/** What a person can mend becomes one sentence (StartRefused). It names no address: a password may stand in it. */
export function explainPostgres(error: unknown): unknown {
  const code = codeOf(error)
  if (code === '42501') {
    return new StartRefused(
      'DATABASE_URL の利用者には、表を作る権限がありません。DATABASE_OWNER_URL に持ち主を指定してください / The role of DATABASE_URL may not make tables: give the owner in DATABASE_OWNER_URL',
    )
  }
  const isUnreachable = /^(E[A-Z]+|08...|28...|3D000|57P0.|53300)$/.test(code) || /timeout/i.test(messageOf(error))
  if (!isUnreachable) return error
  return new StartRefused(
    `DATABASE_URL のデータベースにつながりません（${code}）。動いているか、URLが正しいか確かめてください / The database of DATABASE_URL cannot be reached (${code}): is it running, and is the URL right?`,
  )
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : ''
}
