import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, test } from 'vitest'
import { restoreBackup } from '../../server/backup/restore-backup.ts'
import { openDatabase } from '../../server/database/connect.ts'
import { lockFolder } from '../../server/database/folder-lock.ts'
import * as firstTables from '../../server/database/migrations/0001-first-tables.ts'
import { readSetting } from '../../server/database/settings.ts'
import { createSqliteDialect } from '../../server/database/sqlite-dialect.ts'
import type { Tables } from '../../server/database/tables.ts'
import { verifyLog } from '../../server/documents/verify-log.ts'
import { RoomState } from '../../shared/rooms/state.ts'
import { AT_MS, backUp, newFolder, openWriter } from '../support/backup-house.ts'
import { BOARD, HOUSE_DATABASE, openTestHouse, type DocumentHouse } from '../support/document-house.ts'

const SECRET = 'a secret of 43 characters, more or less ...'

/** A backup of a house in which two entries were written. */
async function backUpHouse(prepare: (house: DocumentHouse) => Promise<void> = async () => undefined) {
  const house = await openTestHouse()
  writeFileSync(join(house.folder, 'session-secret'), SECRET)
  const { write } = await openWriter(house)
  for (const key of ['a', 'b']) await write(key)
  await prepare(house)
  return { house, from: await backUp(house) }
}

function request(from: string, into: string, replace = false) {
  return { from, into, databaseName: HOUSE_DATABASE, replace, nowMs: AT_MS }
}

async function inDatabase<Value>(folder: string, work: (db: DocumentHouse['db']) => Promise<Value>): Promise<Value> {
  const { db, close } = await openDatabase(join(folder, HOUSE_DATABASE))
  return work(db).finally(() => void close())
}

const headsOf = (db: DocumentHouse['db']) =>
  db.selectFrom('documents').select(['id', 'head_seq', 'head_hash']).orderBy('id').execute()

test('OPS-8 a restored folder holds what was backed up, with the sessions’ secret, for its owner alone', async () => {
  const { house, from } = await backUpHouse()
  const into = join(newFolder(), 'data')
  const summary = await restoreBackup(request(from, into))
  expect(summary).toMatchObject({ documents: 6, rows: 8, madeAtMs: AT_MS, keepsSessions: true, formerPath: null })
  expect(readdirSync(into).toSorted()).toEqual([HOUSE_DATABASE, 'lock', 'session-secret'])
  for (const name of [HOUSE_DATABASE, 'session-secret']) expect(statSync(join(into, name)).mode & 0o777).toBe(0o600)
  expect(statSync(into).mode & 0o777).toBe(0o700)
  expect(readFileSync(join(into, 'session-secret'), 'utf8')).toBe(SECRET)
  expect(readFileSync(join(into, HOUSE_DATABASE)).includes(SECRET)).toBe(false)
  const heads = await headsOf(house.db)
  await inDatabase(into, async (db) => {
    expect(await headsOf(db)).toEqual(heads)
    for (const { id } of heads) expect((await verifyLog(db, id)).faults, id).toEqual([])
  })
})

test('OPS-8 a plain copy of a database is restored, too; then everyone signs in again', async () => {
  const { house } = await backUpHouse()
  await house.documents.drain()
  await house.db.destroy()
  const into = newFolder()
  const summary = await restoreBackup(request(join(house.folder, HOUSE_DATABASE), into))
  expect(summary).toMatchObject({ rows: 8, madeAtMs: null, keepsSessions: false })
  expect(existsSync(join(into, 'session-secret'))).toBe(false)
})

test('OPS-9 nothing is touched while a server works in the folder', async () => {
  const { from } = await backUpHouse()
  const into = newFolder()
  const unlock = lockFolder(into)
  writeFileSync(join(into, 'kurumaza.db'), 'old')
  await expect(restoreBackup(request(from, into, true))).rejects.toThrow(/in use by a running Kurumaza/)
  unlock()
  expect(readdirSync(into).filter((name) => !name.startsWith('lock'))).toEqual(['kurumaza.db'])
})

test('OPS-9 a folder that is not empty is refused; with --replace what was there is put aside, whole', async () => {
  const { house, from } = await backUpHouse()
  const into = newFolder()
  for (const [name, text] of [
    ['kurumaza.db', 'old'],
    ['kurumaza.db-wal', 'tail'],
    ['session-secret', 'mine'],
  ] as const)
    writeFileSync(join(into, name), text)
  mkdirSync(join(into, 'letters'))
  await expect(restoreBackup(request(from, into))).rejects.toThrow(/is not empty: --replace/)
  expect(readFileSync(join(into, 'kurumaza.db'), 'utf8')).toBe('old')
  const { formerPath } = await restoreBackup(request(from, into, true))
  expect(formerPath).toBe(join(into, 'former-20261126T030241Z'))
  expect(readdirSync(formerPath ?? '').toSorted()).toEqual([
    'kurumaza.db',
    'kurumaza.db-wal',
    'letters',
    'session-secret',
  ])
  expect(readFileSync(join(formerPath ?? '', 'kurumaza.db-wal'), 'utf8')).toBe('tail')
  expect(readFileSync(join(into, 'session-secret'), 'utf8')).toBe(SECRET)
  expect(existsSync(join(into, 'kurumaza.db-wal'))).toBe(false)
  const heads = await headsOf(house.db)
  expect(await inDatabase(into, headsOf)).toEqual(heads)
})

