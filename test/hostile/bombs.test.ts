import { performance } from 'node:perf_hooks'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Limit } from '../../shared/documents/limits.ts'
import { changeOf, openSynced, stepTwo, updateFrame } from '../support/document-client.ts'
import { BOARD } from '../support/document-house.ts'
import { createGateHouse, wordOf } from '../support/gate-house.ts'
import * as bomb from './bombs.ts'
import { expectUnharmed, openHonestRoom } from './room.ts'

const CLIENT = 4711
/** Two bytes name a struct, three an entry of a delete set: as many as a step 2 can hold. */
const MILLIONS = 1_300_000

/** On an idle machine each takes less than 50 ms; without a budget for decoding they took from half a second to nine. */
const MOST_MS = 200

const bombs: [name: string, reason: string, make: () => Uint8Array][] = [
  ['collected ranges', 'too-large', () => bomb.structsOf(CLIENT, { count: MILLIONS }, bomb.gc(1))],
  ['nested types', 'too-large', () => bomb.structsOf(CLIENT, { count: 190_000 }, bomb.nestedType)],
  ['sub-documents', 'sub-document', () => bomb.structsOf(CLIENT, { count: 100_000 }, bomb.subDocument)],
  ['old JSON', 'forbidden-value', () => bomb.structsOf(CLIENT, { count: 1 }, bomb.oldJson(MILLIONS))],
  ['empty objects', 'too-large', () => bomb.structsOf(CLIENT, { count: 1 }, bomb.emptyObjects(MILLIONS))],
  ['lists in lists', 'too-deep', () => bomb.structsOf(CLIENT, { count: 1 }, bomb.deepLists(MILLIONS))],
  ['deletions', 'too-large', () => bomb.everySecond(CLIENT, { clock: 0, count: 700_000 })],
]

/** The shortest of three, in ms: what else the machine does is no fault of the gate. */
function shortest(act: () => void): number {
  const times = [0, 0, 0].map(() => {
    const startedAt = performance.now()
    act()
    return performance.now() - startedAt
  })
  return Math.min(...times)
}

test.for(bombs)('HOST-2 a step 2 full of %s is refused before it has cost anyone a moment', ([, reason, make]) => {
  const gate = createGateHouse(() => undefined)
  const bytes = make()
  expect(bytes.byteLength).toBeLessThan(Limit.stepTwoBytes)
  expect(wordOf(gate.send(bytes))).toBe(reason)
  expect(shortest(() => gate.send(bytes))).toBeLessThan(MOST_MS)
})

test.for(bombs)('HOST-1 a bomb of %s ends its thrower, and the table notices nothing', async ([, reason, make]) => {
  const room = await openHonestRoom()
  const attacker = await openSynced(room.house, BOARD)
  attacker.send(stepTwo(make()))
  await expectUnharmed(room)
  expect((await attacker.closed).reason).toBe(reason)
  await expectUnharmed(room)
})

/** A text of the attacker's own, long enough for so many single letters. */
function textOf(gate: ReturnType<typeof createGateHouse>, letters: number): void {
  const typed = changeOf(gate.copy(CLIENT), (doc) => doc.getMap('cards').set('t', new Y.Text('x'.repeat(letters))))
  expect(wordOf(gate.send(typed))).toBe('accept')
  gate.commitOne()
}

test('HOST-2 as many deletions as are allowed are taken, one more is refused, and a repeat of them costs no more', () => {
  const gate = createGateHouse(() => undefined)
  textOf(gate, 2 * Limit.deleteRanges + 2)
  const most = bomb.everySecond(CLIENT, { clock: 1, count: Limit.deleteRanges })
  expect(wordOf(gate.send(bomb.everySecond(CLIENT, { clock: 1, count: Limit.deleteRanges + 1 })))).toBe('too-large')
  expect(wordOf(gate.send(most))).toBe('accept')
  // Accepted, and not on the disk yet: each of them is looked up among all of them.
  expect(wordOf(gate.send(most))).toBe('nothing-new')
  expect(shortest(() => gate.send(most))).toBeLessThan(MOST_MS)
  gate.commitOne()
  expect(String(gate.doc.getMap('cards').get('t'))).toHaveLength(Limit.deleteRanges + 2)
})

test('HOST-2 as many structs as are allowed are taken, one more is refused', () => {
  const gate = createGateHouse(() => undefined)
  const sections = (count: number) => bomb.structsOf(CLIENT, { count }, bomb.gc(1))
  expect(wordOf(gate.send(sections(Limit.structs + 1)))).toBe('too-large')
  expect(wordOf(gate.send(sections(Limit.structs)))).toBe('accept')
  expect(shortest(() => gate.send(sections(Limit.structs)))).toBeLessThan(MOST_MS)
})

test('HOST-1 lists as deep as allowed are taken and break nobody’s reading, deeper ones end their sender', async () => {
  const room = await openHonestRoom()
  const attacker = await openSynced(room.house, BOARD)
  const nest = (depth: number) => updateFrame(bomb.structsOf(CLIENT + depth, { count: 1 }, bomb.deepLists(depth)))
  attacker.send(nest(Limit.depth - 1))
  await expectUnharmed(room)
  expect(JSON.stringify(room.nurse.doc.getMap('places').toJSON())).toContain('['.repeat(Limit.depth - 1))
  const again = await openSynced(room.house, BOARD)
  again.send(nest(Limit.depth))
  expect(await again.closed).toEqual({ code: 4413, reason: 'too-deep' })
  await expectUnharmed(room)
})
