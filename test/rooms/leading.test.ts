import { expect, test } from 'vitest'
import { RoomCommand } from '../../shared/rooms/commands.ts'
import { Phase } from '../../shared/rooms/phases.ts'
import { SpotKind } from '../../shared/rooms/spot.ts'
import { ask, codeOf, move, must, NOW_MS, people, roomIn } from '../support/rule-table.ts'

const leaders = [people.facilitator, people.centre2]
const others = [people.centre1, people.doctor, people.nurse, people.guest]

test('ROOM-49 those who lead give the item at hand more minutes; after its end they count from now', () => {
  const asked = { name: 'extend-time', minutes: 3, seenVersion: 10 } as const
  const running = roomIn('cards', { clock: { startedAtMs: NOW_MS - 60_000, endsAtMs: NOW_MS + 5000 } })
  for (const by of leaders)
    expect(must(running, asked, { by }).announced).toMatchObject({
      clock: { startedAtMs: NOW_MS - 60_000, endsAtMs: NOW_MS + 5000 + 180_000 },
      version: 11,
    })
  const over = roomIn('cards', { clock: { startedAtMs: 0, endsAtMs: NOW_MS - 90_000 } })
  expect(must(over, asked, { by: people.facilitator }).announced.clock?.endsAtMs).toBe(NOW_MS + 180_000)
  for (const by of others) expect(codeOf(ask(running, asked, { by })), by.personId).toBe('forbidden')
  expect(codeOf(ask(roomIn('arrival'), asked, { by: people.facilitator }))).toBe('wrong-phase')
})

test('ROOM-49 an extension asked for in an earlier phase is stale: another item has begun meanwhile', () => {
  const clock = { startedAtMs: 0, endsAtMs: NOW_MS }
  const moved = move(roomIn('reading', { clock }), 'writing')
  const asked = { name: 'extend-time', minutes: 3, seenVersion: 10 } as const
  expect(codeOf(ask(moved, asked, { by: people.facilitator }))).toBe('stale')
})

test('ROOM-50 the lead goes from one who may lead to another, given or taken, and to nobody else', () => {
  const room = roomIn('cards')
  const given = must(room, { name: 'pass-lead', personId: 'centre2' }, { by: people.facilitator })
  expect(given.announced).toMatchObject({ leaderId: 'centre2', version: 11 })
  expect(must(given, { name: 'pass-lead', personId: 'centre2' }, { by: people.centre2 })).toBe(given)
  expect(must(room, { name: 'pass-lead', personId: 'centre2' }, { by: people.centre2 }).announced.leaderId).toBe(
    'centre2',
  )
  for (const personId of ['nurse', 'guest', 'nobody'])
    expect(codeOf(ask(room, { name: 'pass-lead', personId }, { by: people.facilitator })), personId).toBe('not-found')
  for (const by of others)
    expect(codeOf(ask(room, { name: 'pass-lead', personId: 'centre2' }, { by })), by.personId).toBe('forbidden')
  // Whose turn it is takes nobody's rights: the machine of the one who leads may be the one that has died.
  expect(move(given, 'grouping', people.facilitator).announced).toMatchObject({
    phase: 'grouping',
    leaderId: 'centre2',
  })
})

const spot = { kind: 'event', id: 'event1' } as const

test('ROOM-51 who leads, who presents and who has the floor show everyone a place; nobody else does', () => {
  const room = roomIn('reading', { speakerId: 'nurse' })
  for (const by of [...leaders, people.centre1, people.nurse]) {
    const shown = must(room, { name: 'point-at', spot, call: false }, { by })
    expect(shown.announced.spotlight).toEqual({ spot, byId: by.personId, calls: 0 })
    expect(must(shown, { name: 'point-at', spot, call: false }, { by })).toBe(shown)
    expect(must(shown, { name: 'point-at', spot: null, call: false }, { by }).announced.spotlight).toBeNull()
  }
  for (const by of [people.doctor, people.guest])
    expect(codeOf(ask(room, { name: 'point-at', spot, call: false }, { by }))).toBe('forbidden')
})

