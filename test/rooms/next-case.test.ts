import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { addCard, removeCard } from '../../shared/documents/board-cards.ts'
import { readDotTotals, readDotTotalsOf, writeDotTotals } from '../../shared/documents/board-results.ts'
import type { Agenda, Phase } from '../../shared/rooms/phases.ts'
import { minutesPerCase } from '../../shared/rooms/phases.ts'
import { confirmationsOf } from '../../shared/rooms/confirmations.ts'
import { type Room, RoomState } from '../../shared/rooms/state.ts'
import {
  ask,
  board,
  codeOf,
  move,
  must,
  NOW_MS,
  nurseHash,
  outcomeOf,
  people,
  roomIn,
  roster,
} from '../support/rule-table.ts'

const two = { ...roster, caseIds: ['case1', 'case2'] }

function turn(room: Room, caseId: string, by = people.facilitator) {
  const seenVersion = room.announced.version
  return ask(room, { name: 'next-case', caseId, seenVersion }, { by, roster: two })
}

const turnTo = (room: Room, caseId: string) => outcomeOf(turn(room, caseId)).room

test('TURN-1 those who lead take up another case of the meeting, who have seen the phase that holds', () => {
  const room = roomIn('wishes', { phaseVersion: 9 })
  for (const by of [people.doctor, people.nurse, people.centre1, people.guest])
    expect(codeOf(turn(room, 'case2', by))).toBe('forbidden')
  expect(codeOf(turn(room, 'case2', people.centre2))).toBe('ok')
  expect(codeOf(turn(room, 'case1'))).toBe('not-found')
  expect(codeOf(turn(room, 'case3'))).toBe('not-found')
  const asked = { name: 'next-case', caseId: 'case2', seenVersion: 8 } as const
  expect(codeOf(ask(room, asked, { by: people.facilitator, roster: two }))).toBe('stale')
  expect(codeOf(turn(roomIn('closing', { closedAtMs: 5 }), 'case2'))).toBe('closed')
  const taken = turnTo(room, 'case2')
  // Two who press at once lead on once.
  const late = ask(taken, { ...asked, caseId: 'case1', seenVersion: 10 }, { by: people.centre2, roster: two })
  expect(codeOf(late)).toBe('stale')
})

const late: readonly Phase[] = ['wishes', 'cards', 'grouping', 'dots', 'lenses', 'actions', 'roles', 'closing']
const early: readonly Phase[] = ['arrival', 'pledge', 'reading', 'writing', 'reveal']

test('TURN-2 a new case waits for the papers of the one at hand, and begins with the first phase that is held for each', () => {
  for (const phase of late)
    expect(turnTo(roomIn(phase), 'case2').announced, phase).toMatchObject({ caseId: 'case2', phase: 'reading' })
  for (const phase of early) expect(codeOf(turn(roomIn(phase), 'case2')), phase).toBe('wrong-phase')
})

test('TURN-2 a case that had its turn is taken up again from anywhere, where it was left', () => {
  const second = turnTo(roomIn('actions'), 'case2')
  expect(turnTo(second, 'case1').announced).toMatchObject({ caseId: 'case1', phase: 'actions' })
  const writing = move(second, 'writing')
  const first = turnTo(writing, 'case1')
  expect(turnTo(first, 'case2').announced).toMatchObject({ caseId: 'case2', phase: 'writing' })
  // The closing is the meeting's own: behind it lies the last phase of the case.
  expect(turnTo(turnTo(roomIn('closing'), 'case2'), 'case1').announced.phase).toBe('roles')
  expect(turnTo(turnTo(move(second, 'pledge'), 'case1'), 'case2').announced.phase).toBe('reading')
})

test('TURN-3 what is the meeting’s stays, what belongs to a phase ends, and the clock of the new item starts', () => {
  const room = roomIn('roles', {
    pledged: ['nurse'],
    leaderId: 'centre2',
    ready: ['nurse'],
    hands: [{ personId: 'doctor', sinceMs: 1 }],
    speakerId: 'nurse',
    spoken: ['nurse'],
    letRead: ['doctor'],
    spotlight: { spot: { kind: 'statement', id: 'nurse' }, byId: 'facilitator', calls: 0 },
    clock: { startedAtMs: 1, endsAtMs: 2 },
    revealedCaseIds: ['case1'],
    openLenses: ['case1:rights'],
  })
  const { announced } = turnTo(room, 'case2')
  expect(announced).toMatchObject({ pledged: ['nurse'], leaderId: 'centre2', openLenses: ['case1:rights'] })
  expect(announced).toMatchObject({ ready: [], hands: [], speakerId: null, spoken: [], letRead: [], spotlight: null })
  expect(announced).toMatchObject({ revealedCaseIds: ['case1'], phaseVersion: announced.version, written: null })
  expect(announced.clock?.startedAtMs).toBe(NOW_MS)
})

test('TURN-3 who is done writing is known case by case, and forgotten with the close', () => {
  const by = people.facilitator
  const done = must(roomIn('writing'), { name: 'set-written', written: true }, { by: people.nurse, roster: two })
  const second = move(turnTo(move(move(done, 'reveal'), 'wishes'), 'case2'), 'writing')
  expect(second.announced.written).toEqual({ done: 0, of: 3 })
  const also = must(second, { name: 'set-written', written: true }, { by: people.doctor, roster: two })
  const first = move(turnTo(also, 'case1'), 'writing')
  expect(first.announced.written).toEqual({ done: 1, of: 3 })
  expect(first.secret).toMatchObject({ written: ['nurse'], writtenElsewhere: { case2: ['doctor'] } })
  const closing = move(first, 'closing')
  const closed = must(closing, { name: 'close-meeting', seenVersion: closing.announced.version }, { by })
  expect(closed.secret).toMatchObject({ written: [], writtenElsewhere: {} })
})

