import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { expect, inject, onTestFinished, test } from 'vitest'
import { moveToPostgres } from '../../server/backup/move-to-postgres.ts'
import { openDatabase } from '../../server/database/connect.ts'
import { lockFolder } from '../../server/database/folder-lock.ts'
import { openAsNode } from '../../server/database/open-as-node.ts'
import { visitPostgres } from '../../server/database/postgres.ts'
import { readSetting } from '../../server/database/settings.ts'
import { readHeads } from '../../server/evidence/heads.ts'
import { verifyDatabase } from '../../server/evidence/verify-database.ts'
import { backUp, openWriter } from '../support/backup-house.ts'
import { BOARD, HOUSE_DATABASE, openDocumentHouse, openTestHouse } from '../support/document-house.ts'
import { createTestDatabase, OWNER, PROGRAM, urlOf } from '../support/postgres-databases.ts'
import { runProgram } from '../support/program.ts'
import { writeCard } from '../support/proof-house.ts'

const SECRET = 'a secret of 43 characters, more or less ...'

async function newTarget(template?: string) {
  const port = inject('postgresPort')
  const name = await createTestDatabase(port, template)
  return { url: urlOf({ port, role: PROGRAM, name }), ownerUrl: urlOf({ port, role: OWNER, name }) }
}

/** A closed house in whose board two people wrote. */
async function closeHouse() {
  const house = await openDocumentHouse()
  onTestFinished(() => rmSync(house.folder, { recursive: true, force: true }))
  writeFileSync(join(house.folder, 'session-secret'), SECRET)
  await writeCard(house, 'p_dr1', '夜の電話がつながらない')
  await writeCard(house, 'p_ns1', 'もう一枚')
  const heads = await readHeads(house.db)
  const { doc } = (await house.documents.readInside(house.db, BOARD)) ?? {}
  await house.close()
  return { folder: house.folder, heads, board: doc?.toJSON() }
}

function request(from: string, to: { url: string; ownerUrl: string }) {
  return { from, databaseName: HOUSE_DATABASE, to }
}

async function countIn(ownerUrl: string): Promise<number> {
  const { db, close } = await visitPostgres(ownerUrl)
  const tables = (await db.introspection.getTables()).filter(({ name }) => name === 'hubs')
  const hubs = tables.length === 0 ? [] : await db.selectFrom('hubs').select('id').execute()
  await close()
  return hubs.length
}

test('OPS-81 a hub is moved from SQLite to an empty PostgreSQL, compared and verified, and goes on there', async () => {
  const { folder, heads, board } = await closeHouse()
  const before = readFileSync(join(folder, HOUSE_DATABASE))
  const to = await newTarget('template0')
  const summary = await moveToPostgres(request(folder, to))
  expect(summary).toMatchObject({ documents: 6, keepsSessions: true })
  expect(readFileSync(join(folder, HOUSE_DATABASE)).equals(before)).toBe(true)
  const { db, close } = await openDatabase(to)
  onTestFinished(close)
  expect(await readHeads(db)).toEqual(heads)
  expect(await readSetting(db, 'session-secret')).toBe(SECRET)
  expect((await verifyDatabase(db)).faults).toEqual([])
  const house = await openTestHouse({ folder, database: to })
  expect((await house.documents.readInside(house.db, BOARD))?.doc.toJSON()).toEqual(board)
  await (await openWriter(house)).write('after')
  expect((await verifyDatabase(db)).faults).toEqual([])
})

