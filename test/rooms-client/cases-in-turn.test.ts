import { expect, test } from 'vitest'
import { caseAtHand, casesInTurn, nextNewCase } from '../../client/board/cases-in-turn.ts'
import { inPaperOrder } from '../../client/rooms/reveal/paper-order.ts'
import { stepOf } from '../../client/rooms/step-of.ts'
import type { AdvanceOpinion } from '../../shared/documents/board-opinions.ts'
import type { Reflection } from '../../shared/documents/board-reflections.ts'
import type { Phase } from '../../shared/rooms/phases.ts'
import { agenda } from '../support/rule-table.ts'

const cases = ['A', 'B', 'C'].map((name) => ({ id: `case${name}`, title: `${name}氏`, label: `${name}氏の事例` }))
const meeting = { cases, agenda }
const roomAt = (phase: Phase, leftPhases: Record<string, Phase> = {}, caseId = 'caseA') => ({
  phase,
  leftPhases,
  caseId,
})

test('TURN-1 the cases stand in their order, with the one at hand, those that had their turn and where each would begin', () => {
  const turns = casesInTurn({ meeting, room: roomAt('roles', { caseA: 'actions' }, 'caseB') })
  expect(turns.map(({ place, of, turn, to }) => [place, of, turn, to])).toEqual([
    [1, 3, 'had', 'actions'],
    [2, 3, 'now', null],
    [3, 3, 'new', 'reading'],
  ])
  expect(casesInTurn({ meeting, room: roomAt('writing') }).map(({ to }) => to)).toEqual([null, null, null])
})

test('TURN-1 the next is the first that had no turn; where there is one case there is no turn to speak of', () => {
  expect(nextNewCase({ meeting, room: roomAt('roles', { caseA: 'roles' }, 'caseB') })?.id).toBe('caseC')
  const had = { caseA: 'roles', caseB: 'roles' } as const
  expect(nextNewCase({ meeting, room: roomAt('roles', had, 'caseC') })).toBeNull()
  expect(caseAtHand({ meeting, room: roomAt('reading') })).toMatchObject({ place: 1, of: 3, label: 'A氏の事例' })
  expect(caseAtHand({ meeting: { ...meeting, cases: cases.slice(0, 1) }, room: roomAt('reading') })).toBeNull()
})

test('TURN-1 another case in the same phase is another step', () => {
  expect(stepOf(roomAt('roles'))).not.toBe(stepOf(roomAt('roles', {}, 'caseB')))
  expect(stepOf(roomAt('roles'))).toBe(stepOf(roomAt('roles', { caseB: 'dots' })))
})

test('ADV-6 an opinion lies behind the papers of its profession as they are read, others at the end', () => {
  const paper = (role: Reflection['role']): Reflection => {
    return { caseId: 'caseA', question: 'bad', role, toRole: null, text: role }
  }
  const opinion = (profession: AdvanceOpinion['profession']): AdvanceOpinion => {
    return { caseId: 'caseA', name: '遠山 誠', profession, organization: '遠山医院', text: profession }
  }
  const papers = [
    ['p1', paper('physician')],
    ['p2', paper('nurse')],
  ] as const
  const opinions = [
    ['o1', opinion('pharmacist')],
    ['o2', opinion('nurse')],
    ['o3', opinion('care_manager')],
  ] as const
  expect(inPaperOrder(papers, opinions).map(({ id }) => id)).toEqual(['p2', 'o2', 'o3', 'p1', 'o1'])
})
