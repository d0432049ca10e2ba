import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newFolder, openWriter } from '../support/backup-house.ts'
import { HOUSE_DATABASE } from '../support/document-house.ts'
import { PROGRAM } from '../support/postgres-databases.ts'
import { openProofHouse, sentencesIn, tamper, WORDS } from '../support/proof-house.ts'
import { runProgram } from '../support/program.ts'
import { postgresUrlAt } from '../support/test-database.ts'

test('OPS-80 npm run verify-log exports and compares the heads of a PostgreSQL in which nodes write, and finds what was changed', async () => {
  const house = await openProofHouse()
  const url = await postgresUrlAt(join(house.folder, HOUSE_DATABASE), PROGRAM)
  const [folder, dataDir] = [newFolder(), newFolder()]
  const path = join(folder, 'heads.jsonl')
  const type = (...args: string[]) =>
    runProgram('commands/verify-log.ts', args, { DATABASE_URL: url, DATABASE_OWNER_URL: '', DATA_DIR: dataDir })
  const { write, acknowledged } = await openWriter(house)
  const exporting = type('--export', path)
  const state = { isDone: false }
  const ended = exporting.ended.finally(() => (state.isDone = true))
  while (!state.isDone) await write(`while ${acknowledged.length}`)
  expect([await ended, exporting.output()]).toEqual([0, expect.stringContaining('Everything is what was written')])
  const comparing = type('--heads', path)
  expect([await comparing.ended, comparing.output()]).toEqual([0, expect.stringMatching(/heads [1-9]\d* \(1 files\)/)])
  await tamper(house, `UPDATE audit_events SET person_id = 'p_ns1' WHERE seq = 2`)
  const found = type('--heads', path)
  expect(await found.ended).toBe(1)
  expect(found.output()).toMatch(/^[^\n]*Row 2 of the log of audit\/hub_1 is not what was written\n$/)
  expect(found.output()).not.toContain(WORDS.slice(0, 2))
})

test('OPS-80 a row that others refer to and that is gone is found on PostgreSQL, too', async () => {
  const house = await openProofHouse()
  await tamper(house, `DELETE FROM people WHERE id = 'p_dr1'`)
  expect(await sentencesIn(house)).toEqual([expect.stringContaining('refer to rows that are gone')])
})