const refused: Record<string, { spoil: (folder: string) => Promise<void> | void; says: RegExp }> = {
  'a running program': { spoil: (folder) => onTestFinished(lockFolder(folder)), says: /in use by a running Kurumaza/ },
  'an older database': {
    spoil: (folder) => change(folder, `DELETE FROM kysely_migration WHERE name = '0020-postgres'`),
    says: /older version.*0020-postgres/,
  },
  'a newer database': {
    spoil: (folder) => change(folder, `INSERT INTO kysely_migration VALUES ('0099-from-the-future', '2099')`),
    says: /より新しい版.*0099-from-the-future/,
  },
  'a changed row': {
    spoil: (folder) => change(folder, `UPDATE document_updates SET payload = x'0000' WHERE document_id = '${BOARD}'`),
    says: /Row 1 of the log of meeting\/mk_1 is not what was written/,
  },
  'a row that PostgreSQL does not take': {
    spoil: (folder) => change(folder, `UPDATE documents SET epoch = 'many' WHERE id = '${BOARD}'`),
    says: /bigint|integer/,
  },
  'a folder without data': { spoil: (folder) => rmSync(join(folder, HOUSE_DATABASE)), says: /no such file/ },
}

function change(folder: string, statements: string): void {
  const sqlite = new DatabaseSync(join(folder, HOUSE_DATABASE))
  sqlite.exec(statements)
  sqlite.close()
}

test.for(Object.keys(refused))('OPS-82 %s is not moved, and nothing is left behind', async (kind) => {
  const { spoil, says } = refused[kind] ?? { spoil: () => undefined, says: /never/ }
  const { folder } = await closeHouse()
  const to = await newTarget('template0')
  await spoil(folder)
  await expect(moveToPostgres(request(folder, to))).rejects.toThrow(says)
  expect(await countIn(to.ownerUrl)).toBe(0)
})

test('OPS-82 rows that do not arrive are noticed, and none of the others stays', async () => {
  const { folder } = await closeHouse()
  const to = await newTarget()
  const { db, close } = await visitPostgres(to.ownerUrl)
  onTestFinished(close)
  await sql`create function lose() returns trigger language plpgsql as $$ begin return null; end $$`.execute(db)
  await sql`create trigger lose before insert on document_clients for each row execute function lose()`.execute(db)
  await expect(moveToPostgres(request(folder, to))).rejects.toThrow(
    /^[^\n]*What was moved is not what was there \(document_clients\)[^\n]*$/,
  )
  expect(await countIn(to.ownerUrl)).toBe(0)
})

test('OPS-82 nothing is moved out of a backup, into a database that is not empty, or one in which a node works', async () => {
  const { folder } = await closeHouse()
  const [filled, inUse] = [await newTarget(), await newTarget('template0')]
  const { db, close } = await openDatabase(filled)
  await db.insertInto('settings').values({ key: 'demo', value: '0' }).execute()
  await close()
  await expect(moveToPostgres(request(folder, filled))).rejects.toThrow(/not empty \(settings\)/)
  const node = await openAsNode(inUse)
  await expect(moveToPostgres(request(folder, inUse))).rejects.toThrow(/in use by a running Kurumaza/)
  await node.close()
  const backup = await backUp(await openTestHouse())
  await expect(moveToPostgres(request(backup, inUse))).rejects.toThrow(/This is a backup/)
  expect((await moveToPostgres(request(folder, inUse))).documents).toBe(6)
})

test('OPS-81 npm run move says in both languages what it did, and a fault is one sentence and the exit code 1', async () => {
  const { folder } = await closeHouse()
  const { url, ownerUrl } = await newTarget('template0')
  const environment = { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl }
  const file = join(folder, HOUSE_DATABASE)
  const moved = runProgram('commands/move.ts', ['--from', file], environment)
  expect([await moved.ended, moved.output()]).toEqual([
    0,
    expect.stringMatching(/移して、.*Moved, compared and verified/),
  ])
  const again = runProgram('commands/move.ts', ['--from', file], environment)
  expect([await again.ended, again.output()]).toEqual([1, expect.stringMatching(/^[^\n]*not empty[^\n]*\n$/)])
  const nowhere = runProgram('commands/move.ts', ['--from', file], { DATABASE_URL: '', DATABASE_OWNER_URL: '' })
  expect([await nowhere.ended, nowhere.output()]).toEqual([1, expect.stringMatching(/^[^\n]*DATABASE_URL[^\n]*\n$/)])
  expect(existsSync(file)).toBe(true)
})
