import { expect, test } from 'vitest'
import { Phase } from '../../shared/rooms/phases.ts'
import type { Participant, Roster } from '../../shared/rooms/roster.ts'
import { judgeAnonymousCard, judgeEase, privateViewOf, rateEase } from '../../shared/rooms/secret-rules.ts'
import { mayShowDotsByRole, tallyDots } from '../../shared/rooms/dots.ts'
import type { Room } from '../../shared/rooms/state.ts'
import { ask, codeOf, move, must, outcomeOf, people, person, roomIn, roster } from '../support/rule-table.ts'

function dot(room: Room, by: Participant, [cardId, count]: [string, number]): Room {
  return must(room, { name: 'place-dots', cardId, count }, { by })
}

test('ROOM-14 in private writing only the number of those done is announced', () => {
  const writing = move(roomIn('reading'), 'writing')
  expect(writing.announced.written).toEqual({ done: 0, of: 3 })
  const done = must(writing, { name: 'set-written', written: true }, { by: people.nurse })
  expect(done.announced.written).toEqual({ done: 1, of: 3 })
  expect(JSON.stringify(done.announced)).not.toContain('nurse')
  expect(must(done, { name: 'set-written', written: true }, { by: people.nurse })).toBe(done)
  const undone = must(done, { name: 'set-written', written: false }, { by: people.nurse })
  expect(undone.announced.written).toEqual({ done: 0, of: 3 })
  expect(move(done, 'reveal').announced.written).toBeNull()
  expect(move(move(done, 'reading'), 'writing').announced.written).toEqual({ done: 1, of: 3 })
})

test('ROOM-14 only the participants of the key roles write, and only in the writing phase', () => {
  const asked = { name: 'set-written', written: true } as const
  for (const by of [people.facilitator, people.centre1, people.centre2])
    expect(codeOf(ask(roomIn('writing'), asked, { by }))).toBe('forbidden')
  for (const phase of Phase.options.filter((other) => other !== 'writing'))
    expect(codeOf(ask(roomIn(phase), asked, { by: people.nurse })), phase).toBe('wrong-phase')
})

test('ROOM-15 each voter has three dots, on cards of the board, in the voting phase', () => {
  const place = (room: Room, [cardId, count]: [string, number], by: Participant = people.nurse) =>
    codeOf(ask(room, { name: 'place-dots', cardId, count }, { by }))
  const voting = move(roomIn('grouping'), 'dots')
  expect(place(voting, ['card1', 1], people.facilitator)).toBe('forbidden')
  expect(place(voting, ['card9', 1])).toBe('not-found')
  for (const by of [people.centre1, people.centre2, people.doctor]) expect(place(voting, ['card1', 3], by)).toBe('ok')
  for (const phase of Phase.options.filter((other) => other !== 'dots'))
    expect(place(roomIn(phase), ['card1', 1]), phase).toBe('wrong-phase')
  const used = dot(dot(voting, people.nurse, ['card1', 2]), people.nurse, ['card2', 1])
  expect(place(used, ['card3', 1])).toBe('no-dots-left')
  expect(place(used, ['card1', 3])).toBe('no-dots-left')
  expect(place(used, ['card3', 1], people.doctor)).toBe('ok')
  expect(dot(used, people.nurse, ['card1', 0]).secret.dots).toEqual({ nurse: { card2: 1 } })
})

test('ROOM-15 dots on a card that was taken away can be taken back', () => {
  const voting = dot(move(roomIn('grouping'), 'dots'), people.nurse, ['card1', 3])
  const board = {
    wishRole: () => null,
    hasReflection: () => false,
    hasCard: () => false,
    hasEvent: () => false,
    statementHash: () => null,
  }
  const asked = { name: 'place-dots', cardId: 'card1', count: 0 } as const
  expect(must(voting, asked, { by: people.nurse, board }).secret.dots).toEqual({ nurse: {} })
})

