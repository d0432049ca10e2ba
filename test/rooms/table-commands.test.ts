import { describe, expect, test } from 'vitest'
import { Profession } from '../../shared/access/professions.ts'
import { RoomCommand } from '../../shared/rooms/commands.ts'
import { Phase } from '../../shared/rooms/phases.ts'
import { RoomState } from '../../shared/rooms/state.ts'
import { statementHash } from '../../shared/rooms/statement-hash.ts'
import {
  ask,
  codeOf,
  handsUp,
  must,
  nurseHash,
  NOW_MS,
  outcomeOf,
  people,
  person,
  roomIn,
} from '../support/rule-table.ts'

test('ROOM-11 hands stand in the order in which they were raised', () => {
  let room = roomIn('cards')
  for (const by of [people.nurse, people.doctor, people.manager, people.nurse])
    room = must(room, { name: 'raise-hand' }, { by })
  expect(room.announced).toMatchObject({ hands: handsUp('nurse', 'doctor', 'manager'), version: 13 })
  room = must(room, { name: 'lower-hand', personId: 'nurse' }, { by: people.nurse })
  room = must(room, { name: 'raise-hand' }, { by: people.nurse })
  expect(room.announced.hands).toEqual(handsUp('doctor', 'manager', 'nurse'))
})

test('ROOM-11 a hand is lowered by its owner or by those who lead', () => {
  const room = roomIn('cards', { hands: handsUp('nurse', 'doctor') })
  const lower = (by: (typeof people)[keyof typeof people]) =>
    ask(room, { name: 'lower-hand', personId: 'nurse' }, { by })
  expect(codeOf(lower(people.doctor))).toBe('forbidden')
  for (const by of [people.nurse, people.facilitator, people.centre2])
    expect(outcomeOf(lower(by)).room.announced.hands).toEqual(handsUp('doctor'))
  expect(must(room, { name: 'lower-hand', personId: 'manager' }, { by: people.manager })).toBe(room)
})

describe('ROOM-12 the floor', () => {
  test('ROOM-12 who leads gives it, and the hand goes down', () => {
    const room = roomIn('cards', { hands: handsUp('nurse', 'doctor') })
    expect(codeOf(ask(room, { name: 'give-floor', personId: 'nurse' }, { by: people.doctor }))).toBe('forbidden')
    const given = must(room, { name: 'give-floor', personId: 'nurse' }, { by: people.facilitator })
    expect(given.announced).toMatchObject({ speakerId: 'nurse', hands: handsUp('doctor') })
    const next = must(given, { name: 'give-floor', personId: 'doctor' }, { by: people.centre2 })
    expect(next.announced).toMatchObject({ speakerId: 'doctor', hands: [] })
  })

  test('ROOM-12 the speaker gives it back, and nobody else but who leads', () => {
    const room = roomIn('cards', { speakerId: 'nurse' })
    expect(codeOf(ask(room, { name: 'give-floor', personId: null }, { by: people.doctor }))).toBe('forbidden')
    expect(codeOf(ask(room, { name: 'give-floor', personId: 'doctor' }, { by: people.nurse }))).toBe('forbidden')
    for (const by of [people.nurse, people.facilitator])
      expect(must(room, { name: 'give-floor', personId: null }, { by }).announced.speakerId).toBeNull()
  })

  test('ROOM-12 given again to the speaker it still lowers the hand; nobody from outside gets it', () => {
    const room = roomIn('cards', { speakerId: 'nurse', hands: handsUp('nurse') })
    const again = must(room, { name: 'give-floor', personId: 'nurse' }, { by: people.facilitator })
    expect(again.announced).toMatchObject({ speakerId: 'nurse', hands: [] })
    expect(must(again, { name: 'give-floor', personId: 'nurse' }, { by: people.facilitator })).toBe(again)
    expect(codeOf(ask(room, { name: 'give-floor', personId: 'x' }, { by: people.facilitator }))).toBe('not-found')
  })
})

test('ROOM-13 the pledge is given once; ready marks are set and taken back', () => {
  const pledged = must(roomIn('pledge'), { name: 'pledge' }, { by: people.nurse })
  expect(pledged.announced).toMatchObject({ pledged: ['nurse'], version: 11 })
  expect(must(pledged, { name: 'pledge' }, { by: people.nurse })).toBe(pledged)
  const ready = must(pledged, { name: 'set-ready', ready: true }, { by: people.doctor })
  expect(ready.announced.ready).toEqual(['doctor'])
  expect(must(ready, { name: 'set-ready', ready: true }, { by: people.doctor })).toBe(ready)
  expect(must(ready, { name: 'set-ready', ready: false }, { by: people.doctor }).announced.ready).toEqual([])
})

test('ROOM-13 nobody is marked ready by name in private writing', () => {
  for (const phase of Phase.options)
    expect(codeOf(ask(roomIn(phase), { name: 'set-ready', ready: true }, { by: people.nurse })), phase).toBe(
      phase === 'writing' ? 'wrong-phase' : 'ok',
    )
})

const answerWish = { name: 'answer-wish', wishId: 'wish1', answer: 'conditional', reason: '写しなら' } as const

test('ROOM-19 a wish is answered by the addressed role', () => {
  const { effects } = outcomeOf(ask(roomIn('wishes'), answerWish, { by: people.doctor }))
  const answer = { answer: 'conditional', reason: '写しなら', answeredBy: 'doctor', role: 'physician' }
  expect(effects).toEqual([{ kind: 'wish-answer', wishId: 'wish1', answer }])
})

test.for(Profession.options)('ROOM-19 and by that role alone: %s', (profession) => {
  const by = person('someone', profession, 'participant')
  const code = codeOf(ask(roomIn('wishes'), answerWish, { by }))
  expect(code).toBe(profession === 'physician' ? 'ok' : 'forbidden')
})

