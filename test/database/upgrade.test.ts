import { mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { openDatabase } from '../../server/database/connect.ts'
import * as firstTables from '../../server/database/migrations/0001-first-tables.ts'
import * as closedMeetings from '../../server/database/migrations/0002-closed-meetings.ts'
import * as preparingMeetings from '../../server/database/migrations/0003-preparing-meetings.ts'
import * as invitations from '../../server/database/migrations/0004-invitations.ts'
import * as guests from '../../server/database/migrations/0005-guests.ts'
import * as homes from '../../server/database/migrations/0006-homes.ts'
import * as search from '../../server/database/migrations/0008-search.ts'
import * as evidence from '../../server/database/migrations/0010-evidence.ts'
import { createSqliteDialect } from '../../server/database/sqlite-dialect.ts'
import { actionEntries, addAction, setActionChoice } from '../../shared/documents/actions.ts'
import { writeReflections } from '../../shared/documents/board-reflections.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { kanaKey } from '../../shared/records/kana.ts'

type AnyTables = Record<string, Record<string, unknown>>

const first = { '0001-first-tables': firstTables, '0002-closed-meetings': closedMeetings }
const beforePlaces = {
  ...first,
  '0003-preparing-meetings': preparingMeetings,
  '0004-invitations': invitations,
  '0005-guests': guests,
  '0006-homes': homes,
  '0008-search': search,
  '0010-evidence': evidence,
}
const hub = { hub_id: 'hub_1' }
const meeting = { ...hub, meeting_id: 'mk_1' }
const created = { created_at: 1 }

/** A database as the first version left it, with a meeting, its people and two documents of some rows each. */
async function openOldDatabase(path: string): Promise<void> {
  const db = new Kysely<AnyTables>({ dialect: createSqliteDialect(new DatabaseSync(path)) })
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(first) },
  }).migrateToLatest()
  expect(error).toBeUndefined()
  const insert = (table: string, row: AnyTables[string]) => db.insertInto(table).values(row).execute()
  await insert('hubs', { id: 'hub_1', name: '見本市支援室' })
  await insert('organizations', { ...hub, id: 'org_1', name: '髙橋医院', type: '診療所' })
  await insert('people', {
    ...hub,
    id: 'p_1',
    name: '髙例 𠮷乃',
    kana: 'タカレイ ヨシノ',
    profession: 'nurse',
    organization_id: 'org_1',
    email: '',
    is_admin: 0,
    active: 1,
  })
  const about = { ...hub, ...created, district: '北部', deid_level: 'L1', consent_basis: '同意' }
  await insert('cases', { ...about, id: 'case1', title: '退院の日の﨑山さん', label: 'A氏の事例' })
  const day = { kind: 'liaison', date: '2026-12-03', start: '18:30', duration_min: 60, agenda: '[]' }
  await insert('meetings', { ...hub, ...created, ...day, id: 'mk_1', title: '三者連絡会' })
  await insert('meeting_cases', { ...meeting, case_id: 'case1', position: 0 })
  await insert('meeting_participants', { ...meeting, person_id: 'p_1', meeting_function: 'facilitator', position: 0 })
  await insertDocument(db, 'actions/mk_1', actionsInSteps())
  await insertDocument(db, 'meeting/mk_1', boardWithWish())
  await db.destroy()
}

async function insertDocument(db: Kysely<AnyTables>, id: string, updates: readonly Uint8Array[]): Promise<void> {
  const hash = new Uint8Array(32)
  const [kind] = id.split('/')
  const head = { epoch: 1, head_seq: updates.length, head_hash: hash }
  await db
    .insertInto('documents')
    .values({ ...hub, ...created, id, kind, ...head })
    .execute()
  const row = { ...hub, ...created, document_id: id, author: 'person:p_1', client_ids: '[]' }
  for (const [at, payload] of updates.entries())
    await db
      .insertInto('document_updates')
      .values({ ...row, seq: at + 1, payload, payload_hash: hash, row_hash: hash })
      .execute()
}

/** One update for each change, as typing makes them. */
function updatesOf(change: (doc: Y.Doc) => void): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  change(doc)
  return updates
}