test('ROOM-16 the others hear how many have voted, and nothing when dots only move', () => {
  const voting = move(roomIn('grouping'), 'dots')
  expect(voting.announced.voted).toEqual({ done: 0, of: 5 })
  const first = dot(voting, people.nurse, ['card1', 1])
  expect(first.announced.voted).toEqual({ done: 1, of: 5 })
  const moved = dot(dot(first, people.nurse, ['card2', 2]), people.nurse, ['card1', 0])
  expect(moved.announced).toBe(first.announced)
  expect(dot(moved, people.nurse, ['card2', 2])).toBe(moved)
  expect(dot(moved, people.nurse, ['card2', 0]).announced.voted).toEqual({ done: 0, of: 5 })
  expect(JSON.stringify(moved.announced)).not.toMatch(/card|nurse/)
})

test('ROOM-17 leaving the vote writes totals, by profession only where each shown one has three voters', () => {
  let voting = move(roomIn('grouping'), 'dots')
  voting = dot(dot(voting, people.nurse, ['card2', 2]), people.doctor, ['card2', 1])
  voting = dot(voting, people.doctor, ['card1', 1])
  const { effects } = outcomeOf(
    ask(
      voting,
      { name: 'move-phase', to: 'lenses', seenVersion: voting.announced.version },
      { by: people.facilitator },
    ),
  )
  const totals = effects.flatMap((effect) => (effect.kind === 'dot-totals' ? [...effect.totals] : []))
  // In the order of the cards: the order of the voters would show whose dots lie together.
  expect(totals).toEqual([
    ['card1', { total: 1, byRole: null }],
    ['card2', { total: 3, byRole: null }],
  ])
})

function tableOf(...professions: Participant['profession'][]): Roster {
  return {
    ...roster,
    participants: professions.map((profession, index) => person(`p${index}`, profession, 'participant')),
  }
}

test.for([
  { professions: ['nurse', 'nurse', 'nurse'], voting: [0, 1, 2], shown: true },
  { professions: ['nurse', 'nurse', 'nurse'], voting: [0, 1], shown: false },
  { professions: ['nurse', 'nurse', 'nurse', 'physician'], voting: [0, 1, 2, 3], shown: false },
  // The voting screen said "totals only": that stays true when the one physician does not vote.
  { professions: ['nurse', 'nurse', 'nurse', 'physician'], voting: [0, 1, 2], shown: false },
  { professions: ['nurse', 'nurse', 'nurse', 'city', 'city', 'city'], voting: [0, 1, 2, 3, 4, 5], shown: true },
  { professions: ['nurse', 'nurse', 'nurse', 'city', 'city', 'city'], voting: [0, 1, 2, 3, 4], shown: false },
] as const)('ROOM-17 $professions with voters $voting: by profession $shown', ({ professions, voting, shown }) => {
  const dots = Object.fromEntries(voting.map((index) => [`p${index}`, { card1: 1 }]))
  const { total, byRole } = tallyDots(dots, tableOf(...professions)).get('card1') ?? { total: 0, byRole: null }
  expect(total).toBe(voting.length)
  expect(byRole !== null).toBe(shown)
})

test('ROOM-17 what the voting screen says beforehand', () => {
  expect(mayShowDotsByRole(roster)).toBe(false)
  expect(mayShowDotsByRole(tableOf('nurse', 'nurse', 'nurse'))).toBe(true)
  expect(mayShowDotsByRole(tableOf())).toBe(false)
})

test('ROOM-18 once counted, nobody’s own dots are kept, and a second vote starts empty', () => {
  const voted = dot(move(roomIn('grouping'), 'dots'), people.nurse, ['card1', 3])
  const left = move(voted, 'grouping')
  expect(left.secret.dots).toEqual({})
  const again = move(left, 'dots')
  expect(again.announced.voted).toEqual({ done: 0, of: 5 })
  expect(privateViewOf(again, people.nurse).dots).toEqual({})
})

