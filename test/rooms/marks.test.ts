import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { addMarkTotals, readMarkTotals, type Mark } from '../../shared/documents/board-marks.ts'
import { Phase } from '../../shared/rooms/phases.ts'
import type { Participant } from '../../shared/rooms/roster.ts'
import { privateViewOf } from '../../shared/rooms/secret-rules.ts'
import type { Room } from '../../shared/rooms/state.ts'
import { ask, codeOf, move, must, outcomeOf, people, roomIn } from '../support/rule-table.ts'

type Marked = { eventId: string; mark: Mark; on?: boolean }

function mark(room: Room, by: Participant, { eventId, mark: placed, on = true }: Marked): Room {
  return must(room, { name: 'mark-event', eventId, mark: placed, on }, { by })
}

const unclear1 = { eventId: 'event1', mark: 'unclear' } as const

test('ROOM-47 everyone at the table marks events of the case while it is read, and nobody hears of it', () => {
  const reading = roomIn('reading')
  for (const by of [people.facilitator, people.centre1, people.doctor, people.nurse]) {
    const marked = mark(mark(reading, by, unclear1), by, { eventId: 'event1', mark: 'remembered' })
    expect(marked.announced).toBe(reading.announced)
    expect(privateViewOf(marked, by).marks).toEqual({ event1: ['unclear', 'remembered'] })
    for (const other of Object.values(people).filter((each) => each !== by))
      expect(privateViewOf(marked, other)).toEqual(privateViewOf(reading, other))
    const back = mark(mark(marked, by, { ...unclear1, on: false }), by, {
      eventId: 'event1',
      mark: 'remembered',
      on: false,
    })
    expect(back.secret.marks).toEqual({ [by.personId]: {} })
  }
  const asked = { name: 'mark-event', ...unclear1, on: true } as const
  expect(codeOf(ask(reading, asked, { by: people.guest }))).toBe('forbidden')
  for (const phase of Phase.options.filter((other) => other !== 'reading'))
    expect(codeOf(ask(roomIn(phase), asked, { by: people.nurse })), phase).toBe('wrong-phase')
})

test('ROOM-47 only events that stand there are marked; a mark on one that is gone can be taken back', () => {
  const reading = mark(roomIn('reading'), people.nurse, unclear1)
  const asked = { name: 'mark-event', eventId: 'event9', mark: 'unclear', on: true } as const
  expect(codeOf(ask(reading, asked, { by: people.nurse }))).toBe('not-found')
  const board = {
    wishRole: () => null,
    hasReflection: () => false,
    hasCard: () => false,
    hasEvent: () => false,
    statementHash: () => null,
  }
  const back = must(reading, { ...asked, eventId: 'event1', on: false }, { by: people.nurse, board })
  expect(back.secret.marks).toEqual({ nurse: {} })
  expect(mark(reading, people.nurse, unclear1)).toBe(reading)
})

test('ROOM-48 when the reading ends, totals go to the board in the order of their ids, and nobody’s marks are kept', () => {
  let room = mark(roomIn('reading'), people.nurse, { eventId: 'event2', mark: 'remembered' })
  for (const by of [people.nurse, people.doctor]) room = mark(room, by, unclear1)
  const left = outcomeOf(ask(room, { name: 'move-phase', to: 'writing', seenVersion: 10 }, { by: people.facilitator }))
  expect(left.effects).toContainEqual({
    kind: 'mark-totals',
    totals: new Map([
      ['event1', { unclear: 2, remembered: 0 }],
      ['event2', { unclear: 0, remembered: 1 }],
    ]),
  })
  const effect = left.effects.find(({ kind }) => kind === 'mark-totals')
  expect(effect?.kind === 'mark-totals' && [...effect.totals.keys()]).toEqual(['event1', 'event2'])
  expect(left.room.secret.marks).toEqual({})
  const again = outcomeOf(
    ask(move(left.room, 'reading'), { name: 'move-phase', to: 'writing', seenVersion: 12 }, { by: people.facilitator }),
  )
  expect(again.effects.map(({ kind }) => kind)).not.toContain('mark-totals')
})

test('ROOM-48 a second reading adds to the first', () => {
  const doc = new Y.Doc()
  addMarkTotals(doc, new Map([['event1', { unclear: 2, remembered: 0 }]]))
  addMarkTotals(doc, new Map([['event1', { unclear: 1, remembered: 1 }]]))
  addMarkTotals(doc, new Map([['event2', { unclear: 0, remembered: 1 }]]))
  expect(Object.fromEntries(readMarkTotals(doc))).toEqual({
    event1: { unclear: 3, remembered: 1 },
    event2: { unclear: 0, remembered: 1 },
  })
})
