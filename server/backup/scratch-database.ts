import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { codeOf } from '../database/in-transaction.ts'
import { visitPostgres } from '../database/postgres.ts'

/** Of PostgreSQL's: insufficient privilege. */
const MAY_NOT = '42501'

/**
 * Does something in a database that is made for it beside the one of `url`, and dropped afterwards. Null where this role may make none.
 */
export async function inScratchDatabase<Value>(
  url: string,
  work: (scratchUrl: string) => Promise<Value>,
): Promise<Value | null> {
  const { db, close } = await visitPostgres(url)
  const name = `kurumaza_check_${randomBytes(6).toString('hex')}`
  try {
    if (!(await create(name))) return null
    try {
      return await work(beside(url, name))
    } finally {
      await sql`drop database ${sql.id(name)}`.execute(db)
    }
  } finally {
    await close()
  }

  async function create(database: string): Promise<boolean> {
    try {
      await sql`create database ${sql.id(database)} template template0 encoding 'UTF8'`.execute(db)
      return true
    } catch (error) {
      if (codeOf(error) !== MAY_NOT) throw error
      return false
    }
  }
}

function beside(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}
