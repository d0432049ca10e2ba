import { expect, test } from 'vitest'
import { Phase } from '../../shared/rooms/phases.ts'
import type { Participant, Roster } from '../../shared/rooms/roster.ts'
import {
  agenda,
  ask,
  codeOf,
  handsUp,
  move,
  must,
  NOW_MS,
  outcomeOf,
  people,
  roomIn,
  roster,
} from '../support/rule-table.ts'

test.for(Object.entries(people))('ROOM-2 who may move phases and close: %s', ([, by]) => {
  const leads = by === people.facilitator || by === people.centre2
  const moved = ask(roomIn('reading'), { name: 'move-phase', to: 'writing', seenVersion: 10 }, { by })
  const closed = ask(roomIn('closing'), { name: 'close-meeting', seenVersion: 10 }, { by })
  expect([codeOf(moved), codeOf(closed)]).toEqual(leads ? ['ok', 'ok'] : ['forbidden', 'forbidden'])
})

test('ROOM-3 from every phase to every other, forward and back', () => {
  for (const from of Phase.options)
    for (const to of Phase.options) {
      const room = roomIn(from)
      const moved = ask(room, { name: 'move-phase', to, seenVersion: 10 }, { by: people.facilitator })
      const { phase, version, phaseVersion } = moved.ok ? moved.value.room.announced : room.announced
      const expected = from === to ? ['wrong-phase', from, 10, 0] : ['ok', to, 11, 11]
      expect([codeOf(moved), phase, version, phaseVersion], `${from} → ${to}`).toEqual(expected)
    }
})

test('ROOM-3 a phase that the agenda leaves out is refused', () => {
  const short: Roster = { ...roster, agenda: agenda.filter(({ phases }) => !phases.includes('lenses')) }
  const asked = { name: 'move-phase', to: 'lenses', seenVersion: 10 } as const
  expect(codeOf(ask(roomIn('dots'), asked, { by: people.facilitator, roster: short }))).toBe('wrong-phase')
})

test('ROOM-4 the meeting is closed from its closing phase only, and once', () => {
  const asked = { name: 'close-meeting', seenVersion: 10 } as const
  expect(codeOf(ask(roomIn('roles'), asked, { by: people.facilitator }))).toBe('wrong-phase')
  const closed = must(
    roomIn(
      'closing',
      { hands: handsUp('nurse'), speakerId: 'doctor', ready: ['nurse'] },
      { written: ['nurse'], ease: [0, 0, 1, 1, 1] },
    ),
    asked,
    { by: people.facilitator },
  )
  expect(closed.announced).toMatchObject({ closedAtMs: NOW_MS, clock: null, hands: [], speakerId: null, ready: [] })
  expect(closed.secret).toEqual({ written: [], writtenElsewhere: {}, dots: {}, marks: {}, ease: [0, 0, 1, 1, 1] })
  expect(codeOf(ask(closed, { ...asked, seenVersion: 11 }, { by: people.facilitator }))).toBe('closed')
})

test('ROOM-5 an item starts its clock when entered; its phases share it', () => {
  const entered = move(roomIn('writing'), 'reveal')
  expect(entered.announced.clock).toEqual({ startedAtMs: NOW_MS, endsAtMs: NOW_MS + 7 * 60_000 })
  const later = must(
    entered,
    { name: 'move-phase', to: 'wishes', seenVersion: 11 },
    { by: people.facilitator, nowMs: NOW_MS + 5 },
  )
  expect(later.announced.clock).toEqual(entered.announced.clock)
  const left = must(
    later,
    { name: 'move-phase', to: 'cards', seenVersion: 12 },
    { by: people.facilitator, nowMs: NOW_MS + 9 },
  )
  expect(left.announced.clock).toEqual({ startedAtMs: NOW_MS + 9, endsAtMs: NOW_MS + 9 + 10 * 60_000 })
})

test('ROOM-6 hands, floor and ready marks end with the phase; pledges, answers and confirmations stay', () => {
  const before = roomIn('reading', {
    hands: handsUp('nurse'),
    speakerId: 'doctor',
    ready: ['manager'],
    pledged: ['nurse'],
  })
  expect(move(before, 'writing').announced).toMatchObject({ hands: [], speakerId: null, ready: [], pledged: ['nurse'] })
})

test('ROOM-7 a second move in the same phase is stale', () => {
  const moved = move(roomIn('reading'), 'writing')
  const again = ask(moved, { name: 'move-phase', to: 'writing', seenVersion: 10 }, { by: people.centre2 })
  const further = ask(moved, { name: 'move-phase', to: 'reveal', seenVersion: 10 }, { by: people.centre2 })
  const close = ask(
    move(roomIn('roles'), 'closing'),
    { name: 'close-meeting', seenVersion: 10 },
    { by: people.centre2 },
  )
  expect([again, further, close].map(codeOf)).toEqual(['stale', 'stale', 'stale'])
})

