import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { inject, onTestFinished } from 'vitest'
import { openDatabase } from '../../server/database/connect.ts'
import type { Database } from '../../server/database/tables.ts'
import { OWNER, PROGRAM, spoilTestDatabase, takeTestDatabase, urlOf } from './postgres-databases.ts'

type Opened = Awaited<ReturnType<typeof openDatabase>>

/**
 * A database of the sort that the project tests, as `openDatabase` opens it: `path` is a file that is opened again under the same name, or
 * `:memory:` for one that is gone when it is closed.
 */
export async function openTestDatabase(path = ':memory:'): Promise<Opened> {
  if (inject('database') === 'sqlite') return openDatabase(path)
  if (path !== ':memory:') return openDatabase(await postgresAt(path))
  const folder = mkdtempSync(join(tmpdir(), 'kurumaza-memory-'))
  const { db, close } = await openDatabase(await postgresAt(join(folder, 'database')))
  const closeAll = async () => {
    await close()
    rmSync(folder, { recursive: true })
  }
  return { db, close: closeAll }
}

/** One database as so many nodes have it: on PostgreSQL each by connections of its own, on SQLite one process has it alone. */
export async function openNodes(count: number): Promise<Database[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kurumaza-nodes-'))
  const opened: Opened[] = []
  const nodes = inject('database') === 'sqlite' ? 1 : count
  for (let node = 0; node < nodes; node++) opened.push(await openTestDatabase(join(folder, 'database')))
  onTestFinished(async () => {
    for (const { close } of opened) await close()
    rmSync(folder, { recursive: true })
  })
  return Array.from({ length: count }, (_, node) => opened[node % nodes]?.db).filter((db) => db !== undefined)
}

/** Where SQLite has its file, PostgreSQL has one with the name of the database. */
async function postgresAt(path: string) {
  return { url: await postgresUrlAt(path, PROGRAM), ownerUrl: null }
}

/** The same database as this role has it. */
export async function postgresUrlAt(path: string, role: string): Promise<string> {
  return urlOf({ ...(await addressBeside(path)), role })
}

async function addressBeside(path: string) {
  const port = inject('postgresPort')
  const note = join(dirname(path), 'postgres-database')
  if (!existsSync(note)) {
    writeFileSync(note, '')
    writeFileSync(note, await takeTestDatabase(port, note))
  }
  return { port, name: readFileSync(note, 'utf8') }
}

/** The database behind the program's back: what its role may not do, its owner may. Nothing is kept from happening there. */
export async function openAsOwner(path: string): Promise<Opened> {
  if (inject('database') === 'sqlite') return openDatabase(path)
  const { port, name } = await addressBeside(path)
  await spoilTestDatabase(port, name)
  return openDatabase({ url: urlOf({ port, name, role: OWNER }), ownerUrl: null })
}
