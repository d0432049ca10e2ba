import type { DatabaseSync } from 'node:sqlite'

/** In which columns a text stands as it is, and in how many rows; in which documents, where the table names them. */
export type FoundInColumn = { table: string; column: string; rows: number; documentIds: string[] }

/** Looks at every column of every table, whatever it is for. Texts that were typed letter by letter stand in no row of a log as a whole. */
export function findInTables(sqlite: DatabaseSync, texts: readonly string[]): FoundInColumn[] {
  const tables = sqlite.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all()
  return tables.flatMap(({ name }) => {
    const table = String(name)
    const columns = sqlite.prepare(`SELECT name FROM pragma_table_info(?)`).all(table)
    const names = columns.map((column) => String(column['name']))
    return names.flatMap((column) => findInColumn(sqlite, { table, column, names }, texts))
  })
}

type Column = { table: string; column: string; names: readonly string[] }

function findInColumn(
  sqlite: DatabaseSync,
  { table, column, names }: Column,
  texts: readonly string[],
): FoundInColumn[] {
  const holds = texts.map(() => `instr(CAST("${column}" AS BLOB), CAST(? AS BLOB))`).join(' OR ')
  const named = names.includes('document_id') ? 'document_id' : 'NULL'
  const rows = sqlite.prepare(`SELECT ${named} AS id FROM "${table}" WHERE ${holds}`).all(...texts)
  if (rows.length === 0) return []
  const ids = rows.flatMap(({ id }) => (typeof id === 'string' ? [id] : []))
  return [{ table, column, rows: rows.length, documentIds: [...new Set(ids)] }]
}
