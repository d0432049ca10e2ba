import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Database } from '../../server/database/tables.ts'
import { createCommitQueue } from '../../server/documents/commit-queue.ts'
import { createDocuments } from '../../server/documents/documents.ts'
import { createTimers } from '../../server/documents/timers.ts'
import { createLog } from '../../server/log.ts'
import { MEETING_ID, seedMeeting } from '../support/room-people.ts'
import { openNodes } from '../support/test-database.ts'

const log = createLog({ level: 'silent' })

async function isSomebodyWaiting(db: Database): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
  return rows.length > 0
}

test('STO-70 a meeting that is closed on another node while a frame of it is committed is closed after that frame', async () => {
  const [one, other, watching] = await openNodes(3)
  if (!one || !other || !watching) throw new Error('no node')
  await seedMeeting(one, createDocuments({ db: one, log, now: Date.now }), Date.now())
  const seen = { isClosed: false, wasOpenToTheEnd: false, outcome: '' }
  let closing: Promise<unknown> = Promise.resolve()
  async function close(): Promise<void> {
    await other?.updateTable('meetings').set({ closed_at: 1 }).where('id', '=', MEETING_ID).execute()
    seen.isClosed = true
  }
  const queue = createCommitQueue({
    db: one,
    log,
    now: Date.now,
    after: createTimers(),
    projectRows: async () => undefined,
  })
  queue.add({
    documentId: `meeting/${MEETING_ID}`,
    row: { author: 'person:p_dr1', sessionId: null, clientIds: [], newClientIds: [], update: new Uint8Array([0, 0]) },
    isCurrent: () => true,
    // The right to write is asked, and holds; only then the other node closes.
    mayCommit: async () => {
      closing = close()
      while (!seen.isClosed && !(await isSomebodyWaiting(watching)));
      seen.wasOpenToTheEnd = !seen.isClosed
      return true
    },
    settle: ({ kind }) => void (seen.outcome = kind),
  })
  await queue.flush()
  await closing
  expect(seen).toEqual({ isClosed: true, wasOpenToTheEnd: true, outcome: 'committed' })
})