test('ROOM-7 what else happens in a phase does not make a move stale, a version never given does', () => {
  const raised = must(move(roomIn('arrival'), 'reading'), { name: 'raise-hand' }, { by: people.nurse })
  expect(raised.announced.version).toBe(12)
  const asked = { name: 'move-phase', to: 'writing' } as const
  expect(codeOf(ask(raised, { ...asked, seenVersion: 11 }, { by: people.facilitator }))).toBe('ok')
  expect(codeOf(ask(raised, { ...asked, seenVersion: 13 }, { by: people.facilitator }))).toBe('stale')
})

test('ROOM-8 going back and forth keeps everything that was done', () => {
  const done = roomIn(
    'closing',
    {
      pledged: ['nurse'],
      revealedCaseIds: ['case1'],
      openLenses: ['case1:rights'],
      confirmations: [{ caseId: 'case1', role: 'nurse', personId: 'nurse', textHash: 'x', confirmedAtMs: 1 }],
    },
    { written: ['nurse'], ease: [0, 1, 0, 0, 0] },
  )
  let room = done
  for (const phase of ['writing', 'reading', 'cards', 'dots', 'reveal', 'closing'] as const) room = move(room, phase)
  const { pledged, revealedCaseIds, openLenses, confirmations } = done.announced
  expect(room.announced).toMatchObject({ pledged, revealedCaseIds, openLenses, confirmations })
  expect(room.secret).toEqual(done.secret)
})

test('ROOM-9 drafts are revealed on the way from writing to reveal and on no other', () => {
  for (const from of Phase.options)
    for (const to of Phase.options.filter((phase) => phase !== from)) {
      const asked = { name: 'move-phase', to, seenVersion: 10 } as const
      const { room, effects } = outcomeOf(ask(roomIn(from), asked, { by: people.facilitator }))
      const reveals = from === 'writing' && to === 'reveal'
      expect(effects.filter(({ kind }) => kind === 'reveal')).toEqual(
        reveals ? [{ kind: 'reveal', caseId: 'case1' }] : [],
      )
      expect(room.announced.revealedCaseIds).toEqual(reveals ? ['case1'] : [])
    }
})

test('ROOM-9 a second reveal asks for the drafts again and lists the case once', () => {
  const first = move(roomIn('writing'), 'reveal')
  const back = move(first, 'writing')
  const { room, effects } = outcomeOf(
    ask(back, { name: 'move-phase', to: 'reveal', seenVersion: back.announced.version }, { by: people.facilitator }),
  )
  expect(effects).toContainEqual({ kind: 'reveal', caseId: 'case1' })
  expect(room.announced.revealedCaseIds).toEqual(['case1'])
})

test('ROOM-10 every move and the close release the cards without a name', () => {
  for (const from of Phase.options) {
    const to = from === 'cards' ? 'grouping' : 'cards'
    const asked = { name: 'move-phase', to, seenVersion: 10 } as const
    expect(outcomeOf(ask(roomIn(from), asked, { by: people.facilitator })).effects).toContainEqual({
      kind: 'release-anonymous-cards',
    })
  }
  const closed = ask(roomIn('closing'), { name: 'close-meeting', seenVersion: 10 }, { by: people.facilitator })
  expect(outcomeOf(closed).effects).toEqual([{ kind: 'release-anonymous-cards' }])
})

const everyCommand = [
  { name: 'move-phase', to: 'reading', seenVersion: 10 },
  { name: 'next-case', caseId: 'case2', seenVersion: 10 },
  { name: 'close-meeting', seenVersion: 10 },
  { name: 'pledge' },
  { name: 'set-ready', ready: true },
  { name: 'set-written', written: true },
  { name: 'raise-hand' },
  { name: 'lower-hand', personId: 'guest' },
  { name: 'give-floor', personId: 'guest' },
  { name: 'answer-wish', wishId: 'wish1', answer: 'yes', reason: '' },
  { name: 'send-wish', wishId: 'wish2', toRole: 'physician', text: '早めに' },
  { name: 'place-dots', cardId: 'card1', count: 1 },
  { name: 'open-lens', lens: 'rights' },
  { name: 'confirm-statement', role: 'nurse', textHash: 'a'.repeat(64) },
] as const

test.for(everyCommand)('ROOM-1 observers change nothing, nobody after the close: $name', (asked) => {
  const everyone: Participant[] = Object.values(people)
  for (const phase of Phase.options) {
    expect(codeOf(ask(roomIn(phase), asked, { by: people.guest })), phase).toBe('forbidden')
    for (const by of everyone.filter(({ meetingFunction }) => meetingFunction !== 'observer'))
      expect(codeOf(ask(roomIn(phase, { closedAtMs: 5 }), asked, { by })), phase).toBe('closed')
  }
})
