import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { StatementRole } from '../../shared/access/professions.ts'
import { addAction, Horizon, setActionChoice } from '../../shared/documents/actions.ts'
import { addCard, addPile, placeCard, readCards } from '../../shared/documents/board-cards.ts'
import { writeDotTotals, writeLensRelease } from '../../shared/documents/board-results.ts'
import { emptyCase, type SummaryField } from '../../shared/documents/case.ts'
import { seedMeetingBoard } from '../../shared/documents/meeting-board.ts'
import { composeMinutes } from '../../shared/exports/minutes.ts'
import type { RoomState } from '../../shared/rooms/state.ts'
import { statementHash } from '../../shared/rooms/statement-hash.ts'
import { sampleCase } from '../e2e/sample-case.ts'
import {
  CASE_ID,
  horizonWords,
  layLensNote,
  layStatement,
  personOf,
  sampleActions,
  sampleBoard,
} from './sample-board.ts'
import { sampleMeeting, sampleRoom } from './sample-meeting.ts'

const noSummary = emptyCase.summary

type Given = { board?: Y.Doc; actions?: Y.Doc; room?: RoomState; summary?: Record<SummaryField, string> }

function compose({
  board = sampleBoard(),
  actions = sampleActions(),
  room = sampleRoom(),
  summary = noSummary,
}: Given = {}) {
  return composeMinutes({ meeting: sampleMeeting, caseId: CASE_ID, room, board, actions, summary })
}

