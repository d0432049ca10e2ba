import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../shared/exports/canonical-json.ts'
import { ConfirmedRecord } from '../../shared/exports/confirmed-minutes.ts'
import { makeBackup } from '../../server/backup/make-backup.ts'
import { restoreBackup } from '../../server/backup/restore-backup.ts'
import { hashOf, toHex } from '../../server/database/hashing.ts'
import { verifyConfirmed } from '../../server/evidence/verify-confirmed.ts'
import { newFolder } from '../support/backup-house.ts'
import { ACTIONS, confirmNow, edit, layAction, openClosedHouse, words } from '../support/confirming.ts'
import { type DocumentHouse, HOUSE_DATABASE, openTestHouse } from '../support/document-house.ts'
import { faultsIn, sentencesIn, tamper } from '../support/proof-house.ts'

/** A meeting whose minutes were confirmed twice, and changed again since. */
async function openConfirmedHouse(): Promise<DocumentHouse> {
  const house = await openClosedHouse()
  await house.db.insertInto('hubs').values({ id: 'hub_2', name: '隣の拠点' }).execute()
  await confirmNow(house.db)
  await edit(house, ACTIONS, (doc) => void layAction(doc, '二つ目の行動'))
  await confirmNow(house.db, { after: 1, reason: '行動が増えたため' })
  await edit(house, ACTIONS, (doc) => void layAction(doc, '三つ目の行動'))
  return house
}

const FIRST = `meeting_id = 'mk_1' AND number = 1`

const changes: Record<string, { sql: string; kind: string }> = {
  'a word of the record': {
    sql: `UPDATE confirmed_minutes SET record = replace(record, '${words.action}', '連絡表を見る') WHERE ${FIRST}`,
    kind: 'confirmed-changed',
  },
  'white space in the record': {
    sql: `UPDATE confirmed_minutes SET record = record || ' ' WHERE ${FIRST}`,
    kind: 'confirmed-changed',
  },
  'its hash': {
    sql: `UPDATE confirmed_minutes SET sha256 = '0' || substr(sha256, 2) || '' WHERE ${FIRST}`,
    kind: 'confirmed-changed',
  },
  'a mask that nobody recorded': {
    sql: `UPDATE confirmed_minutes SET masked_sha256 = sha256 WHERE ${FIRST}`,
    kind: 'confirmed-changed',
  },
  'its hub': { sql: `UPDATE confirmed_minutes SET hub_id = 'hub_2' WHERE ${FIRST}`, kind: 'confirmed-unnoted' },
  'its number': { sql: `UPDATE confirmed_minutes SET number = 9 WHERE ${FIRST}`, kind: 'confirmed-gone' },
  'its meeting': { sql: `UPDATE confirmed_minutes SET meeting_id = 'mk_9' WHERE ${FIRST}`, kind: 'keys-broken' },
  'a version that is gone': { sql: `DELETE FROM confirmed_minutes WHERE ${FIRST}`, kind: 'confirmed-gone' },
  'the last version that is gone': { sql: `DELETE FROM confirmed_minutes WHERE number = 2`, kind: 'confirmed-gone' },
  'a version that nobody confirmed': {
    sql: `INSERT INTO confirmed_minutes SELECT hub_id, meeting_id, 3, record, sha256, NULL FROM confirmed_minutes WHERE number = 2`,
    kind: 'confirmed-changed',
  },
  'a line of the audit log': {
    sql: `UPDATE audit_events SET evidence = NULL WHERE object = 'minutes/mk_1/1'`,
    kind: 'confirmed-unnoted',
  },
  'who confirmed it': {
    sql: `UPDATE audit_events SET person_id = 'p_ns1' WHERE object = 'minutes/mk_1/1'`,
    kind: 'confirmed-unnoted',
  },
  'the log that it was drawn from': {
    sql: `UPDATE document_updates SET payload = (SELECT payload FROM document_updates WHERE document_id = '${ACTIONS}' AND seq = 3) WHERE document_id = '${ACTIONS}' AND seq = 2`,
    kind: 'confirmed-otherwise',
  },
}

test('PROOF-66 what nobody has touched is drawn again and found the same, also when the minutes went on', async () => {
  const house = await openConfirmedHouse()
  expect(await faultsIn(house)).toEqual([])
  expect(await verifyConfirmed(house.db)).toEqual({ confirmed: 2, masked: 0, faults: [] })
})

test.for(Object.keys(changes))('PROOF-66 %s is found, and no word of it is told', async (name) => {
  const house = await openConfirmedHouse()
  await tamper(house, changes[name]?.sql ?? '')
  expect((await faultsIn(house)).map(({ kind }) => kind)).toContain(changes[name]?.kind)
  for (const sentence of await sentencesIn(house)) {
    for (const word of Object.values(words)) expect(sentence).not.toContain(word)
    expect(sentence).toMatch(/^[^\n]+ \/ [^\n]+$/)
  }
})

test('PROOF-66 every byte of a record counts', { timeout: 60_000 }, async () => {
  const { db } = await openClosedHouse()
  await confirmNow(db)
  const { record } = await db.selectFrom('confirmed_minutes').select('record').executeTakeFirstOrThrow()
  const bytes = Buffer.from(record)
  const unnoticed: number[] = []
  for (const at of bytes.keys()) {
    const changed = Buffer.from(bytes)
    changed[at] = (bytes[at] ?? 0) ^ 1
    await sql`update confirmed_minutes set record = cast(${changed} as text) where number = 1`.execute(db)
    const { faults } = await verifyConfirmed(db)
    if (!faults.some(({ kind, at: number }) => kind === 'confirmed-changed' && number === 1)) unnoticed.push(at)
  }
  expect(bytes.length).toBeGreaterThan(3000)
  expect(unnoticed).toEqual([])
})

test('PROOF-66 a record that was written anew with a hash of its own, and a line for it, is not what its logs draw', async () => {
  const house = await openConfirmedHouse()
  const { record } = await house.db
    .selectFrom('confirmed_minutes')
    .select('record')
    .where('number', '=', 2)
    .executeTakeFirstOrThrow()
  const forged = record.replace(words.action, '別の行動')
  expect(ConfirmedRecord.safeParse(JSON.parse(forged)).success).toBe(true)
  expect(canonicalJson(JSON.parse(forged))).toBe(forged)
  const sha256 = toHex(hashOf(forged))
  await house.db.updateTable('confirmed_minutes').set({ record: forged, sha256 }).where('number', '=', 2).execute()
  await tamper(house, `UPDATE audit_events SET evidence = '${sha256}' WHERE object = 'minutes/mk_1/2'`)
  const kinds = (await faultsIn(house)).map(({ kind }) => kind)
  // The chain of the audit log shows the line, the logs show the record.
  expect(kinds).toEqual(['row-changed', 'confirmed-otherwise'])
})

test('PROOF-68 a backup carries every confirmed version, and what is restored is verified with them', async () => {
  const house = await openConfirmedHouse()
  const before = await house.db.selectFrom('confirmed_minutes').selectAll().execute()
  const { path } = await makeBackup({
    dataDir: house.folder,
    databasePath: join(house.folder, HOUSE_DATABASE),
    to: newFolder(),
    keep: null,
    nowMs: 0,
  })
  const into = newFolder()
  await restoreBackup({ from: path, into, databaseName: HOUSE_DATABASE, replace: false, nowMs: 0 })
  const restored = await openTestHouse({ folder: into })
  expect(await restored.db.selectFrom('confirmed_minutes').selectAll().execute()).toEqual(before)
  expect(await faultsIn(restored)).toEqual([])
  expect(before).toHaveLength(2)
})
