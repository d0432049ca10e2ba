import { getMigrations } from 'better-auth/db/migration'
import { sql } from 'kysely'
import { Client } from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import { readSharedSecret } from '../../server/access/session-secret.ts'
import { openDatabase } from '../../server/database/connect.ts'
import { forgetPrivateRows } from '../../server/database/forget-private-rows.ts'
import { FIRST_HASH } from '../../server/database/hashing.ts'
import { isAnswering } from '../../server/database/is-answering.ts'
import { StartRefused } from '../../server/database/start-refused.ts'
import type { Database } from '../../server/database/tables.ts'
import { createTestDatabase, OWNER, PROGRAM, urlOf } from '../support/postgres-databases.ts'
import { openTestDatabase } from '../support/test-database.ts'

const port = inject('postgresPort')

async function open(name: string, as: { role: string; owner: string | null }): Promise<Database> {
  const ownerUrl = as.owner === null ? null : urlOf({ port, name, role: as.owner })
  const { db, close } = await openDatabase({ url: urlOf({ port, name, role: as.role }), ownerUrl })
  onTestFinished(close)
  return db
}

async function runAs(role: string, name: string, statement: string): Promise<unknown[]> {
  const client = new Client(urlOf({ port, role, name }))
  await client.connect()
  const { rows } = await client.query(statement)
  await client.end()
  return rows
}

const asTwo = { role: PROGRAM, owner: OWNER }
const asOne = { role: OWNER, owner: null }

test('STO-65 nodes that start at once on an empty database make its tables once', async () => {
  const name = await createTestDatabase(port, 'template0')
  const nodes = await Promise.all([open(name, asTwo), open(name, asTwo), open(name, asTwo)])
  await nodes[0]?.insertInto('hubs').values({ id: 'hub_1', name: '車座' }).execute()
  expect(await nodes[2]?.selectFrom('hubs').select('name').execute()).toEqual([{ name: '車座' }])
  const done = await nodes[1]?.selectFrom('kysely_migration').select('name').execute()
  expect(new Set(done?.map((row) => row.name)).size).toBe(done?.length)
})

test('STO-65 one role may do both, and opening again changes nothing', async () => {
  const name = await createTestDatabase(port, 'template0')
  const first = await open(name, asOne)
  const done = await first.selectFrom('kysely_migration').selectAll().execute()
  const second = await open(name, asOne)
  expect(await second.selectFrom('kysely_migration').selectAll().execute()).toEqual(done)
})

test('STO-3 on PostgreSQL a database of a newer version is refused with one sentence and left alone', async () => {
  const name = await createTestDatabase(port)
  const owner = await open(name, asOne)
  await owner.insertInto('kysely_migration').values({ name: '0099-from-the-future', timestamp: '2099' }).execute()
  await expect(open(name, asTwo)).rejects.toThrow(/より新しい版.*0099-from-the-future/)
})

test('STO-4 on PostgreSQL a migration that breaks off leaves nothing behind', async () => {
  const name = await createTestDatabase(port, 'template0')
  // Stands in the way of one of the last tables, so that those before it are already made.
  await runAs(OWNER, name, 'create table reveals (other text)')
  await expect(open(name, asTwo)).rejects.toThrow(/reveals/)
  expect(await runAs(OWNER, name, `select 1 from pg_tables where tablename = 'hubs'`)).toEqual([])
})

test('STO-5 STO-6 on PostgreSQL better-auth finds its tables, and every table of ours names its hub', async () => {
  const { db, close } = await openTestDatabase()
  onTestFinished(close)
  const plan = await getMigrations({ database: { db, type: 'postgres' }, emailAndPassword: { enabled: true } })
  expect([plan.toBeCreated, plan.toBeAdded]).toEqual([[], []])
  const tables = await db.introspection.getTables()
  const withoutHub = tables.filter(({ columns }) => !columns.some((column) => column.name === 'hub_id'))
  const ofAccounts = ['account', 'hubs', 'session', 'settings', 'user', 'verification']
  expect(withoutHub.map((table) => table.name).toSorted()).toEqual(ofAccounts)
})

