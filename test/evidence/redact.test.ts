import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { addCard, cardEntries, readCards } from '../../shared/documents/board-cards.ts'
import { readReflections, writeReflections } from '../../shared/documents/board-reflections.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { makeBackup } from '../../server/backup/make-backup.ts'
import { root } from '../../server/config.ts'
import { openDatabase } from '../../server/database/connect.ts'
import { rewriteDatabase } from '../../server/database/erase-leftovers.ts'
import type { Database } from '../../server/database/tables.ts'
import { createTypedDoc } from '../../server/documents/new-doc.ts'
import { readRowsAfter } from '../../server/documents/update-log.ts'
import { planRedaction, redact } from '../../server/evidence/redact.ts'
import { indexChanged } from '../../server/records/search-index.ts'
import { recordDocuments } from '../../server/app.ts'
import { newFolder } from '../support/backup-house.ts'
import { changesOf, openSynced, stepOne, stepTwo, updateFrame } from '../support/document-client.ts'
import {
  BOARD,
  HOUSE_DATABASE,
  openDocumentHouse,
  openTestHouse,
  type DocumentHouse,
} from '../support/document-house.ts'
import { faultsIn, snapshotOf, tamper } from '../support/proof-house.ts'

const NAME = '山田花子'
const act = { personId: 'p_fc1', reason: '実名が書かれたため', nowMs: 1 }

/**
 * A closed house in whose board a name stands: typed letter by letter around a colleague's word and partly taken back again, inserted at once,
 * and in a paper that the server opened. Answers the folder and the page of its writer.
 */
async function closeHouseWithName(): Promise<{ folder: string; port: number; page: Y.Doc }> {
  const house = await openDocumentHouse()
  const page = await openSynced(house, BOARD, { protocol: 'kurumaza.1' })
  const card = { caseId: 'case1', authorId: 'p_dr1', role: 'physician', now: 0, title: '電話した' } as const
  const typed = changesOf(page.doc, (doc) => {
    const title = textOf(cardEntries(doc), addCard(doc, card), 'title')
    for (const [at, letter] of Array.from(NAME).entries()) title?.insert(at, letter)
    title?.insert(2, '（注）')
    title?.delete(2, 3)
    title?.delete(3, 1)
    addCard(doc, { ...card, title: `${NAME}さんと${NAME}さん`, now: 1 })
    title?.insert(0, '昨日')
  })
  for (const update of typed) page.send(updateFrame(update))
  await page.hear((message) => message.type === 'saved' && message.count === typed.length)
  const wish = { caseId: 'case1', question: 'wish', role: 'nurse', toRole: 'physician' } as const
  const edit = await house.db
    .transaction()
    .execute((trx) =>
      house.documents.edit(trx, BOARD, (doc) =>
        writeReflections(doc, new Map([['w1', { ...wish, text: `${NAME}さんの家へ` }]])),
      ),
    )
  edit.publish()
  await page.hear(({ type }) => type === 'update')
  Y.applyUpdate(page.doc, Y.encodeStateAsUpdate((await house.documents.latest(BOARD))?.doc ?? new Y.Doc()))
  await snapshotOf(house.db, BOARD)
  while ((await indexChanged({ db: house.db, documents: recordDocuments(house.documents, house.db) })) > 0) continue
  await house.close()
  return { folder: house.folder, port: house.port, page: page.doc }
}

async function redactIn(folder: string, texts: readonly string[]) {
  const path = join(folder, HOUSE_DATABASE)
  const { db, close } = await openDatabase(path)
  const plan = await planRedaction(db, { documentId: BOARD, texts })
  const record = await redact(db, plan, act)
  await close()
  rewriteDatabase(path)
  return { plan, record }
}

function bytesIn(folder: string): Buffer {
  const names = readdirSync(folder).filter((name) => name.startsWith(HOUSE_DATABASE))
  return Buffer.concat(names.map((name) => readFileSync(join(folder, name))))
}

