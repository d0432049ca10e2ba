import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { sql } from 'kysely'
import { readKeys, type Key } from '../database/is-whole.ts'
import type { DatabaseTransaction } from '../database/tables.ts'

/** Rows of one statement: few enough for what PostgreSQL takes in values, and in bytes for the memory of a small machine. */
const MOST_VALUES = 20_000
const MOST_BYTES = 4 * 1024 * 1024

type Row = Record<string, SQLOutputValue>

/** How many rows a table had. */
export type Copied = { table: string; rows: number }

/** Copies every table of ours from SQLite into the same empty tables of PostgreSQL, those that others refer to first. */
export async function copyTables(from: DatabaseSync, to: DatabaseTransaction): Promise<Copied[]> {
  const keys = await readKeys(to)
  // A row may refer to one of its own table that comes later.
  for (const { name, child } of keys.filter(isOfItself))
    await sql`alter table ${sql.table(child)} alter constraint ${sql.id(name)} deferrable initially deferred`.execute(
      to,
    )
  const copied: Copied[] = []
  for (const table of inOrder(await tablesOf(to), keys))
    copied.push({ table, rows: await copyTable({ from, to, table }) })
  await sql`set constraints all immediate`.execute(to)
  for (const { name, child } of keys.filter(isOfItself))
    await sql`alter table ${sql.table(child)} alter constraint ${sql.id(name)} not deferrable`.execute(to)
  await continueSequences(to)
  return copied
}

/** What the migrations themselves keep is not copied: the tables are those of this program already. */
export async function tablesOf(db: DatabaseTransaction): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r' and relname not like 'kysely_%'
    order by relname`.execute(db)
  return rows.map(({ name }) => name)
}

function isOfItself({ child, parent }: Key): boolean {
  return child === parent
}

/** Each table after all that its rows refer to. */
function inOrder(tables: readonly string[], keys: readonly Key[]): string[] {
  const ordered: string[] = []
  while (ordered.length < tables.length) {
    const ready = tables.filter((table) => {
      const waitsFor = keys.filter((key) => key.child === table && !isOfItself(key))
      return !ordered.includes(table) && waitsFor.every(({ parent }) => ordered.includes(parent))
    })
    if (ready.length === 0) throw new Error('tables refer to one another in a circle')
    ordered.push(...ready)
  }
  return ordered
}

type Copying = { from: DatabaseSync; to: DatabaseTransaction; table: string }

async function copyTable({ from, to, table }: Copying): Promise<number> {
  let [rows, bytes]: [Row[], number] = [[], 0]
  let count = 0
  for (const row of from.prepare(`SELECT * FROM "${table}"`).iterate()) {
    rows.push(row)
    bytes += weigh(row)
    count++
    if (bytes < MOST_BYTES && rows.length * Object.keys(row).length < MOST_VALUES) continue
    await insert(to, table, rows)
    ;[rows, bytes] = [[], 0]
  }
  await insert(to, table, rows)
  return count
}

function weigh(row: Row): number {
  return Object.values(row).reduce<number>((sum, value) => {
    if (typeof value === 'string') return sum + value.length
    return sum + (value instanceof Uint8Array ? value.byteLength : 8)
  }, 0)
}

async function insert(to: DatabaseTransaction, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const names = Object.keys(first)
  const columns = sql.join(names.map((name) => sql.ref(name)))
  const values = rows.map((row) => sql`(${sql.join(names.map((name) => row[name] ?? null))})`)
  await sql`insert into ${sql.table(table)} (${columns}) values ${sql.join(values)}`.execute(to)
}

/** What numbers rows by itself goes on behind the last one. */
async function continueSequences(to: DatabaseTransaction): Promise<void> {
  await sql`
    select setval(pg_get_serial_sequence('audit_events', 'id'), (select coalesce(max(id), 1) from audit_events),
      exists (select 1 from audit_events))`.execute(to)
}
