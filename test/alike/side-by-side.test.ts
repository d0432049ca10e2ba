import { expect, test } from 'vitest'
import { recordAudit } from '../../server/access/audit.ts'
import { verifyAudits } from '../../server/access/verify-audit.ts'
import { inLockingTransaction, inTransaction } from '../../server/database/in-transaction.ts'
import type { Database } from '../../server/database/tables.ts'
import { createDocuments } from '../../server/documents/documents.ts'
import { verifyLog } from '../../server/documents/verify-log.ts'
import { createLog } from '../../server/log.ts'
import { raceAppends } from '../support/append-race.ts'
import { MEETING_ID, seedMeeting } from '../support/room-people.ts'
import { openNodes } from '../support/test-database.ts'

const log = createLog({ level: 'silent' })
const BOARD = `meeting/${MEETING_ID}`

/** Each node so many times at once. */
function times<Value>(
  nodes: readonly Database[],
  count: number,
  work: (db: Database, index: number) => Promise<Value>,
) {
  const deeds = nodes.flatMap((db, node) => Array.from({ length: count }, (_, at) => work(db, node * count + at)))
  return Promise.all(deeds)
}

/** Two nodes with one meeting. */
async function openMeeting() {
  const nodes = await openNodes(2)
  const [first] = nodes
  if (!first) throw new Error('no node')
  const documents = nodes.map((db) => createDocuments({ db, log, now: Date.now }))
  await seedMeeting(first, { create: async (...asked) => documents[0]?.create(...asked) }, Date.now())
  return { nodes, first, documents }
}

test('STO-61 deeds that read and then write do not undo one another, whichever node they are done on', async () => {
  const nodes = await openNodes(2)
  const [first] = nodes
  await first?.insertInto('hubs').values({ id: 'hub_1', name: '0' }).execute()
  await times(nodes, 12, (db) =>
    inTransaction(db, async (trx) => {
      const { name } = await trx.selectFrom('hubs').select('name').executeTakeFirstOrThrow()
      await trx
        .updateTable('hubs')
        .set({ name: String(Number(name) + 1) })
        .execute()
    }),
  )
  expect(await first?.selectFrom('hubs').select('name').executeTakeFirst()).toEqual({ name: '24' })
})

test('STO-61 a rule over many rows holds: two who each see room for one more do not both take it', async () => {
  const nodes = await openNodes(2)
  const taken = await times(nodes, 6, (db, index) =>
    inTransaction(db, async (trx) => {
      const { count } = await trx
        .selectFrom('hubs')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      if (count >= 3) return false
      await trx
        .insertInto('hubs')
        .values({ id: `hub_${index}`, name: '' })
        .execute()
      return true
    }),
  )
  expect(taken.filter(Boolean)).toHaveLength(3)
})

test('STO-62 of several who make the same thing at once one makes it, and the others find it made', async () => {
  const nodes = await openNodes(2)
  const made = await times(nodes, 4, (db) =>
    inTransaction(db, async (trx) => {
      if (await trx.selectFrom('hubs').select('id').where('id', '=', 'hub_1').executeTakeFirst()) return 'found'
      await trx.insertInto('hubs').values({ id: 'hub_1', name: '' }).execute()
      return 'made'
    }),
  )
  expect(made.toSorted()).toEqual([...Array<string>(7).fill('found'), 'made'])
})

test('STO-61 a deed that fails by itself is not done again, and leaves nothing', async () => {
  const [db] = await openNodes(1)
  if (!db) throw new Error('no node')
  let tries = 0
  const failing = inTransaction(db, async (trx) => {
    tries++
    await trx.insertInto('hubs').values({ id: 'hub_1', name: '' }).execute()
    throw new Error('broken off')
  })
  await expect(failing).rejects.toThrow('broken off')
  expect(tries).toBe(1)
  expect(await db.selectFrom('hubs').select('id').execute()).toEqual([])
})

test('STO-63 the audit log of a hub stays one chain without gaps, whoever writes on it at once and in which way', async () => {
  const { nodes, first } = await openMeeting()
  const line = { hubId: 'hub_1', personId: 'p_dr1', action: 'read', nowMs: 0 } as const
  await times(nodes, 10, async (db, index) => {
    const object = `case/${index}`
    // By itself, in the transaction of a deed, and in one that is broken off.
    if (index % 3 === 0) return recordAudit(db, { ...line, object })
    if (index % 3 === 1) return inTransaction(db, (trx) => recordAudit(trx, { ...line, object }))
    return inLockingTransaction(db, async (trx) => {
      await recordAudit(trx, { ...line, object })
      throw new Error('broken off')
    }).catch(() => undefined)
  })
  expect(await verifyAudits(first)).toEqual({ lines: 14, faults: [] })
})

test('STO-64 the numbers of a log are gapless and come in the order of their commits: whoever follows it skips nothing', async () => {
  const [reading, ...dbs] = await openNodes(9)
  if (!reading) throw new Error('no node')
  const result = await raceAppends({ dbs, reading, documents: 3, appends: 150 })
  expect(result).toEqual({ skipped: 0, rows: 1200, acknowledged: 1200, failed: 0 })
  for (const at of [0, 1, 2])
    expect((await verifyLog(reading, `meeting/race${at}`)).faults.filter(({ kind }) => kind !== 'cannot-open')).toEqual(
      [],
    )
})

test('STO-64 edits of the server on two nodes at once are all in the log, one after the other', async () => {
  const { nodes, first, documents } = await openMeeting()
  await times(nodes, 8, (db, index) =>
    inTransaction(db, async (trx) => {
      await documents[index < 8 ? 0 : 1]?.edit(trx, BOARD, (doc) => doc.getMap('places').set(`p${index}`, 1))
    }),
  )
  expect(await verifyLog(first, BOARD)).toEqual({ rows: 17, erased: [], faults: [] })
  const read = await documents[1]?.readInside(first, BOARD)
  expect(Object.keys(read?.doc.getMap('places').toJSON() ?? {})).toHaveLength(16)
})