/** Everything that could be read on the board at any time, by its log. */
async function readAtAnyTime(db: Database): Promise<string[]> {
  const doc = createTypedDoc('meeting')
  return (await readRowsAfter(db, BOARD, 0)).map(({ payload }) => {
    Y.applyUpdate(doc, payload)
    return JSON.stringify([readCards(doc), readReflections(doc)])
  })
}

const titlesOf = (doc: Y.Doc) => readCards(doc).map(({ title }) => title)

test('PROOF-10 a name is nowhere any more: not in the log at any time, in no snapshot, table, free page or backup', async () => {
  const { folder } = await closeHouseWithName()
  expect(bytesIn(folder).includes(NAME)).toBe(true)
  const { plan } = await redactIn(folder, [NAME])
  expect(plan.places).toBe(4)
  expect(bytesIn(folder).includes(NAME)).toBe(false)
  const house = await openTestHouse({ folder })
  const times = await readAtAnyTime(house.db)
  expect(times.filter((time) => time.includes(NAME))).toEqual([])
  const { doc } = (await house.documents.readInside(house.db, BOARD)) ?? { doc: new Y.Doc() }
  expect(titlesOf(doc)).toEqual(['昨日電話した', 'さんとさん'])
  expect(readReflections(doc).map(([, { text }]) => text)).toEqual(['■■■さんの家へ'])
  const { path } = await makeBackup({
    dataDir: folder,
    databasePath: join(folder, HOUSE_DATABASE),
    to: newFolder(),
    keep: null,
    nowMs: 0,
  })
  expect(readFileSync(path).includes(NAME)).toBe(false)
})

test('PROOF-11 the chain is whole as before, the heads too, and the act stands in the audit log with who and why, without the text', async () => {
  const { folder } = await closeHouseWithName()
  const before = await openTestHouse({ folder })
  const rows = await before.db
    .selectFrom('document_updates')
    .select('row_hash')
    .where('document_id', '=', BOARD)
    .execute()
  await redactIn(folder, [NAME])
  expect(await faultsIn(before)).toEqual([])
  const after = await before.db
    .selectFrom('document_updates')
    .selectAll()
    .where('document_id', '=', BOARD)
    .orderBy('seq')
    .execute()
  expect(after.slice(0, rows.length).map(({ row_hash: hash }) => hash)).toEqual(rows.map(({ row_hash: hash }) => hash))
  const [line] = await before.db.selectFrom('audit_events').selectAll().execute()
  const [redaction] = await before.db.selectFrom('redactions').selectAll().execute()
  expect(line).toMatchObject({ person_id: 'p_fc1', action: 'redact', object: `redaction/${redaction?.id}` })
  const record = JSON.parse(redaction?.record ?? '') as Record<string, unknown>
  expect(record).toMatchObject({ documentId: BOARD, personId: 'p_fc1', reason: act.reason })
  const erased = after.filter(({ erased_hash: hash }) => hash !== null)
  expect((record['rows'] as { seq: number }[]).map(({ seq }) => seq)).toEqual(erased.map(({ seq }) => seq))
  expect(erased.length).toBeGreaterThan(4)
})

const lies: Record<string, { sql: string; kind: string }> = {
  'an erased row that was changed again': {
    sql: `UPDATE document_updates SET payload = x'0000' WHERE erased_hash IS NOT NULL`,
    kind: 'row-changed',
  },
  'a redaction that is gone': { sql: 'DELETE FROM redactions', kind: 'erased-unexplained' },
  'a redaction with another reason': {
    sql: `UPDATE redactions SET record = replace(record, '実名', '仮名')`,
    kind: 'erased-otherwise',
  },
  'a row erased without a redaction': {
    sql: `UPDATE document_updates SET payload = x'0000', erased_hash = unhex('96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7') WHERE document_id = '${BOARD}' AND seq = 2`,
    kind: 'erased-unexplained',
  },
}

test.for(Object.keys(lies))('PROOF-12 %s is found', async (lie) => {
  const { folder } = await closeHouseWithName()
  await redactIn(folder, [NAME])
  const house = await openTestHouse({ folder })
  await tamper(house, lies[lie]?.sql ?? '')
  expect((await faultsIn(house)).map(({ kind }) => kind)).toContain(lies[lie]?.kind)
})