test('TURN-4 leaving a case counts its dots and marks and releases its cards, as every move does', () => {
  const dots = roomIn('dots', {}, { dots: { nurse: { card1: 2 } } })
  const counted = outcomeOf(turn(dots, 'case2'))
  expect(counted.effects).toEqual([
    { kind: 'release-anonymous-cards' },
    { kind: 'dot-totals', caseId: 'case1', totals: new Map([['card1', { total: 2, byRole: null }]]) },
  ])
  expect(counted.room.secret.dots).toEqual({})
  const marked = { marks: { nurse: { event1: ['unclear' as const] } } }
  const reading = roomIn('reading', { leftPhases: { case2: 'actions' } }, marked)
  const left = outcomeOf(turn(reading, 'case2'))
  expect(left.effects).toContainEqual({
    kind: 'mark-totals',
    totals: new Map([['event1', { unclear: 1, remembered: 0 }]]),
  })
  expect(left.room.secret.marks).toEqual({})
})

test('TURN-4 a vote on one case leaves the totals of the other alone', () => {
  const doc = new Y.Doc()
  const card = (caseId: string) => addCard(doc, { caseId, authorId: 'p', role: 'nurse', now: 1 })
  const [one, again, gone, other] = [card('case1'), card('case1'), card('case1'), card('case2')]
  const total = (count: number) => ({ total: count, byRole: null })
  writeDotTotals(doc, 'case1', new Map([[one, total(1)], [gone, total(2)]])) // prettier-ignore
  writeDotTotals(doc, 'case2', new Map([[other, total(3)]]))
  removeCard(doc, gone)
  writeDotTotals(doc, 'case1', new Map([[again, total(4)]]))
  expect(Object.fromEntries(readDotTotals(doc))).toEqual({ [again]: total(4), [other]: total(3) })
  expect([...readDotTotalsOf(doc, 'case2')]).toEqual([[other, total(3)]])
  expect(readDotTotalsOf(doc, 'case3').size).toBe(0)
})

test('TURN-5 a line is confirmed for its case alone; confirmations of rooms stored before are of the case they had', () => {
  const old = { role: 'nurse', personId: 'nurse', textHash: nurseHash, confirmedAtMs: 1 }
  // As JSON keeps it, `undefined` is not there at all.
  const before = JSON.stringify({ ...roomIn('roles').announced, leftPhases: undefined, confirmations: [old] })
  const room: Room = { ...roomIn('roles'), announced: RoomState.parse(JSON.parse(before)) }
  expect(confirmationsOf(room.announced, 'case1')).toMatchObject([{ personId: 'nurse' }])
  const second = move(turnTo(room, 'case2'), 'roles')
  expect(confirmationsOf(second.announced, 'case2')).toEqual([])
  const asked = { name: 'confirm-statement', role: 'nurse', textHash: nurseHash } as const
  const both = must(second, asked, { by: people.nurse, roster: two, board })
  for (const caseId of ['case1', 'case2']) expect(confirmationsOf(both.announced, caseId), caseId).toHaveLength(1)
})

test('TURN-6 what is asked about a case that is at hand no more is stale', () => {
  const room = roomIn('roles', { caseId: 'case2', revealedCaseIds: ['case1', 'case2'] })
  const asked = { name: 'confirm-statement', role: 'nurse', textHash: nurseHash } as const
  expect(codeOf(ask(room, { ...asked, caseId: 'case1' }, { by: people.nurse }))).toBe('stale')
  expect(codeOf(ask(room, { ...asked, caseId: 'case2' }, { by: people.nurse }))).toBe('ok')
  expect(codeOf(ask(room, asked, { by: people.nurse }))).toBe('ok')
  const lens = { name: 'open-lens', lens: 'rights', caseId: 'case1' } as const
  expect(codeOf(ask(room, lens, { by: people.centre1 }))).toBe('stale')
  const writing = { ...room, announced: { ...room.announced, phase: 'writing' as const } }
  const done = { name: 'set-written', written: true, caseId: 'case1' } as const
  expect(codeOf(ask(writing, done, { by: people.nurse }))).toBe('stale')
})

test('TURN-7 minutes of what is held for each case are shared evenly, in whole minutes; the others are the meeting’s', () => {
  const agenda: Agenda = [
    { label: '名のり', minutes: 5, phases: ['arrival', 'pledge'] },
    { label: '読む', minutes: 7, phases: ['reading'] },
    { label: '話す', minutes: 1, phases: ['wishes', 'cards'] },
    { label: '締め', minutes: 5, phases: ['closing'] },
  ]
  const shared = (count: number) => agenda.map((item) => minutesPerCase(item, count))
  expect([shared(0), shared(1), shared(2), shared(5)]).toEqual([
    [5, 7, 1, 5],
    [5, 7, 1, 5],
    [5, 3, 1, 5],
    [5, 1, 1, 5],
  ])
  const room = outcomeOf(
    ask(
      roomIn('arrival'),
      { name: 'move-phase', to: 'reading', seenVersion: 10 },
      { by: people.facilitator, roster: { ...two, agenda } },
    ),
  ).room
  expect(room.announced.clock).toEqual({ startedAtMs: NOW_MS, endsAtMs: NOW_MS + 3 * 60_000 })
})
