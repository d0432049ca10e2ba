import { expect } from 'vitest'
import { addAction, actionEntries, setActionChoice } from '../../shared/documents/actions.ts'
import { addCard, addPile, placeCard, readCards } from '../../shared/documents/board-cards.ts'
import { readReflections } from '../../shared/documents/board-reflections.ts'
import { addLensNote, lensNoteEntries } from '../../shared/documents/board-results.ts'
import { readTimeline } from '../../shared/documents/case.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { statementText } from '../../shared/documents/meeting-board.ts'
import type { Phase } from '../../shared/rooms/phases.ts'
import { statementHash } from '../../shared/rooms/statement-hash.ts'
import { typeInto } from './plain-person.ts'
import { boardOf, draftOf, openedBy, writers, type PlainTable, type Seat } from './plain-table.ts'
import type { Asked } from './room-client.ts'
import { CASE_ID } from './room-people.ts'
import { addAnswer } from './room-texts.ts'

async function must(table: PlainTable, seat: Seat, asked: Asked): Promise<void> {
  expect(await table[seat].room.command(asked), `${seat} ${JSON.stringify(asked)}`).toMatchObject({ ok: true })
}

async function sendNameless(table: PlainTable, seat: Seat, title: string): Promise<void> {
  const card = { caseId: CASE_ID, title, detail: '' }
  const sent = await table[seat].room.anonymously({ name: 'send-card', cardId: crypto.randomUUID(), card })
  expect(sent).toMatchObject({ ok: true })
}

async function mark(table: PlainTable): Promise<void> {
  const [[eventId] = ['no event']] = readTimeline(openedBy(table.p_ns1, `case/${CASE_ID}`).doc)
  await must(table, 'p_ns1', { name: 'mark-event', eventId, mark: 'unclear', on: true })
  await must(table, 'p_hc1', { name: 'point-at', spot: { kind: 'event', id: eventId }, call: true })
}

async function write(table: PlainTable): Promise<void> {
  for (const writer of writers) {
    addAnswer(draftOf(table[writer]).doc, { question: 'bad', text: `${writer}の失敗` })
    const toRole = writer === 'p_ns1' ? 'physician' : 'nurse'
    addAnswer(draftOf(table[writer]).doc, { question: 'wish', text: `${writer}の願い`, toRole })
  }
  for (const done of ['p_dr1', 'p_ns1'] as const) await must(table, done, { name: 'set-written', written: true })
}

/** The physician's draft goes on after it was shown. */
function goOnWriting(table: PlainTable): void {
  addAnswer(draftOf(table.p_dr1).doc, { question: 'could', text: '開いたあとの続き' })
}

async function answer(table: PlainTable): Promise<void> {
  const wishes = readReflections(boardOf(table.p_dr1).doc)
  const [wishId] = wishes.find(([, { toRole }]) => toRole === 'physician') ?? ['no wish']
  await must(table, 'p_dr1', { name: 'answer-wish', wishId, answer: 'conditional', reason: '写しなら' })
}

async function writeCards(table: PlainTable): Promise<void> {
  const { doc } = boardOf(table.p_dr1)
  addCard(doc, { caseId: CASE_ID, authorId: 'p_dr1', role: 'physician', now: 1, title: '休み前の変更' })
  await sendNameless(table, 'p_ns1', '名のない看護のしるし')
}

async function group(table: PlainTable): Promise<void> {
  const { doc } = boardOf(table.p_cm1)
  expect(readCards(doc)).toHaveLength(2)
  const pileId = addPile(doc, { caseId: CASE_ID, now: 2, title: '夜' })
  for (const { id } of readCards(doc)) placeCard(doc, id, { pileId, movedBy: 'p_cm1', now: 3 })
  await sendNameless(table, 'p_cm1', '名のない相談のしるし')
}

async function vote(table: PlainTable): Promise<void> {
  const [first = '', second = '', third = ''] = readCards(boardOf(table.p_ns1).doc).map(({ id }) => id)
  await must(table, 'p_ns1', { name: 'place-dots', cardId: first, count: 2 })
  await must(table, 'p_ns1', { name: 'place-dots', cardId: second, count: 1 })
  await must(table, 'p_dr1', { name: 'place-dots', cardId: third, count: 3 })
}

async function lookThroughLens(table: PlainTable): Promise<void> {
  const { doc } = boardOf(table.p_hc1)
  const noteId = addLensNote(doc, { caseId: CASE_ID, lens: 'rights', authorId: 'p_hc1', now: 4 })
  typeInto(textOf(lensNoteEntries(doc), noteId, 'text'), '本人の意思')
  await must(table, 'p_hc1', { name: 'open-lens', lens: 'rights' })
}

function agree(table: PlainTable): void {
  const { doc } = openedBy(table.p_fc1, 'actions/mk_1')
  const id = addAction(doc, { caseId: CASE_ID, createdBy: 'p_fc1', fromCardId: null, now: 5 })
  typeInto(textOf(actionEntries(doc), id, 'text'), '写しを送る')
  setActionChoice(doc, id, ['ownerId', 'p_dr1'])
  setActionChoice(doc, id, ['due', '2026-12-10'])
}

async function confirm(table: PlainTable): Promise<void> {
  const { doc, stored } = boardOf(table.p_ns1)
  typeInto(statementText(doc, CASE_ID, 'nurse'), '時間に関係なく連絡する')
  await stored()
  const textHash = statementHash('時間に関係なく連絡する') ?? ''
  await must(table, 'p_ns1', { name: 'confirm-statement', role: 'nurse', textHash })
}

async function rate(table: PlainTable): Promise<void> {
  for (const [seat, value] of [
    ['p_hc1', 2],
    ['p_dr1', 3],
    ['p_ns1', 5],
  ] as const)
    expect(await table[seat].room.anonymously({ name: 'rate-ease', value })).toMatchObject({ ok: true })
}

/** What is done in each phase beside what is done in all of them. */
export const doings: Partial<Record<Phase, (table: PlainTable) => void | Promise<void>>> = {
  pledge: (table) => must(table, 'p_cm1', { name: 'pledge' }),
  reading: mark,
  writing: write,
  reveal: goOnWriting,
  wishes: answer,
  cards: writeCards,
  grouping: group,
  dots: vote,
  lenses: lookThroughLens,
  actions: agree,
  roles: confirm,
  closing: rate,
}

/** In every phase two hands are up, somebody speaks, and somebody is ready where one may be. */
export async function showHands(table: PlainTable, phase: Phase): Promise<void> {
  await must(table, 'p_cm1', { name: 'raise-hand' })
  await must(table, 'p_dr1', { name: 'raise-hand' })
  await must(table, 'p_hc2', { name: 'give-floor', personId: 'p_ns1' })
  if (phase !== 'writing') await must(table, 'p_hc1', { name: 'set-ready', ready: true })
}