const refused: Record<string, { spoil: (path: string) => void; says: RegExp }> = {
  'no file': { spoil: () => undefined, says: /no such file/ },
  'a file of something else': {
    spoil: (path) => writeFileSync(path, 'a letter'.repeat(1000)),
    says: /no backup of Kurumaza/,
  },
  'a database of something else': {
    spoil: (path) => change(path, 'DROP TABLE kysely_migration'),
    says: /no database of Kurumaza/,
  },
  'a cut file': {
    spoil: (path) => writeFileSync(path, readFileSync(path).subarray(0, 100_000)),
    says: /damaged|no backup/,
  },
  'a changed row': {
    spoil: (path) => change(path, `UPDATE document_updates SET payload = x'0000' WHERE document_id = '${BOARD}'`),
    says: /Row 1 of the log of meeting\/mk_1 is not what was written/,
  },
  'a newer database': {
    spoil: (path) => change(path, `INSERT INTO kysely_migration VALUES ('0099-from-the-future', '2099')`),
    says: /より新しい版.*0099-from-the-future/,
  },
  'a backup of a newer kind': {
    spoil: (path) => change(path, `UPDATE kurumaza_backup SET value = '2' WHERE key = 'format'`),
    says: /made by a newer version/,
  },
}

function change(path: string, sql: string): void {
  const sqlite = new DatabaseSync(path)
  sqlite.exec(sql)
  sqlite.close()
}

test.for(Object.keys(refused))('OPS-9 %s is refused with one sentence, and what is there stays there', async (kind) => {
  const { spoil, says } = refused[kind] ?? { spoil: () => undefined, says: /never/ }
  const from = join(newFolder(), 'backup.sqlite')
  if (kind !== 'no file') copyFileSync((await backUpHouse()).from, from)
  spoil(from)
  const into = newFolder()
  writeFileSync(join(into, 'kurumaza.db'), 'old')
  const restoring = restoreBackup(request(from, into, true))
  await expect(restoring).rejects.toThrow(says)
  await expect(restoring).rejects.toThrow(/^[^\n]*$/)
  expect(readdirSync(into).filter((name) => name !== 'lock')).toEqual(['kurumaza.db'])
  expect(readFileSync(join(into, 'kurumaza.db'), 'utf8')).toBe('old')
})

/** A database as the first version left it, with one person whose keys for kana order did not exist yet. */
async function writeFirstVersion(path: string): Promise<void> {
  const db = new Kysely<Tables>({ dialect: createSqliteDialect(new DatabaseSync(path)) })
  const migrations = { '0001-first-tables': firstTables }
  await new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } }).migrateToLatest()
  await db.destroy()
  change(path, `INSERT INTO hubs (id, name) VALUES ('h1', '拠点')`)
  change(
    path,
    `INSERT INTO organizations (id, hub_id, name, type) VALUES ('o1', 'h1', '北部訪問看護', 'visiting_nursing')`,
  )
}

test('OPS-10 a backup of an older version is brought to this one', async () => {
  const [from, into] = [join(newFolder(), 'old.db'), newFolder()]
  await writeFirstVersion(from)
  await restoreBackup(request(from, into))
  await inDatabase(into, async (db) => {
    const [organization] = await db.selectFrom('organizations').select(['id', 'search_text']).execute()
    expect(organization).toMatchObject({ id: 'o1', search_text: expect.stringContaining('北部訪問看護') as string })
  })
})

test('OPS-11 documents get a higher epoch, rooms a higher version than any page has seen, and the audit log a line', async () => {
  const administrate = async ({ db }: DocumentHouse) =>
    void (await db.updateTable('people').set({ is_admin: 1 }).where('id', '=', 'p_fc1').execute())
  const { house, from } = await backUpHouse(administrate)
  const room = await house.db.selectFrom('rooms').selectAll().executeTakeFirstOrThrow()
  const [once, twice] = [newFolder(), newFolder()]
  await restoreBackup(request(from, once))
  await inDatabase(once, async (db) => {
    const epochs = await db.selectFrom('documents').select('epoch').distinct().execute()
    expect(epochs).toMatchObject([{ epoch: 2 }])
    expect(await readSetting(db, 'restored-at')).toBe(String(AT_MS))
    const raised = await db.selectFrom('rooms').selectAll().executeTakeFirstOrThrow()
    const before = RoomState.parse(JSON.parse(room.announced))
    const version = before.version + 1_000_000
    expect(raised.version).toBe(version)
    expect(JSON.parse(raised.announced)).toEqual({ ...before, version, phaseVersion: version })
    expect(raised.secret).toBe(room.secret)
    const audit = await db.selectFrom('audit_events').selectAll().where('action', '=', 'restore').execute()
    const line = { hub_id: 'hub_1', person_id: 'p_fc1', created_at: AT_MS }
    expect(audit).toMatchObject([{ ...line, object: expect.stringMatching(/^backup\/[0-9a-f]{64}$/) as string }])
  })
  await restoreBackup(request(join(once, HOUSE_DATABASE), twice))
  const epochs = await inDatabase(twice, (db) => db.selectFrom('documents').select('epoch').distinct().execute())
  expect(epochs).toMatchObject([{ epoch: 3 }])
})

test('OPS-16 where a restore was broken off between the old files and the new ones, nothing starts on neither', async () => {
  const { from } = await backUpHouse()
  const into = newFolder()
  mkdirSync(join(into, 'placing-20261126T030241Z'))
  await expect(openDatabase(join(into, HOUSE_DATABASE))).rejects.toThrow(/^[^\n]*restore[^\n]*--replace[^\n]*$/)
  expect(existsSync(join(into, HOUSE_DATABASE))).toBe(false)
  await expect(restoreBackup(request(from, into))).rejects.toThrow(/--replace/)
  await restoreBackup(request(from, into, true))
  expect(await inDatabase(into, (db) => db.selectFrom('documents').select('id').execute())).toHaveLength(6)
})