function actionsInSteps(): Uint8Array[] {
  return updatesOf((doc) => {
    const id = addAction(doc, { caseId: 'case1', createdBy: 'p_1', fromCardId: null, now: 1 })
    const text = textOf(actionEntries(doc), id, 'text')
    for (const letter of '休み前の表を作る') text?.insert(text.length, letter)
    setActionChoice(doc, id, ['ownerId', 'p_1'])
    setActionChoice(doc, id, ['due', '2026-12-10'])
    setActionChoice(doc, id, ['state', 'agreed'])
  })
}

function boardWithWish(): Uint8Array[] {
  return updatesOf((doc) =>
    writeReflections(
      doc,
      new Map([
        ['w_1', { caseId: 'case1', role: 'nurse', question: 'wish', toRole: 'physician', text: '夜に電話したい' }],
      ]),
    ),
  )
}

test('STO-30 a database of the first version is brought forward with all that it holds', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kurumaza-upgrade-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'kurumaza.sqlite')
  await openOldDatabase(path)
  const { db, close } = await openDatabase(path)
  onTestFinished(close)
  const actions = await db.selectFrom('projected_actions').selectAll().execute()
  expect(actions).toMatchObject([
    { ...meeting, case_id: 'case1', text: '休み前の表を作る', owner_id: 'p_1', due: '2026-12-10', state: 'agreed' },
  ])
  const wishes = await db.selectFrom('projected_wishes').selectAll().execute()
  expect(wishes).toMatchObject([
    { ...meeting, text: '夜に電話したい', from_role: 'nurse', to_role: 'physician', answered: 0 },
  ])
  const person = await db.selectFrom('people').selectAll().executeTakeFirstOrThrow()
  expect(person).toMatchObject({ name: '髙例 𠮷乃', kana_key: kanaKey('タカレイ ヨシノ'), guest_of: null })
  for (const table of ['people', 'organizations', 'cases', 'meetings'] as const) {
    const { search_text: words } = await db.selectFrom(table).select('search_text').executeTakeFirstOrThrow()
    expect(words, table).not.toBe('')
  }
  expect(person.search_text).toContain('高例')
  const documents = await db.selectFrom('documents').select(['id', 'head_seq', 'searched_seq']).orderBy('id').execute()
  expect(documents).toMatchObject([
    { id: 'actions/mk_1', head_seq: 12, searched_seq: 0 },
    { id: 'meeting/mk_1', head_seq: 1, searched_seq: 0 },
  ])
})

test('STO-30 INV-60 whoever was invited before places were kept counts as told what holds now', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kurumaza-upgrade-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'kurumaza.sqlite')
  await openOldDatabase(path)
  await inviteBeforePlaces(path)
  const { db, close } = await openDatabase(path)
  onTestFinished(close)
  expect(await db.selectFrom('invitations').selectAll().executeTakeFirstOrThrow()).toMatchObject({
    told_date: '2026-12-01',
    told_start: '18:30',
    told_time_zone: 'Asia/Seoul',
    told_place: '市役所',
    told_video_url: 'https://video.example/room',
  })
})

/** Somebody who was told another day of a meeting. */
async function inviteBeforePlaces(path: string): Promise<void> {
  const db = new Kysely<AnyTables>({ dialect: createSqliteDialect(new DatabaseSync(path)) })
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(beforePlaces) },
  }).migrateToLatest()
  expect(error).toBeUndefined()
  const where = { time_zone: 'Asia/Seoul', place: '市役所', video_url: 'https://video.example/room' }
  await db.updateTable('meetings').set(where).where('id', '=', 'mk_1').execute()
  const words = { name: '遠山 誠', profession: 'physician', organization: '遠山医院', reason: '' }
  const row = { ...words, meeting_function: 'participant', seats: 1, token_hash: 'hash', answer: 'absent' }
  const told = { told_date: '2026-12-01', told_start: '18:30' }
  await db
    .insertInto('invitations')
    .values({ ...meeting, ...created, ...row, ...told, id: 'inv_1' })
    .execute()
  await db.destroy()
}
