import { type ColumnMetadata, sql } from 'kysely'
import { isSqlite } from './is-sqlite.ts'
import type { Database } from './tables.ts'

/** In which columns a text stands as it is, and in how many rows; in which documents, where the table names them. */
export type FoundInColumn = { table: string; column: string; rows: number; documentIds: string[] }

/** Looks at every column of every table, whatever it is for. Texts that were typed letter by letter stand in no row of a log as a whole. */
export async function findInTables(db: Database, texts: readonly string[]): Promise<FoundInColumn[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  const found: FoundInColumn[] = []
  for (const { name: table, columns } of tables.filter(({ isView }) => !isView)) {
    const isNamed = columns.some(({ name }) => name === 'document_id')
    for (const column of columns) {
      const { rows } = await findInColumn(db, { table, column, isNamed }, texts)
      const ids = rows.flatMap(({ id }) => (id === null ? [] : [id]))
      if (rows.length > 0) found.push({ table, column: column.name, rows: rows.length, documentIds: [...new Set(ids)] })
    }
  }
  return found
}

type Column = { table: string; column: ColumnMetadata; isNamed: boolean }

function findInColumn(db: Database, { table, column, isNamed }: Column, texts: readonly string[]) {
  const at = sql.ref(column.name)
  const holds = (text: string) => {
    if (isSqlite(db)) return sql`instr(cast(${at} as blob), cast(${text} as blob)) > 0`
    if (column.dataType === 'bytea') return sql`position(${Buffer.from(text)} in ${at}) > 0`
    return sql`strpos(${at}::text, ${text}) > 0`
  }
  const named = isNamed ? sql.ref('document_id') : sql`null`
  const anyHolds = sql.join(texts.map(holds), sql` or `)
  return sql<{ id: string | null }>`select ${named} as id from ${sql.table(table)} where ${anyHolds}`.execute(db)
}