const ROW = { hub_id: 'hub_1', seq: 1, author: 'server', client_ids: '[]', created_at: 0 }
const HASHES = { payload: FIRST_HASH, payload_hash: FIRST_HASH, row_hash: FIRST_HASH }

async function fill(db: Database): Promise<void> {
  await db.insertInto('hubs').values({ id: 'hub_1', name: '車座' }).execute()
  for (const id of ['meeting/m1', 'draft/m1/p1', 'practice/m1/p1']) {
    const head = { epoch: 1, head_seq: 1, head_hash: FIRST_HASH, created_at: 0 }
    await db
      .insertInto('documents')
      .values({ id, hub_id: 'hub_1', kind: id.split('/')[0] ?? '', ...head })
      .execute()
    await db
      .insertInto('document_updates')
      .values({ ...ROW, ...HASHES, document_id: id, session_id: null })
      .execute()
  }
}

test.for(['document_updates', 'document_restores', 'audit_events', 'redactions', 'room_events', 'confirmed_minutes'])(
  'STO-66 the program’s role adds rows to %s and can neither change nor delete one',
  async (table) => {
    const { db, close } = await openTestDatabase()
    onTestFinished(close)
    await fill(db)
    // It cannot give itself what it was not given.
    await sql`grant all on ${sql.table(table)} to ${sql.id(PROGRAM)}`.execute(db)
    const refused = `permission denied for table ${table}`
    await expect(sql`update ${sql.table(table)} set hub_id = hub_id`.execute(db)).rejects.toThrow(refused)
    await expect(sql`delete from ${sql.table(table)}`.execute(db)).rejects.toThrow(refused)
    await expect(sql`truncate ${sql.table(table)} cascade`.execute(db)).rejects.toThrow(/permission denied/)
    await expect(sql`drop table ${sql.table(table)} cascade`.execute(db)).rejects.toThrow(/must be owner/)
  },
)

test('STO-66 of private documents alone the program may forget the log', async () => {
  const { db, close } = await openTestDatabase()
  onTestFinished(close)
  await fill(db)
  for (const id of ['meeting/m1', 'draft/m1/p1', 'practice/m1/p1'])
    await db.transaction().execute((trx) => forgetPrivateRows(trx, id))
  expect(await db.selectFrom('document_updates').select('document_id').execute()).toEqual([
    { document_id: 'meeting/m1' },
  ])
})

test('STO-67 a database that cannot be reached ends the start with one sentence that repeats no password', async () => {
  const nowhere = { url: 'postgres://me:hidden@127.0.0.1:1/kurumaza', ownerUrl: null }
  await expect(openDatabase(nowhere)).rejects.toThrow(StartRefused)
  await expect(openDatabase(nowhere)).rejects.toThrow(/^((?!hidden)[^\n])*DATABASE_URL((?!hidden)[^\n])*$/)
  const unknown = { url: urlOf({ port, role: PROGRAM, name: 'no_such' }), ownerUrl: null }
  await expect(openDatabase(unknown)).rejects.toThrow(/DATABASE_URL.*3D000/)
})

test('STO-67 a role that may not make the tables is told to name their owner', async () => {
  const name = await createTestDatabase(port, 'template0')
  await expect(open(name, { role: PROGRAM, owner: null })).rejects.toThrow(/DATABASE_OWNER_URL/)
})

test('STO-15 a PostgreSQL that is closed says that it does not answer', async () => {
  const { db, close } = await openTestDatabase()
  expect(await isAnswering(db)).toBe(true)
  await close()
  expect(await isAnswering(db)).toBe(false)
})

test('STO-18 nodes that share a database sign with one secret', async () => {
  const name = await createTestDatabase(port)
  const [one, other] = await Promise.all([open(name, asOne), open(name, asOne)])
  const secrets = await Promise.all([readSharedSecret(one), readSharedSecret(other)])
  expect(secrets[0]).toBe(secrets[1])
  expect(secrets[0]).toMatch(/^[\w-]{43}$/)
})