test('ROOM-44 a step back into the vote and out again leaves the totals as they are', () => {
  const toBoard = (from: Phase) =>
    outcomeOf(
      ask(roomIn(from), { name: 'move-phase', to: 'lenses', seenVersion: 0 }, { by: people.facilitator }),
    ).effects.map(({ kind }) => kind)
  expect(toBoard('dots')).toEqual(['release-anonymous-cards'])
  const voted = dot(roomIn('dots'), people.nurse, ['card1', 1])
  const asked = { name: 'move-phase', to: 'lenses', seenVersion: voted.announced.version } as const
  expect(outcomeOf(ask(voted, asked, { by: people.facilitator })).effects.map(({ kind }) => kind)).toContain(
    'dot-totals',
  )
})

test('ROOM-22 話しやすさ is given at the closing, counted without a name, and not announced', () => {
  for (const phase of Phase.options)
    expect(judgeEase(roomIn(phase).announced, people.nurse), phase).toBe(phase === 'closing' ? null : 'wrong-phase')
  // Whoever sees the mean could take their own value out of it.
  for (const by of [people.guest, people.facilitator, people.centre2])
    expect(judgeEase(roomIn('closing').announced, by)).toBe('forbidden')
  expect(judgeEase(roomIn('closing', { closedAtMs: 1 }).announced, people.nurse)).toBe('closed')
  const room = roomIn('closing')
  const rated = rateEase(rateEase(room, 5), 1)
  expect(rated.announced).toBe(room.announced)
  expect(rated.secret).toEqual({ written: [], writtenElsewhere: {}, dots: {}, marks: {}, ease: [1, 0, 0, 0, 1] })
})

test('ROOM-22 those who lead see the mean after the close, from three answers on', () => {
  const two = roomIn('closing', { closedAtMs: 5 }, { ease: [0, 0, 1, 0, 1] })
  const three = roomIn('closing', { closedAtMs: 5 }, { ease: [0, 0, 1, 1, 1] })
  const open = roomIn('closing', {}, { ease: [0, 0, 1, 1, 1] })
  for (const by of [people.facilitator, people.centre2]) {
    expect(privateViewOf(two, by).ease).toBeNull()
    expect(privateViewOf(three, by).ease).toEqual({ mean: 4, answers: 3 })
    expect(privateViewOf(open, by).ease).toBeNull()
  }
  expect(privateViewOf(three, people.nurse).ease).toBeNull()
})

test('ROOM-23 a card without a name is sent in the phases of cards, about the case of the room', () => {
  const card = { caseId: 'case1', title: '言いにくいこと', detail: '' }
  for (const phase of Phase.options)
    expect(judgeAnonymousCard(roomIn(phase).announced, card, people.nurse), phase).toBe(
      phase === 'cards' || phase === 'grouping' ? null : 'wrong-phase',
    )
  const { announced } = roomIn('cards')
  expect(judgeAnonymousCard(announced, card, people.guest)).toBe('forbidden')
  expect(judgeAnonymousCard({ ...announced, closedAtMs: 1 }, card, people.nurse)).toBe('closed')
  expect(judgeAnonymousCard(announced, { ...card, caseId: 'case2' }, people.nurse)).toBe('not-found')
  expect(judgeAnonymousCard(announced, { ...card, title: ' 　' }, people.nurse)).toBe('invalid')
})

test('ROOM-24 a private view holds one’s own part and nobody else’s', () => {
  const secret = {
    written: ['nurse'],
    dots: { nurse: { card1: 2 }, doctor: { card2: 1 } },
    marks: { doctor: { event1: ['unclear' as const] } },
  }
  const room = roomIn('dots', {}, secret)
  expect(privateViewOf(room, people.nurse)).toEqual({
    version: 10,
    written: true,
    dots: { card1: 2 },
    marks: {},
    ease: null,
  })
  expect(privateViewOf(room, people.doctor)).toEqual({
    version: 10,
    written: false,
    dots: { card2: 1 },
    marks: { event1: ['unclear'] },
    ease: null,
  })
  expect(privateViewOf(room, people.facilitator)).toEqual({
    version: 10,
    written: false,
    dots: {},
    marks: {},
    ease: null,
  })
})
