import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getMigrations } from 'better-auth/db/migration'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../server/database/connect.ts'
import { isAnswering } from '../../server/database/is-answering.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kurumaza-database-'))
  path = join(folder, 'kurumaza.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true }))

async function pragma(db: Awaited<ReturnType<typeof openDatabase>>['db'], name: string): Promise<unknown> {
  const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db)
  return Object.values(rows[0] ?? {})[0]
}

test('STO-1 every commit is on disk when it is answered, and what is deleted is overwritten', async () => {
  const { db, close } = await openDatabase(path)
  expect(await pragma(db, 'journal_mode')).toBe('wal')
  expect(await pragma(db, 'synchronous')).toBe(2)
  expect(await pragma(db, 'foreign_keys')).toBe(1)
  expect(await pragma(db, 'secure_delete')).toBe(1)
  expect(await pragma(db, 'busy_timeout')).toBe(5000)
  await close()
})

test('STO-19 the files of the database are readable by their owner alone', async () => {
  const { db, close } = await openDatabase(path)
  await db.insertInto('hubs').values({ id: 'hub_1', name: '車座' }).execute()
  const files = readdirSync(folder)
  expect(files.toSorted()).toEqual(['kurumaza.sqlite', 'kurumaza.sqlite-shm', 'kurumaza.sqlite-wal'])
  for (const file of files) expect(statSync(join(folder, file)).mode & 0o777, file).toBe(0o600)
  await close()
})

test('STO-80 the log that a dead process left is written anew before anything builds on it, byte for byte', async () => {
  const first = await openDatabase(path)
  await first.db.insertInto('hubs').values({ id: 'hub_1', name: '車座' }).execute()
  // What a killed process leaves: the log is there, and nobody has it open.
  const left = join(folder, 'left.sqlite')
  for (const ending of ['', '-wal']) copyFileSync(path + ending, left + ending)
  await first.close()
  const log = readFileSync(`${left}-wal`)
  utimesSync(`${left}-wal`, 0, 0)
  const second = await openDatabase(left)
  expect(statSync(`${left}-wal`).mtimeMs).toBeGreaterThan(0)
  expect(readFileSync(`${left}-wal`).equals(log)).toBe(true)
  expect(await second.db.selectFrom('hubs').select('name').execute()).toEqual([{ name: '車座' }])
  await second.close()
})

test('STO-2 data outlives the process, and opening it again changes nothing', async () => {
  const first = await openDatabase(path)
  await first.db.insertInto('hubs').values({ id: 'hub_1', name: '車座' }).execute()
  const done = await first.db.selectFrom('kysely_migration').selectAll().execute()
  await first.close()
  const second = await openDatabase(path)
  expect(await second.db.selectFrom('hubs').selectAll().execute()).toMatchObject([{ id: 'hub_1', name: '車座' }])
  expect(await second.db.selectFrom('kysely_migration').selectAll().execute()).toEqual(done)
  await second.close()
})

test('STO-3 a database of a newer version is refused with one sentence and left alone', async () => {
  const { db, close } = await openDatabase(path)
  await db.insertInto('kysely_migration').values({ name: '0099-from-the-future', timestamp: '2099' }).execute()
  const done = await db.selectFrom('kysely_migration').select('name').execute()
  await close()
  await expect(openDatabase(path)).rejects.toThrow(/より新しい版.*0099-from-the-future/)
  const raw = new DatabaseSync(path)
  expect(raw.prepare('select count(*) as count from kysely_migration').get()).toMatchObject({ count: done.length })
  raw.close()
})

test('STO-4 a migration that breaks off leaves nothing behind', async () => {
  const raw = new DatabaseSync(path)
  // Stands in the way of one of the last tables, so that those before it are already made.
  raw.exec('create table reveals (other text)')
  raw.close()
  await expect(openDatabase(path)).rejects.toThrow(/reveals/)
  const after = new DatabaseSync(path)
  const tables = after.prepare("select name from sqlite_schema where type = 'table' and name = 'hubs'").all()
  expect(tables).toEqual([])
  after.close()
})

test('STO-5 better-auth finds the tables and columns that it expects', async () => {
  const { db, close } = await openDatabase(':memory:')
  const plan = await getMigrations({ database: { db, type: 'sqlite' }, emailAndPassword: { enabled: true } })
  expect(plan.toBeCreated).toEqual([])
  expect(plan.toBeAdded).toEqual([])
  expect(await plan.compileMigrations()).toBe(';')
  await close()
})

test('STO-6 every table of ours names its hub', async () => {
  const { db, close } = await openDatabase(':memory:')
  const tables = await db.introspection.getTables()
  const withoutHub = tables.filter(({ columns }) => !columns.some(({ name }) => name === 'hub_id'))
  expect(withoutHub.map(({ name }) => name).toSorted()).toEqual([
    'account',
    'hubs',
    'session',
    'settings',
    'user',
    'verification',
  ])
  expect(tables.length).toBeGreaterThan(20)
  await close()
})

test('STO-7 cards that wait lie in the order of their random ids; nothing numbers them as they came', async () => {
  const { db, close } = await openDatabase(':memory:')
  await expect(sql`select rowid from sealed_cards`.execute(db)).rejects.toThrow(/no such column: rowid/)
  await close()
})

test('STO-13 values that Node’s driver refuses are stored as what they mean', async () => {
  const { db, close } = await openDatabase(':memory:')
  const { rows } = await sql<Record<string, unknown>>`
    select ${true} as yes, ${false} as no, ${undefined} as missing, ${new Date(0)} as moment, ${new Uint8Array([7])} as bytes
  `.execute(db)
  expect({ ...rows[0] }).toEqual({
    yes: 1,
    no: 0,
    missing: null,
    moment: '1970-01-01T00:00:00.000Z',
    bytes: new Uint8Array([7]),
  })
  await close()
})

test('STO-14 transactions of one process are done one after the other, and a failed one leaves nothing', async () => {
  const { db, close } = await openDatabase(':memory:')
  const insert = (id: string, fails: boolean) =>
    db.transaction().execute(async (trx) => {
      await trx.insertInto('hubs').values({ id, name: 'first' }).execute()
      if (fails) throw new Error('broken off')
      await trx.updateTable('hubs').set({ name: 'second' }).where('id', '=', id).execute()
    })
  const done = await Promise.allSettled([insert('a', false), insert('b', true), insert('c', false)])
  expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  const hubs = await db.selectFrom('hubs').select(['id', 'name']).orderBy('id').execute()
  expect(hubs).toMatchObject([
    { id: 'a', name: 'second' },
    { id: 'c', name: 'second' },
  ])
  await close()
})

test('STO-15 a database that is closed says that it does not answer', async () => {
  const { db, close } = await openDatabase(':memory:')
  expect(await isAnswering(db)).toBe(true)
  await close()
  expect(await isAnswering(db)).toBe(false)
})

test('STO-40 a statement that is kept answers with the columns its table has now, and with each row anew', async () => {
  const { db, close } = await openDatabase(path)
  const readAll = async () => (await sql<Record<string, unknown>>`select * from kept`.execute(db)).rows
  const add = (value: unknown) => sql`insert into kept (one) values (${value})`.execute(db)
  await sql`create table kept (one)`.execute(db)
  await add('a')
  expect(await readAll()).toEqual([{ one: 'a' }])
  await sql`alter table kept add column two`.execute(db)
  await add('b'.repeat(20_000))
  expect(await readAll()).toEqual([
    { one: 'a', two: null },
    { one: 'b'.repeat(20_000), two: null },
  ])
  await close()
})