test('ROOM-19 a wish that was not revealed does not exist', () => {
  const asked = { name: 'answer-wish', wishId: 'wish2', answer: 'yes', reason: '' } as const
  expect(codeOf(ask(roomIn('wishes'), asked, { by: people.doctor }))).toBe('not-found')
})

test('ROOM-45 wishes are answered from their phase on', () => {
  for (const phase of Phase.options)
    expect(codeOf(ask(roomIn(phase), answerWish, { by: people.doctor })), phase).toBe(
      Phase.options.indexOf(phase) < Phase.options.indexOf('wishes') ? 'wrong-phase' : 'ok',
    )
})

test.for(['conditional', 'difficult'] as const)('ROOM-45 %s needs a reason, できる does not', (answer) => {
  const without = { ...answerWish, reason: '' }
  expect(codeOf(ask(roomIn('wishes'), { ...without, answer }, { by: people.doctor }))).toBe('invalid')
  expect(codeOf(ask(roomIn('wishes'), { ...without, answer: 'yes' }, { by: people.doctor }))).toBe('ok')
})

test('ROOM-45 blanks are no reason', () => {
  const asked = { ...answerWish, meetingId: 'meeting1', answer: 'difficult', reason: ' \u3000\n' }
  expect(codeOf(ask(roomIn('wishes'), RoomCommand.parse(asked), { by: people.doctor }))).toBe('invalid')
})

test('ROOM-20 the support centre opens its lenses after the reveal, in the lens phase or later', () => {
  const asked = { name: 'open-lens', lens: 'rights' } as const
  const late: Phase[] = ['lenses', 'actions', 'roles', 'closing']
  for (const phase of Phase.options) {
    const revealed = roomIn(phase, { revealedCaseIds: ['case1'] })
    expect(codeOf(ask(revealed, asked, { by: people.centre1 })), phase).toBe(
      late.includes(phase) ? 'ok' : 'wrong-phase',
    )
    expect(codeOf(ask(roomIn(phase), asked, { by: people.centre1 })), phase).toBe('wrong-phase')
    for (const by of [people.doctor, people.nurse, people.manager, people.facilitator])
      expect(codeOf(ask(revealed, asked, { by })), phase).toBe('forbidden')
  }
})

test('ROOM-20 a lens opens once and is written to the board', () => {
  const asked = { name: 'open-lens', lens: 'sustainability' } as const
  const { room, effects } = outcomeOf(
    ask(roomIn('lenses', { revealedCaseIds: ['case1'] }), asked, { by: people.centre2 }),
  )
  expect(room.announced.openLenses).toEqual(['case1:sustainability'])
  expect(effects).toEqual([{ kind: 'release-lens', caseId: 'case1', lens: 'sustainability' }])
  expect(outcomeOf(ask(room, asked, { by: people.centre1 }))).toEqual({ room, effects: [] })
})

test('ROOM-20 a lens that is open on one case is opened anew on the next, also in a room stored before lenses named their case', () => {
  const asked = { name: 'open-lens', lens: 'rights' } as const
  for (const openLenses of [['case1:rights'], ['rights']]) {
    const { announced } = roomIn('lenses', { caseId: 'case2', revealedCaseIds: ['case1', 'case2'], openLenses })
    const stored = RoomState.parse(JSON.parse(JSON.stringify(announced)))
    const { room, effects } = outcomeOf(ask(roomIn('lenses', stored), asked, { by: people.centre1 }))
    expect(room.announced.openLenses).toEqual([...openLenses, 'case2:rights'])
    expect(effects).toEqual([{ kind: 'release-lens', caseId: 'case2', lens: 'rights' }])
  }
})

test('ROOM-21 a role confirms its own statement, as it stands now', () => {
  const asked = { name: 'confirm-statement', role: 'nurse', textHash: nurseHash } as const
  const other = { ...asked, textHash: 'b'.repeat(64) }
  expect(codeOf(ask(roomIn('roles'), asked, { by: people.doctor }))).toBe('forbidden')
  expect(codeOf(ask(roomIn('actions'), asked, { by: people.nurse }))).toBe('wrong-phase')
  expect(codeOf(ask(roomIn('roles'), other, { by: people.nurse }))).toBe('changed')
  const empty = { ...asked, role: 'physician' } as const
  expect(codeOf(ask(roomIn('roles'), empty, { by: people.doctor }))).toBe('changed')
  const confirmed = must(roomIn('roles'), asked, { by: people.nurse })
  const confirmation = { caseId: 'case1', role: 'nurse', personId: 'nurse', textHash: nurseHash, confirmedAtMs: NOW_MS }
  expect(confirmed.announced.confirmations).toEqual([confirmation])
  const again = must(confirmed, asked, { by: people.nurse, nowMs: NOW_MS + 1 })
  expect(again.announced.confirmations).toEqual([{ ...confirmation, confirmedAtMs: NOW_MS + 1 }])
})

test('ROOM-21 colleagues of one role confirm beside one another', () => {
  const second = person('nurse2', 'nurse', 'participant')
  const asked = { name: 'confirm-statement', role: 'nurse', textHash: nurseHash } as const
  const room = must(must(roomIn('roles'), asked, { by: people.nurse }), asked, { by: second })
  expect(room.announced.confirmations.map(({ personId }) => personId)).toEqual(['nurse', 'nurse2'])
})

test('ROOM-21 the hash is SHA-256 of the text without white space at its ends, null when nothing is left', async () => {
  const text = '基準を超えたら時間に関係なく連絡する。𠮷'
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  expect(statementHash(`\n ${text}　`)).toBe(Buffer.from(bytes).toString('hex'))
  expect(statementHash(' \n　')).toBeNull()
})