test('ROOM-51 a call is new each time, even to the same place, so that those who look elsewhere come back', () => {
  const asked = { name: 'point-at', spot, call: true } as const
  const once = must(roomIn('reading'), asked, { by: people.facilitator })
  const twice = must(once, asked, { by: people.facilitator })
  expect([once, twice].map(({ announced }) => announced.spotlight?.calls)).toEqual([1, 2])
  const elsewhere = must(
    twice,
    { ...asked, spot: { kind: 'event', id: 'event2' }, call: false },
    { by: people.centre2 },
  )
  expect(elsewhere.announced.spotlight).toEqual({ spot: { kind: 'event', id: 'event2' }, byId: 'centre2', calls: 2 })
})

test('ROOM-61 shown are only places that the screens of the phase hold, and none where people write in private', () => {
  const holds: Partial<Record<Phase, string>> = {
    reading: 'event',
    reveal: 'reflection opinion',
    wishes: 'wish',
    cards: 'card',
    grouping: 'card pile',
    dots: 'card',
    lenses: 'lens-note',
    actions: 'card action',
    roles: 'statement',
  }
  for (const phase of Phase.options) {
    const shown = SpotKind.options.filter((kind) => {
      const asked = { name: 'point-at', spot: { kind, id: 'x' }, call: false } as const
      const code = codeOf(ask(roomIn(phase), asked, { by: people.facilitator }))
      expect(['ok', 'wrong-phase'], `${phase} ${kind}`).toContain(code)
      return code === 'ok'
    })
    expect(shown.join(' '), phase).toBe(holds[phase] ?? '')
    // What is shown may always be ended.
    expect(codeOf(ask(roomIn(phase), { name: 'point-at', spot: null, call: false }, { by: people.centre2 }))).toBe('ok')
  }
})

test('ROOM-61 of a place its kind and id are announced and nothing else, and another kind under the same id is another place', () => {
  const told = { kind: 'card', id: 'card1', authorId: 'nurse', title: '書きかけ' }
  const asked = RoomCommand.parse({ name: 'point-at', meetingId: 'meeting1', spot: told, call: false })
  const room = must(roomIn('actions'), asked, { by: people.facilitator })
  expect(room.announced.spotlight).toEqual({ spot: { kind: 'card', id: 'card1' }, byId: 'facilitator', calls: 0 })
  const other = { name: 'point-at', spot: { kind: 'action', id: 'card1' }, call: false } as const
  expect(must(room, other, { by: people.facilitator }).announced.spotlight?.spot.kind).toBe('action')
})

test('ROOM-52 who wrote may ask to have their papers read for them, while papers are read', () => {
  const asked = { name: 'let-read', on: true } as const
  const let1 = must(roomIn('reveal'), asked, { by: people.nurse })
  expect(let1.announced).toMatchObject({ letRead: ['nurse'], version: 11 })
  expect(must(let1, asked, { by: people.nurse })).toBe(let1)
  expect(must(let1, { name: 'let-read', on: false }, { by: people.nurse }).announced.letRead).toEqual([])
  for (const by of [people.facilitator, people.centre1, people.guest])
    expect(codeOf(ask(roomIn('reveal'), asked, { by })), by.personId).toBe('forbidden')
  for (const phase of Phase.options.filter((other) => other !== 'reveal'))
    expect(codeOf(ask(roomIn(phase), asked, { by: people.nurse })), phase).toBe('wrong-phase')
})

test('ROOM-53 who has had the floor in this phase is known, the latest last; the next phase begins anew', () => {
  let room = roomIn('reveal', { letRead: ['nurse'], spotlight: { spot, byId: 'nurse', calls: 1 } })
  for (const personId of ['nurse', 'manager', 'nurse'])
    room = must(room, { name: 'give-floor', personId }, { by: people.facilitator })
  room = must(room, { name: 'give-floor', personId: null }, { by: people.facilitator })
  expect(room.announced).toMatchObject({ spoken: ['manager', 'nurse'], speakerId: null })
  expect(move(room, 'wishes').announced).toMatchObject({ spoken: [], letRead: [], spotlight: null })
})
