import { openToRead } from '../../../server/database/connect.ts'
import { FORGED } from './frames.ts'

export type Accepted = { rows: number; forged: number; foreign: number }

/**
 * Who wrote what, read from the log: rows of these documents that are not of the honest, rows that hold a forged letter, and client ids
 * that stand in rows of two authors.
 */
export async function readAccepted(
  path: string,
  { documents, honest }: { documents: readonly string[]; honest: ReadonlySet<string> },
): Promise<Accepted> {
  const { db, close } = await openToRead(path)
  const owners = new Map<string, string>()
  const accepted = { rows: 0, forged: 0, foreign: 0 }
  const rows = db.selectFrom('document_updates').select(['document_id', 'author', 'client_ids', 'payload'])
  for await (const { document_id: id, author, client_ids: ids, payload } of rows.stream()) {
    if (!documents.includes(id) || author === 'server') continue
    accepted.rows++
    if (!honest.has(author) || Buffer.from(payload).includes(FORGED)) accepted.forged++
    for (const clientId of JSON.parse(ids) as number[]) {
      const key = `${id} ${clientId}`
      if ((owners.get(key) ?? author) !== author) accepted.foreign++
      owners.set(key, author)
    }
  }
  await close()
  return accepted
}
