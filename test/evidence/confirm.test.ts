import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { MeetingFunction } from '../../shared/access/meeting-function.ts'
import { can } from '../../shared/access/policy.ts'
import { actionEntries } from '../../shared/documents/actions.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { canonicalJson } from '../../shared/exports/canonical-json.ts'
import { ConfirmedRecord } from '../../shared/exports/confirmed-minutes.ts'
import type { Database } from '../../server/database/tables.ts'
import { confirmMinutes } from '../../server/evidence/confirm-minutes.ts'
import { listConfirmed, readConfirmed } from '../../server/evidence/read-confirmed.ts'
import {
  ACTIONS,
  confirmNow,
  edit,
  layAction,
  leader,
  openClosedHouse,
  secrets,
  seenBy,
  words,
} from '../support/confirming.ts'
import { BOARD } from '../support/document-house.ts'

const stored = (db: Database) => db.selectFrom('confirmed_minutes').selectAll().orderBy('number').execute()
const audited = (db: Database) => db.selectFrom('audit_events').selectAll().where('action', '=', 'confirm').execute()
const first = { meetingId: 'mk_1', number: 1 }

test('PROOF-60 what is confirmed is everything the printed minutes hold, with its hash, who, when and the ends of the logs', async () => {
  const { db } = await openClosedHouse()
  expect(await confirmNow(db)).toEqual({ ok: true, value: { number: 1 } })
  const [row] = await stored(db)
  const { record: text = '', sha256 } = row ?? {}
  for (const word of Object.values(words)) expect(text).toContain(word)
  expect(sha256).toBe(createHash('sha256').update(text).digest('hex'))
  const record = ConfirmedRecord.parse(JSON.parse(text))
  expect(canonicalJson(record)).toBe(text)
  expect(record).toMatchObject({
    meetingId: 'mk_1',
    number: 1,
    reason: null,
    previous: null,
    confirmedAtMs: 1000,
    confirmedBy: { personId: 'p_fc1' },
    meeting: { title: '三者連絡会', date: '2026-12-03' },
  })
  expect(record.meeting.participants).toHaveLength(7)
  const heads = await db.selectFrom('documents').select(['id', 'head_seq', 'head_hash']).orderBy('id').execute()
  expect(record.drawnFrom).toEqual(
    heads
      .filter(({ id }) => [ACTIONS, BOARD, 'case/case1'].includes(id))
      .map(({ id, head_seq: headSeq, head_hash: hash }) => ({
        documentId: id,
        headSeq,
        headHash: Buffer.from(hash).toString('hex'),
      })),
  )
  expect(await audited(db)).toMatchObject([
    { person_id: 'p_fc1', object: 'minutes/mk_1/1', evidence: sha256, created_at: 1000 },
  ])
})

test('PROOF-60 where the line of the audit log cannot be written nothing is confirmed', async () => {
  const { db } = await openClosedHouse()
  await db.schema.alterTable('audit_heads').renameTo('audit_heads_away').execute()
  await expect(confirmNow(db)).rejects.toThrow('audit_heads')
  expect(await stored(db)).toEqual([])
})

test('PROOF-61 what is changed later does not change it; the next version names the one before and why it was made', async () => {
  const house = await openClosedHouse()
  const { db } = house
  await confirmNow(db)
  const [before] = await stored(db)
  await edit(house, ACTIONS, (doc) => void layAction(doc, '二つ目の行動'))
  expect(await confirmNow(db, { after: 1, reason: '' })).toEqual({ ok: false, code: 'invalid' })
  expect(await confirmNow(db, { after: 1, reason: '行動が増えたため' })).toEqual({ ok: true, value: { number: 2 } })
  const [one, two] = await stored(db)
  expect(one).toEqual(before)
  const record = ConfirmedRecord.parse(JSON.parse(two?.record ?? ''))
  expect(record).toMatchObject({ number: 2, reason: '行動が増えたため', previous: one?.sha256 })
  expect(two?.record).toContain('二つ目の行動')
  const list = await listConfirmed(db, leader, 'mk_1')
  expect(list.map(({ number, reason }) => [number, reason])).toEqual([
    [2, '行動が増えたため'],
    [1, null],
  ])
  expect(list[0]?.fingerprints).toEqual(await seenBy(db, leader))
  expect(list[1]?.fingerprints).not.toEqual(list[0]?.fingerprints)
})

