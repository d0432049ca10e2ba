import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createLog } from '../../server/log.ts'
import { root } from '../../server/config.ts'
import { exportHeads, gatherHeads, keepExportingHeads, verifyHeads } from '../../server/evidence/export-heads.ts'
import { makeBackup } from '../../server/backup/make-backup.ts'
import { newFolder } from '../support/backup-house.ts'
import { BOARD, HOUSE_DATABASE, type DocumentHouse } from '../support/document-house.ts'
import { manualTimers } from '../support/manual-timers.ts'
import { faultsIn, openProofHouse, tamper, writeCard, WORDS } from '../support/proof-house.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** The first export of a house, and a second one a day later, when one card was written. */
async function openExported() {
  const house = await openProofHouse()
  const folder = join(house.folder, 'heads')
  const first = await exportHeads({ db: house.db, now: () => 0, folder })
  await writeCard(house, 'p_ns1', 'もう一枚')
  const second = await exportHeads({ db: house.db, now: () => DAY_MS, folder })
  if (first === null || second === null) throw new Error('nothing was exported')
  return { house, folder, first, second }
}

const faultsOf = async ({ db }: DocumentHouse, folder: string | null, path: string | null = null) =>
  await verifyHeads(db, gatherHeads(folder, path))

/** Takes the last row away so well that the database itself shows nothing of it. */
async function cutTail(house: DocumentHouse): Promise<void> {
  const last = `document_id = '${BOARD}' AND seq = 4`
  await tamper(
    house,
    `DELETE FROM document_updates WHERE document_id = '${BOARD}' AND seq > 4; DELETE FROM document_clients WHERE document_id = '${BOARD}' AND first_seq > 4;
     UPDATE documents SET head_seq = 4, head_hash = (SELECT row_hash FROM document_updates WHERE ${last}) WHERE id = '${BOARD}'`,
  )
}

test('PROOF-5 heads are exported once a day, for their owner alone: what has moved since, no draft, each file naming the one before', async () => {
  const { folder, first, second, house } = await openExported()
  const lines = (path: string) =>
    readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(lines(first).map(({ documentId }) => documentId)).toEqual([
    undefined,
    'actions/mk_1',
    'case/case1',
    BOARD,
    'audit/hub_1',
    undefined,
  ])
  expect(lines(second).map(({ documentId }) => documentId)).toEqual([undefined, BOARD, undefined])
  expect(lines(second)[0]?.['previous']).toBe(lines(first).at(-1)?.['sha256'])
  expect(statSync(first).mode & 0o777).toBe(0o600)
  expect(await exportHeads({ db: house.db, now: () => 2 * DAY_MS, folder })).toBeNull()
  expect(await faultsOf(house, folder)).toEqual([])
})

test('PROOF-5 the program exports when it starts and a day later', async () => {
  const house = await openProofHouse()
  const timers = manualTimers()
  const state = { nowMs: 0 }
  const folder = join(house.folder, 'heads')
  const stop = keepExportingHeads({ ...house, log: createLog(), now: () => state.nowMs, after: timers.after, folder })
  await writeCard(house, 'p_ns1', 'もう一枚')
  state.nowMs = DAY_MS
  timers.fireAll()
  await stop()
  expect(readdirSync(folder)).toEqual(['heads-19700101T000000Z.jsonl', 'heads-19700102T000000Z.jsonl'])
})

test('PROOF-6 a tail that was cut with its head is found against the heads, and only there', async () => {
  const { house, folder, second } = await openExported()
  await cutTail(house)
  expect(await faultsIn(house)).toEqual([])
  const found = [{ name: BOARD, kind: 'head-cut', at: 5 }]
  expect(await faultsOf(house, folder)).toEqual(found)
  expect(await faultsOf(house, null, second)).toEqual(found)
  await writeCard(house, 'p_ns1', 'ほかの一枚')
  expect(await faultsOf(house, folder)).toEqual([{ name: BOARD, kind: 'head-differs', at: 5 }])
})

test('PROOF-6 the heads beside a backup serve as well', async () => {
  const house = await openProofHouse()
  await writeCard(house, 'p_ns1', 'もう一枚')
  const place = { dataDir: house.folder, databasePath: join(house.folder, HOUSE_DATABASE), keep: null, nowMs: 0 }
  const { headsPath } = await makeBackup({ ...place, to: newFolder() })
  expect(await faultsOf(house, null, headsPath)).toEqual([])
  await cutTail(house)
  expect(await faultsOf(house, null, headsPath)).toEqual([{ name: BOARD, kind: 'head-cut', at: 5 }])
})

test('PROOF-6 a file of heads that was changed, and one that is missing, are found', async () => {
  const { house, folder, first, second } = await openExported()
  await writeCard(house, 'p_ns1', '三枚目')
  await exportHeads({ db: house.db, now: () => 2 * DAY_MS, folder })
  const text = readFileSync(second, 'utf8')
  const name = 'heads-19700102T000000Z.jsonl'
  for (const at of [30, text.indexOf('"headHash":"') + 20, text.length - 10]) {
    writeFileSync(second, text.slice(0, at) + (text[at] === '0' ? '1' : '0') + text.slice(at + 1))
    expect(await faultsOf(house, folder)).toEqual([{ name, kind: 'heads-changed', at: 0 }])
  }
  rmSync(second)
  expect(await faultsOf(house, folder)).toEqual([
    { name: 'heads-19700103T000000Z.jsonl', kind: 'heads-missing', at: 0 },
  ])
  writeFileSync(second, text)
  rmSync(first)
  expect(await faultsOf(house, folder)).toEqual([{ name, kind: 'heads-missing', at: 0 }])
})

/** As it is typed, in the data folder of a stopped program. */
function type(house: DocumentHouse, ...args: string[]) {
  const dataDir = newFolder()
  for (const ending of ['', '-wal']) {
    const bytes = readFileSync(join(house.folder, HOUSE_DATABASE + ending))
    writeFileSync(join(dataDir, `kurumaza.sqlite${ending}`), bytes)
  }
  const program = join(root, 'server/commands/verify-log.ts')
  const env = { ...process.env, DATA_DIR: dataDir }
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', env })
  return { status, stdout, stderr }
}

test(
  'PROOF-7 npm run verify-log exports and compares; a fault is a sentence each and the exit code 1',
  { timeout: 60_000 },
  async () => {
    const house = await openProofHouse()
    await writeCard(house, 'p_ns1', 'もう一枚')
    const path = join(newFolder(), 'heads.jsonl')
    const clean = type(house, '--export', path)
    expect([clean.status, clean.stderr]).toEqual([0, ''])
    expect(clean.stdout).toContain('Everything is what was written')
    expect(readFileSync(path, 'utf8')).toContain(BOARD)
    await cutTail(house)
    await tamper(house, `UPDATE audit_events SET person_id = 'p_ns1' WHERE seq = 2`)
    const found = type(house, '--heads', path, '--export', path)
    expect(found.status).toBe(1)
    expect(found.stdout).toBe('')
    expect(found.stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/Row 2 of the log of audit\/hub_1 is not what was written$/),
      expect.stringMatching(/The log of meeting\/mk_1 does not reach row 5, whose head was exported$/),
    ])
    expect(found.stderr).not.toContain(WORDS.slice(0, 2))
  },
)