function byText<Item>(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

function emptyBoard(): Y.Doc {
  const board = new Y.Doc()
  seedMeetingBoard(board, [CASE_ID])
  return board
}

test('EXP-1 the minutes hold every reflection, wish and answer of the sample', () => {
  const { reflections, wishes } = compose()
  for (const question of ['bad', 'could'] as const) {
    const expected = sampleCase.reflections.filter((each) => each.question === question)
    expect(byText(reflections[question])).toEqual(byText(expected.map(({ role, text }) => ({ role, text }))))
  }
  const answerTo = (id: string) => {
    const given = sampleCase.wish_answers.find(({ reflection }) => reflection === id)
    return given ? { answer: given.answer, reason: given.reason, role: given.role } : null
  }
  const asked = sampleCase.reflections.filter(({ question }) => question === 'wish')
  const expected = asked.map(({ id, role, text, to_role }) => ({ role, toRole: to_role, text, answer: answerTo(id) }))
  expect(byText(wishes)).toEqual(byText(expected))
})

test('EXP-1 the minutes hold every card with its dots, in its pile or on its own', () => {
  const cardOf = (id: string) => {
    const { title, detail, author_role: role, dots } = sampleCase.issue_cards.find((card) => card.id === id)! // the sample's piles name its own cards
    return { title, detail, role, dots: { total: dots, byRole: null } }
  }
  const inPiles = sampleCase.piles.flatMap(({ cards }) => cards)
  const alone = sampleCase.issue_cards.map(({ id }) => id).filter((id) => !inPiles.includes(id))
  const { piles } = compose()
  expect(piles.map(({ title }) => title)).toEqual([...sampleCase.piles.map(({ title }) => title), null])
  expect(piles.map(({ cards }) => byText(cards))).toEqual(
    [...sampleCase.piles.map(({ cards }) => cards), alone].map((ids) => byText(ids.map(cardOf))),
  )
})

test('EXP-1 the minutes hold the notes of both lenses, every action and every statement of the sample', () => {
  const { lenses, actions, statements } = compose()
  const notes = lenses.flatMap((lens) => lens.notes.map((text) => ({ lens: lens.lens, text })))
  expect(notes).toEqual(sampleCase.support_center_perspectives)
  expect(actions.map(({ owner, ...action }) => ({ ...action, owner: owner?.personId }))).toEqual(
    sampleCase.agreed_actions.map(({ text, owner, due, horizon, done_when: doneWhen }) => ({
      text,
      owner,
      due,
      doneWhen,
      state: 'agreed',
      gaps: [],
      changed: false,
      horizon: Horizon.options[horizonWords.indexOf(horizon)],
    })),
  )
  const expected = StatementRole.options.map((role) =>
    sampleCase.role_reconfirmation.find((each) => each.role === role),
  )
  expect(statements.map(({ role, text }) => ({ role, text }))).toEqual(expected)
})

test('EXP-1 the heading names case, day, time, and everybody in the order of the families of professions', () => {
  const { heading } = compose()
  expect(heading).toMatchObject({ title: sampleMeeting.title, date: '2026-12-03', start: '18:30', end: '19:30' })
  expect(heading.caseTitle).toBe(sampleMeeting.cases[0]?.title)
  expect(heading.participants.map(({ personId }) => personId)).toEqual([
    'p_dr1',
    'p_ns1',
    'p_cm1',
    'p_hc1',
    'p_hc2',
    'p_fc1',
  ])
  expect(heading.absentees.map(({ personId, reason }) => ({ personId, reason }))).toEqual([
    { personId: 'p_dr3', reason: '往診と重なったため' },
  ])
})

test('EXP-1 the summary holds the filled fields only', () => {
  const summary = { ...noSummary, wish: '家で庭を見ながら過ごしたい', living: '　\n' }
  expect(compose({ summary }).summary).toEqual([{ field: 'wish', text: '家で庭を見ながら過ごしたい' }])
})

test('EXP-2 reflections stand in the order in which the table reads: nurse, care manager, physician', () => {
  const roles = compose().reflections.bad.map(({ role }) => role)
  expect(roles).toEqual(['nurse', 'nurse', 'care_manager', 'care_manager', 'physician', 'physician'])
})

test('EXP-3 the minutes of a case hold nothing of another case', () => {
  const board = sampleBoard()
  addCard(board, { caseId: 'case2', authorId: 'p_ns1', role: 'nurse', now: 9, title: 'よその課題' })
  addPile(board, { caseId: 'case2', now: 9, title: 'よその山' })
  layLensNote(board, { lens: 'rights', text: 'よその気づき', caseId: 'case2' })
  writeLensRelease(board, 'case2', 'rights')
  const actions = sampleActions()
  addAction(actions, { caseId: 'case2', createdBy: 'p_ns1', fromCardId: null, now: 9 })
  expect(compose({ board, actions })).toEqual(compose())
})

test('EXP-3 a card in a pile of another case lies on its own', () => {
  const board = emptyBoard()
  const cardId = addCard(board, { caseId: CASE_ID, authorId: 'p_ns1', role: 'nurse', now: 1, title: '課題' })
  const pileId = addPile(board, { caseId: 'case2', now: 1, title: 'よその山' })
  placeCard(board, cardId, { pileId, movedBy: 'p_ns1', now: 2 })
  expect(compose({ board }).piles.map(({ title, cards }) => [title, cards.length])).toEqual([[null, 1]])
})

test('EXP-4 the notes of a lens that is not open are left out', () => {
  const board = emptyBoard()
  layLensNote(board, { lens: 'rights', text: 'まだ出していない気づき' })
  expect(compose({ board }).lenses).toEqual([
    { lens: 'rights', open: false, notes: [] },
    { lens: 'sustainability', open: false, notes: [] },
  ])
  writeLensRelease(board, CASE_ID, 'rights')
  expect(compose({ board }).lenses[0]).toEqual({ lens: 'rights', open: true, notes: ['まだ出していない気づき'] })
})

test('EXP-5 an answer names the role and no person, a card without a name neither', () => {
  const { wishes, piles } = compose()
  expect(
    wishes.map(({ answer }) =>
      Object.keys(answer ?? {})
        .toSorted()
        .join(),
    ),
  ).toContain('answer,reason,role')
  const people = sampleMeeting.participants.flatMap(({ personId, name }) => [personId, name])
  const written = JSON.stringify({ wishes, piles })
  expect(people.filter((person) => written.includes(person))).toEqual([])
  const anonymous = sampleCase.issue_cards.filter(({ author_role: role }) => role === null)
  expect(piles.flatMap(({ cards }) => cards).filter(({ role }) => role === null)).toHaveLength(anonymous.length)
})

test('EXP-6 before a vote was counted no card has dots, afterwards a card nobody chose has none', () => {
  const board = emptyBoard()
  for (const [now, title] of ['一', '二'].entries()) {
    addCard(board, { caseId: CASE_ID, authorId: 'p_ns1', role: 'nurse', now, title })
  }
  const dots = () => compose({ board }).piles.flatMap(({ cards }) => cards.map((card) => card.dots))
  expect(dots()).toEqual([null, null])
  writeDotTotals(board, CASE_ID, new Map([[readCards(board)[0]?.id ?? '', { total: 3, byRole: { nurse: 3 } }]]))
  expect(dots()).toEqual([
    { total: 3, byRole: { nurse: 3 } },
    { total: 0, byRole: null },
  ])
})

test('EXP-7 an action that lacks something is there with its gaps', () => {
  const actions = sampleActions()
  const id = addAction(actions, { caseId: CASE_ID, createdBy: 'p_ns1', fromCardId: null, now: 99 })
  setActionChoice(actions, id, ['horizon', 'month'])
  expect(compose({ actions }).actions.at(-1)).toMatchObject({
    owner: null,
    due: null,
    state: 'proposed',
    gaps: ['text', 'ownerId', 'due', 'doneWhen'],
  })
})

test('EXP-8 a statement names who confirmed it, and as void whose text has changed since', () => {
  const board = sampleBoard()
  const confirmations = sampleCase.role_reconfirmation.map(({ text }, index) => {
    const role = StatementRole.parse(sampleCase.role_reconfirmation[index]?.role)
    return {
      caseId: CASE_ID,
      role,
      personId: personOf[role] ?? '',
      textHash: statementHash(text) ?? '',
      confirmedAtMs: 7,
    }
  })
  const room = sampleRoom({ confirmations })
  const stateOf = () =>
    compose({ board, room }).statements.map(({ confirmed, voided }) => [
      confirmed.map(({ name }) => name),
      voided.length,
    ])
  expect(stateOf()).toEqual([
    [['仮谷 さくら'], 0],
    [['髙例 𠮷乃'], 0],
    [['見本 誠'], 0],
    [['空野 めぐみ'], 0],
  ])
  layStatement(board, 'nurse', '家族と一緒に電話の練習をする。')
  expect(stateOf()[0]).toEqual([[], 1])
  expect(stateOf()[1]).toEqual([['髙例 𠮷乃'], 0])
})

test('EXP-8 confirmations of the case at hand do not confirm the lines of another', () => {
  const text = sampleCase.role_reconfirmation.find(({ role }) => role === 'nurse')?.text ?? ''
  const confirmation = {
    caseId: null,
    role: 'nurse' as const,
    personId: 'p_ns1',
    textHash: statementHash(text) ?? '',
    confirmedAtMs: 7,
  }
  const [nurse] = compose({ room: sampleRoom({ caseId: 'case2', confirmations: [confirmation] }) }).statements
  expect(nurse).toMatchObject({ confirmed: [], voided: [] })
})
