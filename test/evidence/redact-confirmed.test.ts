import { copyFileSync, readFileSync, readdirSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { actionEntries } from '../../shared/documents/actions.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { ConfirmedRecord } from '../../shared/exports/confirmed-minutes.ts'
import { root } from '../../server/config.ts'
import { hashOf, toHex } from '../../server/database/hashing.ts'
import { openDatabase } from '../../server/database/connect.ts'
import { rewriteDatabase } from '../../server/database/erase-leftovers.ts'
import { planRedaction, redact } from '../../server/evidence/redact.ts'
import { maskRecord } from '../../server/evidence/mask-record.ts'
import { readConfirmed } from '../../server/evidence/read-confirmed.ts'
import { verifyConfirmed } from '../../server/evidence/verify-confirmed.ts'
import {
  ACTIONS,
  CASE,
  confirmNow,
  edit,
  layAction,
  leader,
  openClosedHouse,
  writeNote,
} from '../support/confirming.ts'
import { newFolder } from '../support/backup-house.ts'
import { BOARD, HOUSE_DATABASE, openTestHouse } from '../support/document-house.ts'
import { faultsIn, tamper } from '../support/proof-house.ts'

const NAME = '山田花子'
const act = { personId: 'p_fc1', reason: '実名が書かれたため', nowMs: 5 }

/** Confirmed three times: without the name, with it in an action and half bold in a note, and with it taken out again. */
async function openNamedHouse() {
  const house = await openClosedHouse()
  await confirmNow(house.db)
  let id = ''
  await edit(house, ACTIONS, (doc) => void (id = layAction(doc, `${NAME}さんに電話する`)))
  await edit(house, BOARD, (doc) => writeNote(doc, 'roles', `${NAME.slice(0, 2)}`, `${NAME.slice(2)}さん`))
  await confirmNow(house.db, { after: 1, reason: `${NAME}さんのことを足した` })
  await edit(house, ACTIONS, (doc) => textOf(actionEntries(doc), id, 'text')?.delete(0, NAME.length))
  await edit(house, BOARD, (doc) => writeNote(doc, 'lenses', 'ほかのこと'))
  return house
}

async function redactIn(folder: string, documentId: string) {
  const path = join(folder, HOUSE_DATABASE)
  const { db, close } = await openDatabase(path)
  const plan = await planRedaction(db, { documentId, texts: [NAME] })
  await redact(db, plan, act)
  await close()
  rewriteDatabase(path)
  return plan
}

test('PROOF-67 a name is masked in every confirmed version that was drawn from the document; the old hash stays and all is verified', async () => {
  const house = await openNamedHouse()
  const before = await house.db.selectFrom('confirmed_minutes').selectAll().orderBy('number').execute()
  await house.close()
  expect((await redactIn(house.folder, ACTIONS)).confirmed).toBe(1)
  await redactIn(house.folder, BOARD)
  const names = readdirSync(house.folder).filter((name) => name.startsWith(HOUSE_DATABASE))
  expect(Buffer.concat(names.map((name) => readFileSync(join(house.folder, name)))).includes(NAME)).toBe(false)
  const again = await openTestHouse({ folder: house.folder })
  const [one, two] = await again.db.selectFrom('confirmed_minutes').selectAll().orderBy('number').execute()
  expect(one).toEqual(before[0])
  expect(two).toMatchObject({ sha256: before[1]?.sha256, masked_sha256: toHex(hashOf(two?.record ?? '')) })
  const record = ConfirmedRecord.parse(JSON.parse(two?.record ?? ''))
  expect(record.reason).toBe('■■■さんのことを足した')
  expect(record.cases[0]?.sheet.actions.at(-1)?.text).toBe('■■■さんに電話する')
  expect(record.cases[0]?.sheet.notes.find(({ section }) => section === 'roles')?.lines[0]?.runs).toEqual([
    { text: '■■■さん', bold: false },
  ])
  expect(await readConfirmed(again.db, leader, { meetingId: 'mk_1', number: 2 })).toMatchObject({ masked: true })
  expect(await faultsIn(again)).toEqual([])
  expect(await verifyConfirmed(again.db)).toEqual({ confirmed: 2, masked: 1, faults: [] })
  // And the work goes on.
  expect(await confirmNow(again.db, { after: 2, reason: '名を消したため' })).toEqual({ ok: true, value: { number: 3 } })
  expect(await faultsIn(again)).toEqual([])
})

test('PROOF-67 the act names the version with both hashes, without the text, and stands in the audit log', async () => {
  const house = await openNamedHouse()
  await house.close()
  await redactIn(house.folder, ACTIONS)
  const again = await openTestHouse({ folder: house.folder })
  const row = await again.db.selectFrom('confirmed_minutes').selectAll().where('number', '=', 2).executeTakeFirst()
  const redaction = await again.db.selectFrom('redactions').selectAll().executeTakeFirstOrThrow()
  expect(JSON.parse(redaction.record)).toMatchObject({
    confirmed: [{ meetingId: 'mk_1', number: 2, writtenHash: row?.sha256, erasedHash: row?.masked_sha256 }],
  })
  expect(redaction.record).not.toContain(NAME)
  expect(await again.db.selectFrom('audit_events').selectAll().where('action', '=', 'redact').execute()).toMatchObject([
    { evidence: toHex(hashOf(redaction.record)) },
  ])
})

test('PROOF-67 a version whose word went away with a value that held the name is still vouched for by its hash', async () => {
  const house = await openClosedHouse()
  // A whole event of the case, not typed: its name goes, and with it the label that the minutes showed.
  await edit(house, CASE, (doc) => {
    const event = { tDays: -9, turningPoint: false, label: '入院', actor: '', event: `${NAME}さんが入院` }
    doc.getMap('timeline').set('event2', event)
  })
  await edit(house, BOARD, (doc) => doc.getMap('markTotals').set('event2', { unclear: 1, remembered: 0 }))
  await confirmNow(house.db)
  await house.close()
  expect((await redactIn(house.folder, CASE)).confirmed).toBe(0)
  const again = await openTestHouse({ folder: house.folder })
  expect(await faultsIn(again)).toEqual([])
  await tamper(again, `UPDATE confirmed_minutes SET record = replace(record, '入院', '退院')`)
  expect((await faultsIn(again)).map(({ kind }) => kind)).toEqual(['confirmed-changed'])
})

function verifyLog(path: string) {
  const dataDir = newFolder()
  copyFileSync(path, join(dataDir, 'kurumaza.sqlite'))
  const program = join(root, 'server/commands/verify-log.ts')
  const env = { ...process.env, DATA_DIR: dataDir }
  return spawnSync(process.execPath, [program], { encoding: 'utf8', env })
}

test('PROOF-67 npm run verify-log passes and says how many versions were masked', { timeout: 60_000 }, async () => {
  const house = await openNamedHouse()
  await house.close()
  const path = join(house.folder, HOUSE_DATABASE)
  expect(verifyLog(path).stdout).toMatch(/confirmed minutes 2\n/)
  await redactIn(house.folder, ACTIONS)
  const { status, stdout, stderr } = verifyLog(path)
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/confirmed minutes 2（.*a text was erased from 1/)
})

