import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** One row of any table, by its columns. */
export type AnyRow = { table: string; row: Record<string, unknown> }

/** Every row of every table of a database file, whether or not a program has it open. */
export function readAllRows(path: string): AnyRow[] {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    const tables = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all()
    return tables.flatMap(({ name }) => {
      const rows = db.prepare(`SELECT * FROM "${String(name)}"`).all()
      return rows.map((row) => ({ table: String(name), row: { ...row } }))
    })
  } finally {
    db.close()
  }
}

/** Whether any column of the row holds the text, as a word or among other bytes. */
export function rowHolds({ row }: AnyRow, text: string): boolean {
  return Object.values(row).some((value) => bytesOf(value).includes(text))
}

/** Every moment that the file names between two others: what would tell when something was done. */
export function momentsBetween(path: string, fromMs: number, toMs: number): string[] {
  return readAllRows(path).flatMap(({ table, row }) =>
    Object.entries(row).flatMap(([column, value]) => {
      const atMs = typeof value === 'number' ? value : Date.parse(String(value))
      return atMs > fromMs && atMs < toMs ? [`${table}.${column}`] : []
    }),
  )
}

function bytesOf(value: unknown): Buffer {
  if (value instanceof Uint8Array) return Buffer.from(value)
  return Buffer.from(typeof value === 'string' || typeof value === 'number' ? String(value) : '')
}

/** The bytes of the database's files in a data folder (the main one, -wal, -shm), as they lie on the disk now. */
export function databaseBytes(dataDir: string): Buffer {
  const names = readdirSync(dataDir).filter((name) => name.startsWith('kurumaza.sqlite'))
  return Buffer.concat(names.toSorted().map((name) => readFileSync(join(dataDir, name))))
}