test('PROOF-62 only who leads confirms, after the close, as no guest, and no meeting that was called off', () => {
  const meeting = { type: 'meeting', hubId: 'hub_1', isPlanner: true, isWaiting: false } as const
  const over = { ...meeting, isClosed: true, isCalledOff: false }
  for (const functionOfActor of MeetingFunction.options) {
    const isLeader = functionOfActor === 'facilitator' || functionOfActor === 'co_facilitator'
    expect(can(leader, 'confirm', { ...over, functionOfActor }), functionOfActor).toBe(isLeader)
    expect(can({ ...leader, isGuest: true }, 'confirm', { ...over, functionOfActor })).toBe(false)
    expect(can({ ...leader, hubId: 'hub_2' }, 'confirm', { ...over, functionOfActor })).toBe(false)
    expect(can(leader, 'confirm', { ...over, isClosed: false, functionOfActor })).toBe(false)
    expect(can(leader, 'confirm', { ...over, isCalledOff: true, functionOfActor })).toBe(false)
    const standing = { isWaiting: false, isClosed: true, isCalledOff: false, functionOfActor }
    const document = { type: 'document', hubId: 'hub_1', ...standing } as const
    for (const kind of ['meeting', 'actions'] as const)
      expect(can(leader, 'confirm', { ...document, name: { kind, meetingId: 'mk_1' } })).toBe(false)
  }
  expect(can({ ...leader, isAdmin: true }, 'confirm', { ...over, functionOfActor: null })).toBe(false)
  expect(can({ ...leader, isAdmin: true }, 'confirm', { type: 'hub', hubId: 'hub_1' })).toBe(false)
  const ofCase = { type: 'case', hubId: 'hub_1', deidLevel: 'L1', functionOfActor: 'facilitator' } as const
  expect(can(leader, 'confirm', { ...ofCase, isMember: true })).toBe(false)
})

test('PROOF-62 the right is judged again with what is stored, and who may not read a case confirms nothing of it', async () => {
  const { db } = await openClosedHouse()
  const seen = await seenBy(db, leader)
  const confirmAs = (personId: string) =>
    confirmMinutes({ db, now: () => 1 }, { ...leader, personId }, { meetingId: 'mk_1', after: 0, reason: '', seen })
  expect(await confirmAs('p_ns1')).toEqual({ ok: false, code: 'forbidden' })
  await db.updateTable('cases').set({ deid_level: 'L0' }).execute()
  expect(await confirmAs('p_fc1')).toEqual({ ok: false, code: 'forbidden' })
  await db.updateTable('cases').set({ deid_level: 'L1' }).execute()
  await db.updateTable('meetings').set({ closed_at: null }).execute()
  expect(await confirmAs('p_fc1')).toEqual({ ok: false, code: 'forbidden' })
  await db.updateTable('meetings').set({ closed_at: 1 }).execute()
  expect(await confirmAs('p_hc2')).toEqual({ ok: true, value: { number: 1 } })
})

test('PROOF-63 nobody confirms what they have not seen: neither a changed text nor beside a version they do not know', async () => {
  const house = await openClosedHouse()
  const { db } = house
  const seen = await seenBy(db, leader)
  const confirm = (after: number, reason = '') =>
    confirmMinutes({ db, now: () => 1 }, leader, { meetingId: 'mk_1', after, reason, seen })
  await edit(house, ACTIONS, (doc) => {
    const [id = ''] = [...actionEntries(doc).keys()]
    textOf(actionEntries(doc), id, 'text')?.insert(0, '急いで')
  })
  expect(await confirm(0)).toEqual({ ok: false, code: 'stale' })
  await confirmNow(db)
  expect(await confirmNow(db, { after: 0, reason: '知らずに' })).toEqual({ ok: false, code: 'stale' })
  expect(await confirmNow(db, { after: 2, reason: '先回り' })).toEqual({ ok: false, code: 'stale' })
  const twice = await Promise.all([1, 2].map(() => confirmNow(db, { after: 1, reason: '同時に' })))
  expect(twice.map((answer) => (answer.ok ? 'ok' : answer.code)).toSorted()).toEqual(['ok', 'stale'])
})

test('PROOF-64 who may not read a case finds it in no version, whenever it was confirmed', async () => {
  const { db } = await openClosedHouse()
  await confirmNow(db)
  const nurse = { ...leader, personId: 'p_ns1', profession: 'nurse' } as const
  expect((await readConfirmed(db, nurse, first))?.cases.map(({ caseId }) => caseId)).toEqual(['case1'])
  await db.updateTable('cases').set({ deid_level: 'L0' }).execute()
  const withheld = await readConfirmed(db, nurse, first)
  expect(withheld).toMatchObject({ number: 1, cases: [], withheld: 1 })
  for (const word of Object.values(words)) expect(JSON.stringify(withheld)).not.toContain(word)
  expect((await listConfirmed(db, nurse, 'mk_1'))[0]?.fingerprints).toEqual([])
  expect(await readConfirmed(db, nurse, { ...first, number: 2 })).toBeNull()
})

test('PROOF-65 no draft and no note below an unopened lens is ever in it, nor who wrote what stands there without a name', async () => {
  const { db } = await openClosedHouse()
  await confirmNow(db)
  const [row] = await stored(db)
  for (const secret of Object.values(secrets)) expect(row?.record).not.toContain(secret)
  expect(row?.record).not.toContain('draft/')
  const { cases } = ConfirmedRecord.parse(JSON.parse(row?.record ?? ''))
  const cards = cases[0]?.sheet.piles.flatMap((pile) => pile.cards)
  expect(cards?.find(({ title }) => title === words.nameless)).toEqual({
    title: words.nameless,
    detail: '',
    role: null,
    dots: null,
  })
})
