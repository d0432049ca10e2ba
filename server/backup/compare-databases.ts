import { sql } from 'kysely'
import * as Y from 'yjs'
import { hashOf } from '../database/hashing.ts'
import { StartRefused } from '../database/start-refused.ts'
import type { Database } from '../database/tables.ts'
import { loadDocument } from '../documents/loading.ts'
import { readHeads } from '../evidence/heads.ts'
import type { Copied } from './copy-tables.ts'

/** Compares what was copied with where it came from: rows of each table, heads of all logs, what every document holds. Throws StartRefused. */
export async function compareOrRefuse(from: Database, to: Database, copied: readonly Copied[]): Promise<void> {
  for (const { table, rows } of copied) {
    if ((await countRows(to, table)) !== rows || (await countRows(from, table)) !== rows) refuse(table)
  }
  if (JSON.stringify(await readHeads(from)) !== JSON.stringify(await readHeads(to))) refuse('heads')
  for (const { id } of await from.selectFrom('documents').select('id').orderBy('id').execute()) {
    if ((await digest(from, id)) !== (await digest(to, id))) refuse(id)
  }
}

async function countRows(db: Database, table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Of all that a document holds, as the program opens it, and of where its log ends. */
async function digest(db: Database, documentId: string): Promise<string> {
  const loaded = await loadDocument(db, documentId)
  if (loaded === null) return ''
  const hash = hashOf(Y.encodeStateAsUpdate(loaded.doc))
  loaded.doc.destroy()
  return `${loaded.seq} ${Buffer.from(hash).toString('hex')}`
}

function refuse(what: string): never {
  throw new StartRefused(
    `移したものが元と合いません（${what}）。何も残していません / What was moved is not what was there (${what}); nothing is left behind`,
  )
}
