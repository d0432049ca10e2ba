import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, utimesSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { makeBackup } from '../../server/backup/make-backup.ts'
import { root } from '../../server/config.ts'
import { writeSnapshot } from '../../server/documents/compaction.ts'
import { loadDocument } from '../../server/documents/loading.ts'
import { appendRows, lockHead } from '../../server/documents/update-log.ts'
import { addBallast, AT_MS, backupRequest, NAME, newFolder, openWriter } from '../support/backup-house.ts'
import { BOARD, HOUSE_DATABASE, openTestHouse } from '../support/document-house.ts'

const damages: Record<string, { sql: string; says: RegExp }> = {
  'a changed row': {
    sql: `UPDATE document_updates SET payload = x'0000' WHERE document_id = '${BOARD}' AND seq = 2`,
    says: /Row 2 of the log of meeting\/mk_1 is not what was written/,
  },
  'a row of another author': {
    sql: `UPDATE document_updates SET author = 'person:p_ns1' WHERE document_id = '${BOARD}' AND seq = 2`,
    says: /Row 2 of the log of meeting\/mk_1 is not what was written/,
  },
  'a missing row': {
    sql: `DELETE FROM document_updates WHERE document_id = '${BOARD}' AND seq = 2`,
    says: /Row 2 of the log of meeting\/mk_1 is missing/,
  },
  'a cut tail': {
    sql: `DELETE FROM document_updates WHERE document_id = '${BOARD}' AND seq = 3`,
    says: /The log of meeting\/mk_1 is cut off after row 2/,
  },
  'a row that is no row': {
    sql: `UPDATE document_updates SET client_ids = 'nothing' WHERE document_id = '${BOARD}' AND seq = 2`,
    says: /Row 2 of the log of meeting\/mk_1 is not what was written/,
  },
  'a changed snapshot': {
    sql: `UPDATE document_snapshots SET state = x'0000' WHERE document_id = '${BOARD}'`,
    says: /snapshot of meeting\/mk_1 at 3/,
  },
  'a key that leads nowhere': {
    sql: `DELETE FROM cases`,
    says: /Rows of the database refer to rows that are gone/,
  },
}

test.for(Object.keys(damages))('OPS-5 %s is found: one sentence, no file that looks like a backup', async (kind) => {
  const { sql, says } = damages[kind] ?? { sql: '', says: /never/ }
  const house = await openTestHouse()
  const { write } = await openWriter(house)
  for (const key of ['a', 'b']) await write(key)
  const loaded = await loadDocument(house.db, BOARD)
  if (loaded) await writeSnapshot(house.db, loaded, 0)
  const to = newFolder()
  await makeBackup(backupRequest(house, to, { keep: 1, nowMs: AT_MS - 1000 }))
  const raw = new DatabaseSync(join(house.folder, HOUSE_DATABASE))
  raw.exec(`PRAGMA foreign_keys = OFF; ${sql}`)
  raw.close()
  const made = makeBackup(backupRequest(house, to, { keep: 1 }))
  await expect(made).rejects.toThrow(says)
  await expect(made).rejects.toThrow(new RegExp(`^[^\\n]*${NAME}\\.sqlite\\.faulty$`))
  // The last good one stays, though only one was to be kept.
  const earlier = NAME.replace('41Z', '40Z')
  expect(readdirSync(to).toSorted()).toEqual([`${earlier}.heads.jsonl`, `${earlier}.sqlite`, `${NAME}.sqlite.faulty`])
})

test('OPS-5 rows that were written and make no document are found', async () => {
  const house = await openTestHouse()
  const update = Uint8Array.of(1, 2, 3)
  const row = { author: 'server', sessionId: null, clientIds: [], newClientIds: [], update }
  await house.db.transaction().execute(async (trx) => {
    const head = await lockHead(trx, BOARD)
    if (head) await appendRows(trx, head, { rows: [row], nowMs: 0 })
  })
  await expect(makeBackup(backupRequest(house, newFolder()))).rejects.toThrow(/meeting\/mk_1 cannot be opened/)
})

test('OPS-5 damaged pages are found', async () => {
  const house = await openTestHouse()
  await (await openWriter(house)).write('a')
  await house.db.destroy()
  const path = join(house.folder, HOUSE_DATABASE)
  const bytes = readFileSync(path)
  bytes.fill(0xff, bytes.length - 40_000, bytes.length - 20_000)
  writeFileSync(path, bytes)
  await expect(makeBackup(backupRequest(house, newFolder()))).rejects.toThrow(/damaged|malformed|cannot be read/)
})

test(
  'OPS-5 what is broken off in the middle leaves nothing that looks like a backup',
  { timeout: 30_000 },
  async () => {
    const house = await openTestHouse()
    addBallast(house)
    await house.close()
    const [to, dataDir] = [newFolder(), newFolder()]
    writeFileSync(join(dataDir, 'kurumaza.sqlite'), readFileSync(join(house.folder, HOUSE_DATABASE)))
    const watcher = watch(to)
    const begun = once(watcher, 'change')
    const program = join(root, 'server/commands/backup.ts')
    const child = spawn(process.execPath, [program, '--to', to], { env: { ...process.env, DATA_DIR: dataDir } })
    const ended = once(child, 'exit')
    await begun
    child.kill('SIGKILL')
    await ended
    watcher.close()
    const left = readdirSync(to)
    expect(left.filter((name) => /\.sqlite$|\.jsonl$/.test(name))).toEqual([])
    expect(left.filter((name) => name.endsWith('.part'))).toHaveLength(1)
    // A day later the next one clears up.
    for (const name of left) utimesSync(join(to, name), 0, 0)
    await makeBackup({ dataDir, databasePath: join(dataDir, 'kurumaza.sqlite'), to, keep: null, nowMs: AT_MS })
    expect(readdirSync(to).toSorted()).toEqual([`${NAME}.heads.jsonl`, `${NAME}.sqlite`])
  },
)
