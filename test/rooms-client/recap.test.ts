import { expect, test } from 'vitest'
import { isLatecomer, recapOf } from '../../client/rooms/opening/recap.ts'
import { Phase } from '../../shared/rooms/phases.ts'
import { newRoom } from '../../shared/rooms/state.ts'
import { agenda } from '../support/rule-table.ts'

const nothing = { papers: 0, answers: 0, cards: 0, actions: 0 }

function roomAt(phase: Phase, change: { caseId?: string | null; revealedCaseIds?: string[] } = {}) {
  return { ...newRoom('m', 'c', phase).announced, ...change }
}

test('LEAD-5 the recap tells the step, its place in the agenda, and what lies on the table', () => {
  const room = roomAt('cards', { revealedCaseIds: ['c'] })
  const recap = recapOf(agenda, room, { papers: 7, answers: 2, cards: 5, actions: 0 })
  const place = agenda.findIndex(({ phases }) => phases.includes('cards')) + 1
  expect(recap).toMatchObject({ phase: 'cards', place, of: agenda.length })
  expect(recap.points).toEqual([
    { kind: 'read' },
    { kind: 'revealed', count: 7 },
    { kind: 'answers', count: 2 },
    { kind: 'cards', count: 5 },
    { kind: 'actions', count: 0 },
  ])
})

test('LEAD-5 what has not been yet is not told: no papers before they are opened, no case before it is read', () => {
  for (const phase of ['pledge', 'reading'] as const)
    expect(recapOf(agenda, roomAt(phase), nothing).points, phase).toEqual([])
  expect(recapOf(agenda, roomAt('writing'), nothing).points).toEqual([{ kind: 'read' }])
  expect(recapOf(agenda, roomAt('writing', { caseId: null }), nothing).points).toEqual([])
  expect(recapOf(agenda, roomAt('reveal', { revealedCaseIds: ['another'] }), nothing).points).toEqual([
    { kind: 'read' },
  ])
})

test('LEAD-5 an agenda that leaves the reading out does not tell of it', () => {
  const short = agenda.filter(({ phases }) => !phases.includes('reading'))
  expect(recapOf(short, roomAt('writing'), nothing).points).toEqual([])
})

test('LEAD-5 cards and actions are told from the cards on, none of them too, and after a step back those that are there', () => {
  const pointsIn = (phase: Phase, facts = nothing) => recapOf(agenda, roomAt(phase, { caseId: null }), facts).points
  const none = [
    { kind: 'cards', count: 0 },
    { kind: 'actions', count: 0 },
  ]
  expect(pointsIn('wishes')).toEqual([])
  expect(pointsIn('cards')).toEqual(none)
  expect(pointsIn('closing')).toEqual(none)
  expect(pointsIn('wishes', { ...nothing, cards: 4 })).toEqual([{ kind: 'cards', count: 4 }])
  expect(pointsIn('wishes', { ...nothing, actions: 2 })).toEqual([{ kind: 'actions', count: 2 }])
})

test('LEAD-4 a latecomer is who comes after the pledge, for the first time on this device, without having pledged', () => {
  const isLate = (phase: Phase, wasHere = false) => isLatecomer(roomAt(phase), { personId: 'me', wasHere })
  expect(Phase.options.filter((phase) => !isLate(phase))).toEqual(['arrival', 'pledge'])
  expect(isLate('cards', true)).toBe(false)
  const pledged = { ...roomAt('cards'), pledged: ['me'] }
  expect(isLatecomer(pledged, { personId: 'me', wasHere: false })).toBe(false)
  expect(isLatecomer(pledged, { personId: 'other', wasHere: false })).toBe(true)
  expect(isLatecomer({ ...roomAt('closing'), closedAtMs: 1 }, { personId: 'me', wasHere: false })).toBe(false)
})
