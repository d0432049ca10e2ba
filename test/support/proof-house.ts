import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { Client } from 'pg'
import { inject } from 'vitest'
import { addCard } from '../../shared/documents/board-cards.ts'
import { recordAudit } from '../../server/access/audit.ts'
import { openToRead } from '../../server/database/connect.ts'
import { inSnapshot } from '../../server/database/in-transaction.ts'
import { visitPostgres } from '../../server/database/postgres.ts'
import type { Database } from '../../server/database/tables.ts'
import { writeSnapshot } from '../../server/documents/compaction.ts'
import { loadDocument } from '../../server/documents/loading.ts'
import { appendRows, lockHead, type NewRow } from '../../server/documents/update-log.ts'
import type { Fault } from '../../server/evidence/faults.ts'
import { describeFault } from '../../server/evidence/faults.ts'
import { verifyDatabase } from '../../server/evidence/verify-database.ts'
import { changeOf, openSynced, updateFrame } from './document-client.ts'
import { BOARD, HOUSE_DATABASE, openTestHouse, type DocumentHouse } from './document-house.ts'
import { SUPERUSER } from '../../server/commands/cluster/local-postgres.ts'
import { PROGRAM } from './postgres-databases.ts'
import { postgresUrlAt } from './test-database.ts'

/** What is written in a house to be verified: it must never be repeated by whoever verifies. */
export const WORDS = '夜の電話がつながらない'

/** A board with rows of two people, a snapshot over all but the last row, and an audit log of three lines. */
export async function openProofHouse(): Promise<DocumentHouse> {
  const house = await openTestHouse()
  await house.db.insertInto('hubs').values({ id: 'hub_2', name: '隣の拠点' }).execute()
  await writeCard(house, 'p_dr1', WORDS)
  await writeCard(house, 'p_ns1', `${WORDS}ことがある`)
  await snapshotOf(house.db, BOARD)
  await writeCard(house, 'p_dr1', 'あとから')
  for (const [index, action] of (['sign-in', 'read', 'sign-out'] as const).entries())
    await recordAudit(house.db, { hubId: 'hub_1', personId: 'p_dr1', action, object: 'case/case1', nowMs: index })
  return house
}

/** Writes a card on the board through a socket, and waits until it is durable. */
export async function writeCard(house: DocumentHouse, personId: 'p_dr1' | 'p_ns1', title: string): Promise<void> {
  const socket = await openSynced(house, BOARD, { personId, protocol: 'kurumaza.1' })
  const card = { caseId: 'case1', authorId: personId, role: 'nurse', now: 0, title } as const
  socket.send(updateFrame(changeOf(socket.doc, (doc) => addCard(doc, card))))
  await socket.hear(({ type }) => type === 'saved')
  socket.ws.close()
  await socket.closed
}

export async function snapshotOf(db: Database, documentId: string): Promise<void> {
  const loaded = await loadDocument(db, documentId)
  if (loaded === null) throw new Error(`there is no ${documentId}`)
  await writeSnapshot(db, loaded, 0)
}

/** Appends an update to a log, as the commit queue does. */
export async function append(db: Database, documentId: string, row: Omit<NewRow, 'sessionId'>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const head = await lockHead(trx, documentId)
    if (head === null) throw new Error(`there is no ${documentId}`)
    await appendRows(trx, head, { rows: [{ ...row, sessionId: null }], nowMs: 0 })
  })
}

/** Changes the data behind the program's back, with no key in the way. Bytes are written as SQLite does: x'00', AS BLOB. */
export async function tamper({ folder }: Pick<DocumentHouse, 'folder'>, statements: string): Promise<void> {
  const path = join(folder, HOUSE_DATABASE)
  if (inject('database') === 'sqlite') {
    const raw = new DatabaseSync(path)
    raw.exec(`PRAGMA foreign_keys = OFF; ${statements}`)
    raw.close()
    return
  }
  const client = new Client(await postgresUrlAt(path, SUPERUSER))
  await client.connect()
  const translated = statements
    .replaceAll(/x'([0-9a-f]*)'/gi, String.raw`'\x$1'::bytea`)
    .replaceAll('AS BLOB', 'AS bytea')
  await client.query(`SET session_replication_role = replica; ${translated}`)
  await client.end()
}

/** Every fault that is found, as verify-log finds it beside the running program. */
export async function faultsIn({ folder }: Pick<DocumentHouse, 'folder'>): Promise<Fault[]> {
  const path = join(folder, HOUSE_DATABASE)
  const { db, close } =
    inject('database') === 'sqlite' ? await openToRead(path) : await visitPostgres(await postgresUrlAt(path, PROGRAM))
  try {
    return await inSnapshot(db, async (snapshot) => (await verifyDatabase(snapshot)).faults)
  } finally {
    await close()
  }
}

export async function sentencesIn(house: Pick<DocumentHouse, 'folder'>): Promise<string[]> {
  return (await faultsIn(house)).map(describeFault)
}
