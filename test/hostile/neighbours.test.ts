import { writeUint8, writeVarString, writeVarUint, type Encoder } from 'lib0/encoding'
import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { changeOf, openSynced, updateFrame } from '../support/document-client.ts'
import { BOARD } from '../support/document-house.ts'
import { openBoard, statementOf } from '../support/gate-board.ts'
import { wordOf } from '../support/gate-house.ts'
import { structsOf } from './bombs.ts'
import { expectUnharmed, openHonestRoom } from './room.ts'

type Id = readonly [client: number, clock: number]

function writeLetter(encoder: Encoder, [left, right]: ReturnType<Claim>, text = '偽'): void {
  writeUint8(encoder, 4 | (left ? 0x80 : 0) | (right ? 0x40 : 0))
  for (const id of [left, right]) for (const number of id ?? []) writeVarUint(encoder, number)
  writeVarString(encoder, text)
}

/** One letter that says that it was written between these two. */
function letterBetween(client: number, left: Id | null, right: Id | null): Uint8Array {
  return structsOf(client, { count: 1 }, (encoder) => writeLetter(encoder, [left, right]))
}

/** The seeded statement 訪問する, into which 100 has written 週 after its first letter, and then 。 and ！ at its end. */
function openStatement() {
  const gate = openBoard()
  const seeded = statementOf(gate.doc)._start?.id
  const writer = gate.copy(100)
  for (const [letter, at] of [
    ['週', 1],
    ['。', 5],
    ['！', 6],
  ] as const) {
    gate.send(
      changeOf(writer, (doc) => statementOf(doc).insert(at, letter)),
      'person:b',
    )
    gate.commitOne()
  }
  const seed = (offset: number): Id => [seeded?.client ?? 0, (seeded?.clock ?? 0) + offset]
  return { gate, first: seed(0), second: seed(1), between: [100, 0] as Id, stop: [100, 1] as Id, cry: [100, 2] as Id }
}

type Claim = (statement: ReturnType<typeof openStatement>) => [left: Id | null, right: Id | null]

const lies: [name: string, claim: Claim][] = [
  ['between a letter and itself', ({ first }) => [first, first]],
  ['between a letter and the one before it', ({ second, first }) => [second, first]],
  ['between one that came later and one before it', ({ stop, between }) => [stop, between]],
  ['at the very beginning, beside one that has letters before it', ({ cry }) => [null, cry]],
  ['at the very end, beside one that has letters after it', ({ between }) => [between, null]],
  ['between two that others stand between by their own words', ({ first, cry }) => [first, cry]],
  ['between letters of two texts', ({ first }) => [first, [1, 0]]],
]

test.for(lies)('HOST-6 who claims to have written %s is refused', ([, claim]) => {
  const statement = openStatement()
  expect(wordOf(statement.gate.send(letterBetween(200, ...claim(statement))))).toBe('malformed')
})

const truths: [name: string, claim: Claim][] = [
  ['between two neighbours', ({ first, between }) => [first, between]],
  ['between two that became neighbours no more', ({ first, second }) => [first, second]],
  ['at the beginning', ({ first }) => [null, first]],
  ['at the end', ({ cry }) => [cry, null]],
]

test.for(truths)('DOC-30 who has written %s is believed', ([, claim]) => {
  const statement = openStatement()
  expect(wordOf(statement.gate.send(letterBetween(200, ...claim(statement))))).toBe('accept')
})

test('HOST-6 a lie about what is not on the disk yet is refused as well', () => {
  const { gate, first } = openStatement()
  expect(wordOf(gate.send(letterBetween(200, [100, 2], null)))).toBe('accept')
  // Between the letter just accepted, which stands at the end, and the first one.
  expect(wordOf(gate.send(letterBetween(300, [200, 0], first), 'person:a'))).toBe('malformed')
})

const oddities: [where: string, claim: Claim, at: number][] = [
  ['inside one', ({ first, between }) => [first, between], 3],
  ['behind one', ({ first, between }) => [first, between], 4],
  ['behind one at the end', ({ cry }) => [cry, null], 10],
]

test.for(oddities)(
  'DOC-140 a word can name one letter as both its neighbours, as redoing does, and everyone types on %s',
  ([, claim, at]) => {
    const statement = openStatement()
    const { gate } = statement
    const odd = structsOf(200, { count: 2 }, (encoder, index) => {
      if (index === 0) writeLetter(encoder, claim(statement))
      else
        writeLetter(
          encoder,
          [
            [200, 0],
            [200, 0],
          ],
          '偽物',
        )
    })
    expect(wordOf(gate.send(odd))).toBe('accept')
    gate.commitOne()
    expect(statementOf(gate.doc).toString()).toContain('偽偽物')
    const typist = gate.copy(300)
    const typed = changeOf(typist, (doc) => statementOf(doc).insert(at, '字'))
    expect(wordOf(gate.send(typed, 'person:b'))).toBe('accept')
    gate.commitOne()
    expect(statementOf(gate.doc).toString()).toBe(statementOf(typist).toString())
  },
)

/** So many letters of one client, each between the two that `claim` names. */
function lettersBetween(client: number, count: number, claim: (index: number) => [Id, Id]): Uint8Array {
  return structsOf(client, { count }, (encoder, index) => {
    writeUint8(encoder, 0x80 | 0x40 | 4)
    for (const id of claim(index)) for (const number of id) writeVarUint(encoder, number)
    writeVarString(encoder, '字')
  })
}

test('HOST-6 however far apart the neighbours are that a frame names, there is an end to the walking', () => {
  const { gate, first, second } = openStatement()
  expect(
    wordOf(
      gate.send(
        lettersBetween(300, 15_000, () => [first, second]),
        'person:c',
      ),
    ),
  ).toBe('accept')
  gate.commitOne()
  expect(wordOf(gate.send(lettersBetween(200, 5000, (index) => [[300, index], second])))).toBe('too-large')
})

test('HOST-6 over the wire the liar is closed, and everyone goes on with one and the same text', async () => {
  const room = await openHonestRoom()
  const attacker = await openSynced(room.house, BOARD)
  const id = room.nurse.doc.getMap<Y.Text>('cards').get(room.nurse.name)?._start?.id
  const letter: Id = [id?.client ?? 0, id?.clock ?? 0]
  attacker.send(updateFrame(letterBetween(4711, letter, letter)))
  expect(await attacker.closed).toEqual({ code: 4400, reason: 'malformed' })
  await expectUnharmed(room)
})