const lies: Record<string, { sql: string; kind: string }> = {
  'a masked version that was changed again': {
    sql: `UPDATE confirmed_minutes SET record = replace(record, '電話', '手紙') WHERE number = 2`,
    kind: 'confirmed-changed',
  },
  'a masked version with a redaction that is gone': { sql: 'DELETE FROM redactions', kind: 'confirmed-changed' },
}

test.for(Object.keys(lies))('PROOF-67 %s is found', async (lie) => {
  const house = await openNamedHouse()
  await house.close()
  await redactIn(house.folder, ACTIONS)
  const again = await openTestHouse({ folder: house.folder })
  await tamper(again, lies[lie]?.sql ?? '')
  expect((await faultsIn(again)).map(({ kind }) => kind)).toContain(lies[lie]?.kind)
})

test('PROOF-67 what nobody wrote stays as it is: the people, the codes and the hashes', async () => {
  const { db } = await openClosedHouse()
  await confirmNow(db)
  const { record } = await db.selectFrom('confirmed_minutes').select('record').executeTakeFirstOrThrow()
  expect(maskRecord(record, ['p_ns1', 'nurse', 'participant', 'confirmed-minutes', '見本', 'mk_1'])).toBeNull()
  expect(maskRecord(record, ['連絡表'])).toContain('■■■を作る')
})
