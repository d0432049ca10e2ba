import { expect, onTestFinished, test } from 'vitest'
import type { Database } from '../../server/database/tables.ts'
import { listOrganizations } from '../../server/records/organizations.ts'
import { FIRST_HASH } from '../../server/database/hashing.ts'
import { createRandom } from '../support/random.ts'
import { openTestDatabase } from '../support/test-database.ts'

async function open(): Promise<Database> {
  const { db, close } = await openTestDatabase()
  onTestFinished(close)
  await db.insertInto('hubs').values({ id: 'hub_1', name: '車座' }).execute()
  return db
}

test('STO-13 numbers, bytes and what is missing are read as they were written', async () => {
  const db = await open()
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
  const head = { epoch: 2, head_seq: Number.MAX_SAFE_INTEGER, head_hash: bytes, created_at: 1_795_000_000_123 }
  await db
    .insertInto('documents')
    .values({ id: 'meeting/m', hub_id: 'hub_1', kind: 'meeting', ...head })
    .execute()
  const read = await db.selectFrom('documents').selectAll().executeTakeFirstOrThrow()
  expect({ ...read }).toEqual({ id: 'meeting/m', hub_id: 'hub_1', kind: 'meeting', searched_seq: 0, ...head })
  // A buffer of Node's own would be a view on what others wrote, too.
  expect(read.head_hash.constructor).toBe(Uint8Array)
  const { max, count } = await db
    .selectFrom('documents')
    .select((eb) => [eb.fn.max('head_seq').as('max'), eb.fn.countAll<number>().as('count')])
    .executeTakeFirstOrThrow()
  expect([max, count]).toEqual([Number.MAX_SAFE_INTEGER, 1])
  await db.updateTable('documents').set({ head_hash: FIRST_HASH }).where('head_hash', '=', bytes).execute()
  expect(await db.selectFrom('documents').select('head_hash').executeTakeFirst()).toEqual({ head_hash: FIRST_HASH })
})

const names = [
  'あおば',
  'アオバ',
  'いずみ',
  'か',
  'が',
  'ガ',
  'ー',
  'Zebra',
  'apple',
  'Apple',
  '医院',
  '髙橋',
  '高橋',
  '﨑',
  'ｱ',
  '𠮷野',
  ' 先頭',
  '~',
]

test('STO-68 lists are in one order on every database: that of code points, whatever the server’s language', async () => {
  const db = await open()
  const random = createRandom(7)
  const shuffled = names.toSorted(() => random.below(3) - 1)
  for (const [index, name] of shuffled.entries()) {
    await db
      .insertInto('organizations')
      .values({ id: `o${index}`, hub_id: 'hub_1', name, type: '', district: null })
      .execute()
  }
  const { organizations } = await listOrganizations(db, { hubId: 'hub_1', query: '', after: null })
  const byBytes = names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  expect(organizations.map(({ name }) => name)).toEqual(byBytes)
  const rest = await listOrganizations(db, { hubId: 'hub_1', query: '', after: [byBytes[9] ?? '', '~'] })
  expect(rest.organizations.map(({ name }) => name)).toEqual(byBytes.slice(10))
})
