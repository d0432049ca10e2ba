import type { Database } from '../../server/database/tables.ts'
import { createCommitQueue, type CommitQueue } from '../../server/documents/commit-queue.ts'
import { createTimers } from '../../server/documents/timers.ts'
import { readRowsAfter } from '../../server/documents/update-log.ts'
import { FIRST_HASH } from '../../server/database/hashing.ts'
import { createLog } from '../../server/log.ts'

/** `dbs`: one for each writer, as nodes have them; `reading`: through which all logs are followed meanwhile. */
export type Race = { dbs: readonly Database[]; reading: Database; documents: number; appends: number }

/** Numbers that came out of order or not at all, and how many rows the logs have at the end. */
export type RaceResult = { skipped: number; rows: number; acknowledged: number; failed: number }

/** Frames of one writer that are on their way at once, as many people on one node have them. */
const AT_ONCE = 32

/** Writers on all documents at once, each through a queue of its own, while a reader follows every log by its numbers. */
export async function raceAppends({ dbs, reading, documents, appends }: Race): Promise<RaceResult> {
  const ids = Array.from({ length: documents }, (_, index) => `meeting/race${index}`)
  await createEmpty(reading, ids)
  const state = { isOver: false }
  const readers = ids.map((id) => follow(reading, id, state))
  const written = await Promise.all(dbs.map((db, writer) => write(db, { writer, ids, appends })))
  state.isOver = true
  const read = await Promise.all(readers)
  const acknowledged = written.reduce((sum, { committed }) => sum + committed.size, 0)
  const rows = read.reduce((sum, { rows: count }) => sum + count, 0)
  const failed = written.reduce((sum, { failed: count }) => sum + count, 0)
  return { skipped: read.reduce((sum, { skipped }) => sum + skipped, 0), rows, acknowledged, failed }
}

async function createEmpty(db: Database, ids: readonly string[]): Promise<void> {
  await db.insertInto('hubs').values({ id: 'hub_race', name: '車座' }).execute()
  const empty = { hub_id: 'hub_race', kind: 'meeting', epoch: 1, head_seq: 0, head_hash: FIRST_HASH, created_at: 0 }
  await db
    .insertInto('documents')
    .values(ids.map((id) => ({ id, ...empty })))
    .execute()
}

type Writing = { writer: number; ids: readonly string[]; appends: number }

async function write(db: Database, { writer, ids, appends }: Writing) {
  const log = createLog({ level: 'silent' })
  const queue = createCommitQueue({ db, log, now: Date.now, after: createTimers(), projectRows: async () => undefined })
  const committed = new Set<string>()
  let failed = 0
  const lanes = Array.from({ length: AT_ONCE }, async (_, lane) => {
    for (let index = lane; index < appends; index += AT_ONCE) {
      const documentId = ids[index % ids.length] ?? ''
      const seq = await append(queue, { documentId, author: `person:w${writer}`, text: `${writer}:${index}` })
      if (seq === null) failed++
      else committed.add(`${documentId} ${seq}`)
    }
  })
  await Promise.all(lanes)
  return { committed, failed }
}

function append(
  queue: CommitQueue,
  { documentId, author, text }: { documentId: string; author: string; text: string },
): Promise<number | null> {
  return new Promise((resolve) => {
    queue.add({
      documentId,
      row: { author, sessionId: null, clientIds: [], newClientIds: [], update: new TextEncoder().encode(text) },
      isCurrent: () => true,
      mayCommit: async () => true,
      settle: (outcome) => resolve(outcome.kind === 'committed' ? outcome.seq : null),
    })
  })
}

/** Reads on from the last number seen; whatever appears below it later was skipped. */
async function follow(db: Database, documentId: string, state: { isOver: boolean }) {
  let [seq, skipped] = [0, 0]
  for (let isLast = false; ; isLast = state.isOver) {
    // The embedded database answers at once: without this the writers would never have their turn.
    await new Promise(setImmediate)
    const rows = await readRowsAfter(db, documentId, seq)
    for (const row of rows) {
      skipped += row.seq - seq - 1
      seq = row.seq
    }
    if (isLast && rows.length === 0) break
  }
  const { count } = await db
    .selectFrom('document_updates')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('document_id', '=', documentId)
    .executeTakeFirstOrThrow()
  return { skipped, rows: count }
}
