import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { makeBackup } from '../../server/backup/make-backup.ts'
import { addBallast, AT_MS, backUp, backupRequest, NAME, newFolder, openWriter } from '../support/backup-house.ts'
import { BOARD, HOUSE_DATABASE, openTestHouse } from '../support/document-house.ts'

function rowsIn(path: string, query: string): Record<string, unknown>[] {
  const sqlite = new DatabaseSync(path, { readOnly: true })
  try {
    return sqlite
      .prepare(query)
      .all()
      .map((row) => ({ ...row }))
  } finally {
    sqlite.close()
  }
}

function placesIn(path: string): string[] {
  const doc = new Y.Doc()
  const rows = rowsIn(path, `SELECT payload FROM document_updates WHERE document_id = '${BOARD}' ORDER BY seq`)
  for (const { payload } of rows) Y.applyUpdate(doc, payload as Uint8Array) // A column of blobs.
  return [...doc.getMap('places').keys()]
}

test('OPS-4 a backup is one file named by its time, for its owner alone, with the heads of the logs beside it', async () => {
  const house = await openTestHouse()
  writeFileSync(join(house.folder, 'session-secret'), 'a secret of 43 characters, more or less ...')
  await (await openWriter(house)).write('a')
  const to = join(newFolder(), 'deeper', 'backups')
  const summary = await makeBackup(backupRequest(house, to))
  expect(readdirSync(to).toSorted()).toEqual([`${NAME}.heads.jsonl`, `${NAME}.sqlite`])
  for (const name of readdirSync(to)) expect(statSync(join(to, name)).mode & 0o777, name).toBe(0o600)
  expect(statSync(to).mode & 0o777).toBe(0o700)
  expect(summary).toMatchObject({ path: join(to, `${NAME}.sqlite`), documents: 6, rows: 7, pruned: [] })
  expect(summary.bytes).toBe(statSync(summary.path).size)
  expect(execFileSync('sha256sum', [summary.path]).toString().split(' ')[0]).toBe(summary.sha256)
})

test('OPS-4 the heads are those of the logs, and no draft is among them', async () => {
  const house = await openTestHouse()
  await (await openWriter(house)).write('a')
  const { headsPath } = await makeBackup(backupRequest(house, newFolder()))
  const lines = readFileSync(headsPath, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
  const heads = await house.db.selectFrom('documents').selectAll().where('kind', '!=', 'draft').orderBy('id').execute()
  expect(lines).toEqual(
    heads.map((head) => {
      const headHash = Buffer.from(head.head_hash).toString('hex')
      return { documentId: head.id, headSeq: head.head_seq, headHash }
    }),
  )
  expect(lines).toHaveLength(3)
})

test(
  'OPS-4 it is made while people write, and holds at the least what was acknowledged before it began',
  { timeout: 30_000 },
  async () => {
    const house = await openTestHouse()
    addBallast(house)
    const { acknowledged, write } = await openWriter(house)
    for (let count = 0; count < 20; count++) await write(`before${count}`)
    const before = [...acknowledged]
    const backup = backUp(house)
    const state = { isDone: false }
    const done = backup.then(() => (state.isDone = true))
    for (let count = 0; !state.isDone; count++) await write(`during${count}`)
    await done
    const kept = placesIn(await backup)
    expect(before.filter((key) => !kept.includes(key))).toEqual([])
    expect(acknowledged.slice(0, kept.length)).toEqual(kept)
    expect(acknowledged.length).toBeGreaterThan(before.length)
  },
)

test('OPS-4 what was deleted while it was made is erased when it is done', async () => {
  const house = await openTestHouse()
  await (await openWriter(house)).write('a')
  expect(statSync(join(house.folder, `${HOUSE_DATABASE}-wal`)).size).toBeGreaterThan(0)
  await backUp(house)
  expect(statSync(join(house.folder, `${HOUSE_DATABASE}-wal`)).size).toBe(0)
})

test('OPS-6 --keep removes the oldest under names of its own and nothing else', async () => {
  const house = await openTestHouse()
  const to = newFolder()
  const others = [
    'notes.txt',
    'kurumaza-20200101T000000Z.sqlite.bak',
    'other-20200101T000000Z.sqlite',
    'kurumaza.sqlite',
  ]
  for (const name of others) writeFileSync(join(to, name), '')
  for (const agoMs of [2000, 1000]) await makeBackup(backupRequest(house, to, { nowMs: AT_MS - agoMs }))
  const { pruned } = await makeBackup(backupRequest(house, to, { keep: 2 }))
  expect(pruned).toEqual(['kurumaza-20261126T030239Z.sqlite'])
  const own = ['40', '41'].flatMap((at) => [
    `kurumaza-20261126T0302${at}Z.heads.jsonl`,
    `kurumaza-20261126T0302${at}Z.sqlite`,
  ])
  expect(readdirSync(to).toSorted()).toEqual([...others, ...own].toSorted())
})

test('OPS-7 one sentence when there is nothing to copy, when the place is the data itself, and when it is there already', async () => {
  const house = await openTestHouse()
  const empty = newFolder()
  await expect(makeBackup(backupRequest({ folder: empty }, newFolder()))).rejects.toThrow(/no data of Kurumaza/)
  expect(readdirSync(empty)).toEqual([])
  for (const inside of [house.folder, join(house.folder, 'backups')])
    await expect(makeBackup(backupRequest(house, inside))).rejects.toThrow(/outside the data folder/)
  expect(existsSync(join(house.folder, 'backups'))).toBe(false)
  const beside = `${house.folder}-backups`
  onTestFinished(() => rmSync(beside, { recursive: true, force: true }))
  await makeBackup(backupRequest(house, beside))
  await expect(makeBackup(backupRequest(house, beside))).rejects.toThrow(/is there already/)
})

test('OPS-7 a database of a newer version is refused, and one of an older is copied as it is', async () => {
  const house = await openTestHouse()
  const to = newFolder()
  await house.db.insertInto('kysely_migration').values({ name: '0099-from-the-future', timestamp: '2099' }).execute()
  await expect(makeBackup(backupRequest(house, to))).rejects.toThrow(/より新しい版.*0099-from-the-future/)
  expect(readdirSync(to)).toEqual([])
  // Until then there was no column for it.
  const newest = await house.db.selectFrom('kysely_migration').select('name').orderBy('name').execute()
  for (const { name } of newest.slice(1))
    await house.db.deleteFrom('kysely_migration').where('name', '=', name).execute()
  const { path } = await makeBackup(backupRequest(house, to))
  expect(rowsIn(path, 'SELECT name FROM kysely_migration')).toEqual([{ name: '0001-first-tables' }])
})
