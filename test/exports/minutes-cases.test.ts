import { expect, test } from 'vitest'
import { addCard } from '../../shared/documents/board-cards.ts'
import { writeAdvanceOpinions } from '../../shared/documents/board-opinions.ts'
import { writeDotTotals } from '../../shared/documents/board-results.ts'
import { emptyCase } from '../../shared/documents/case.ts'
import { addCasesToBoard } from '../../shared/documents/meeting-board.ts'
import { composeMinutes } from '../../shared/exports/minutes.ts'
import { statementHash } from '../../shared/rooms/statement-hash.ts'
import { CASE_ID, layStatement, sampleActions, sampleBoard } from './sample-board.ts'
import { sampleMeeting, sampleRoom } from './sample-meeting.ts'

const second = { id: 'case2', title: 'B氏', label: 'B氏の事例' }
const meeting = { ...sampleMeeting, cases: [...sampleMeeting.cases, second] }
const said = { name: '遠山 誠', profession: 'physician', organization: '遠山医院', text: '窓口を一つに' } as const

function compose(board: ReturnType<typeof sampleBoard>, caseId: string, room = sampleRoom()) {
  return composeMinutes({ meeting, caseId, room, board, actions: sampleActions(), summary: emptyCase.summary })
}

test('ADV-7 opinions stand with their authors in the minutes of their case, beside what was noted with an absence', () => {
  const board = sampleBoard()
  writeAdvanceOpinions(board, new Map([['o1', { ...said, caseId: CASE_ID }]]))
  const [noted] = meeting.absentees.map(({ name, profession, organization, input }) => {
    return { name, profession, organization, text: input }
  })
  expect(compose(board, CASE_ID).opinions).toEqual([noted, said])
  expect(compose(board, 'case2').opinions).toEqual([])
})

test('ADV-4 what stands on the board of an opinion stays as it was', () => {
  const board = sampleBoard()
  writeAdvanceOpinions(board, new Map([['o1', { ...said, caseId: CASE_ID }]]))
  writeAdvanceOpinions(board, new Map([['o1', { ...said, text: 'あとから', caseId: CASE_ID }]]))
  expect(compose(board, CASE_ID).opinions.map(({ text }) => text)).not.toContain('あとから')
})

test('EXP-6 the vote on one case says nothing of the cards of another', () => {
  const board = sampleBoard()
  const cardId = addCard(board, { caseId: 'case2', authorId: 'p_ns1', role: 'nurse', now: 1, title: '二つ目' })
  const dots = () => compose(board, 'case2').piles.flatMap(({ cards }) => cards.map((card) => card.dots?.total ?? null))
  expect(dots()).toEqual([null])
  writeDotTotals(board, 'case2', new Map([[cardId, { total: 1, byRole: null }]]))
  expect(dots()).toEqual([1])
})

test('TURN-5 minutes name who confirmed a line for its own case, whichever was at hand last', () => {
  const board = sampleBoard()
  addCasesToBoard(board, ['case2'])
  const text = '時間に関係なく連絡する'
  layStatement(board, 'nurse', text)
  const textHash = statementHash(text) ?? ''
  const confirmation = { caseId: CASE_ID, role: 'nurse', personId: 'p_ns1', textHash, confirmedAtMs: 7 } as const
  const room = sampleRoom({ caseId: 'case2', confirmations: [confirmation] })
  const confirmed = (caseId: string) => compose(board, caseId, room).statements[0]?.confirmed.length
  expect([confirmed(CASE_ID), confirmed('case2')]).toEqual([1, 0])
})
