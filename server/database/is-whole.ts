import { sql } from 'kysely'
import { isSqlite } from './is-sqlite.ts'
import type { Database } from './tables.ts'

/** Whether the pages of SQLite's file are what SQLite wrote. PostgreSQL looks after its own. */
export async function arePagesWhole(db: Database): Promise<boolean> {
  if (!isSqlite(db)) return true
  try {
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)
    return rows.length === 1 && rows[0]?.integrity_check === 'ok'
  } catch {
    return false // What it found kept it from finding more.
  }
}

/** Whether every row that others refer to is there, whoever took one away behind the database's back. */
export async function areKeysWhole(db: Database): Promise<boolean> {
  if (isSqlite(db)) return (await sql`pragma foreign_key_check`.execute(db)).rows.length === 0
  for (const key of await readKeys(db)) if (await isBroken(db, key)) return false
  return true
}

/** Rows of `child` name a row of `parent`: each of `columns` the one of `named` at the same place. `name` is the constraint's. */
export type Key = { name: string; child: string; parent: string; columns: string[]; named: string[] }

/** The keys between the tables of a PostgreSQL. */
export async function readKeys(db: Database): Promise<Key[]> {
  const names = (table: string, columns: string) => sql`array(
    select attname::text from unnest(${sql.ref(columns)}) with ordinality as at (number, place)
    join pg_attribute on attrelid = ${sql.ref(table)} and attnum = number order by place)`
  const { rows } = await sql<Key>`
    select conname as name, child.relname as child, parent.relname as parent,
      ${names('conrelid', 'conkey')} as columns, ${names('confrelid', 'confkey')} as named
    from pg_constraint
    join pg_class as child on child.oid = conrelid join pg_class as parent on parent.oid = confrelid
    where contype = 'f' and child.relnamespace = current_schema()::regnamespace
  `.execute(db)
  return rows
}

async function isBroken(db: Database, { child, parent, columns, named }: Key): Promise<boolean> {
  const all = <Part>(parts: Part[]) => sql.join(parts, sql` and `)
  const given = all(columns.map((column) => sql`${sql.ref(`child.${column}`)} is not null`))
  const fits = all(columns.map((column, at) => sql`${sql.ref(`child.${column}`)} = ${sql.ref(`parent.${named[at]}`)}`))
  const { rows } = await sql`
    select 1 from ${sql.table(child)} as child
    where ${given} and not exists (select 1 from ${sql.table(parent)} as parent where ${fits}) limit 1
  `.execute(db)
  return rows.length > 0
}