test('PROOF-13 a page that still holds the name does not bring it back, loses nothing else, and loses the name itself', async () => {
  const { folder, port, page } = await closeHouseWithName()
  expect(titlesOf(page).join()).toContain(NAME)
  await redactIn(folder, [NAME])
  const house = await openTestHouse({ folder, port })
  const seqOf = async () => (await house.documents.readInside(house.db, BOARD))?.seq
  const before = await seqOf()
  const again = await openSynced(house, BOARD, { protocol: 'kurumaza.1' })
  again.send(stepOne(page))
  const answered = again.heard.length
  const answer = await again.hear(({ type }) => type === 'step-two', answered)
  if (answer.type !== 'saved') Y.applyUpdate(page, answer.bytes)
  again.send(stepTwo(Y.encodeStateAsUpdate(page)))
  await again.hear((message) => message.type === 'saved' && message.count === 1)
  expect(await seqOf()).toBe(before)
  expect(titlesOf(page)).toEqual(['昨日電話した', 'さんとさん'])
  expect(readReflections(page).map(([, { text }]) => text)).toEqual(['■■■さんの家へ'])
  // And writing goes on at the place where it stood.
  page.clientID = again.doc.clientID
  const [update = new Uint8Array()] = changesOf(page, (doc) => {
    const [card] = readCards(doc)
    textOf(cardEntries(doc), card?.id ?? '', 'title')?.insert(2, '夜に')
  })
  again.send(updateFrame(update))
  await again.hear((message) => message.type === 'saved' && message.count === 2)
  expect(titlesOf((await house.documents.readInside(house.db, BOARD))?.doc ?? new Y.Doc())[0]).toBe('昨日夜に電話した')
  expect(await faultsIn(house)).toEqual([])
})

function type(house: Pick<DocumentHouse, 'folder'>, args: readonly string[], input = '') {
  const dataDir = newFolder()
  for (const ending of ['', '-wal']) {
    const bytes = readFileSync(join(house.folder, HOUSE_DATABASE + ending))
    writeFileSync(join(dataDir, `kurumaza.sqlite${ending}`), bytes)
  }
  const program = join(root, 'server/commands/redact.ts')
  const env = { ...process.env, DATA_DIR: dataDir }
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', env, input })
  return { status, stdout, stderr, dataDir }
}

test(
  'PROOF-14 npm run redact tells how many places, asks, and says where else the text stands',
  { timeout: 60_000 },
  async () => {
    const { folder } = await closeHouseWithName()
    const house = await openTestHouse({ folder })
    await house.db.updateTable('people').set({ is_admin: 1, email: 'a@example.jp' }).where('id', '=', 'p_fc1').execute()
    await house.db
      .updateTable('cases')
      .set({ title: `${NAME}氏` })
      .execute()
    const flags = ['--document', BOARD, '--text-from', '-', '--reason', '実名', '--by', 'a@example.jp']
    expect(type(house, flags, NAME).stderr).toContain('--yes')
    expect(type(house, [...flags, '--yes'], '鈴木次郎').stderr).toContain('holds none of it')
    expect(type(house, [...flags.slice(0, -1), 'b@example.jp', '--yes'], NAME).stderr).toContain('administrator')
    expect(type(house, [...flags.with(5, `${NAME}のため`), '--yes'], NAME).stderr).toContain('must not hold')
    const list = join(newFolder(), 'names.txt')
    writeFileSync(list, `${NAME}\n`)
    expect(type(house, flags.with(3, list)).stderr).toContain('Run it in a terminal')
    const done = type(house, [...flags, '--yes'], NAME)
    expect([done.status, done.stderr]).toEqual([0, ''])
    expect(done.stdout).toMatch(/4 places in 6 rows/)
    expect(done.stdout).toMatch(/It also stands in cases\.title \(1\)/)
    expect(done.stdout).not.toContain(NAME)
    const found = readFileSync(join(done.dataDir, 'kurumaza.sqlite')).toString('utf8').split(NAME)
    expect(found).toHaveLength(2)
  },
)
