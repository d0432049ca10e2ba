import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodePresence } from '../../server/documents/awareness.ts'
import { createTypedDoc } from '../../server/documents/new-doc.ts'
import { seedMeetingBoard } from '../../shared/documents/meeting-board.ts'
import { Limit } from '../../shared/documents/limits.ts'
import { editAnything } from '../support/any-edits.ts'
import { changesOf, openRaw, openSynced, updateFrame } from '../support/document-client.ts'
import { BOARD, SOMEONE } from '../support/document-house.ts'
import { createGateHouse, wordOf } from '../support/gate-house.ts'
import { createRandom, fuzzSeeds, type Random } from '../support/random.ts'
import { expectUnharmed, openHonestRoom } from './room.ts'

function frameOf(type: number, bytes: Uint8Array): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, type)
  writeVarUint8Array(encoder, bytes)
  return toUint8Array(encoder)
}

/** Of the 256 a client may send sync, awareness, and the question who is here. */
const ALLOWED = new Set([0, 1, 3])

test('HOST-4 of all message types three are a client’s, and each other one ends its sender', async () => {
  const room = await openHonestRoom()
  const types = Array.from({ length: 256 }, (_, type) => type).filter((type) => !ALLOWED.has(type))
  const answers = new Set<string>()
  for (let from = 0; from < types.length; from += Limit.socketsPerPerson) {
    const sockets = types.slice(from, from + Limit.socketsPerPerson).map(async (type) => {
      const socket = openRaw(room.house, BOARD)
      await socket.opened
      socket.send(frameOf(type, Uint8Array.of(1, 2, 3)))
      const { code, reason } = await socket.closed
      answers.add(`${code} ${reason}`)
    })
    await Promise.all(sockets)
  }
  expect([...answers]).toEqual(['4400 malformed'])
  await expectUnharmed(room)
})

/** Bytes as a failing line or a fuzzer makes them of an honest frame. */
function damage(bytes: Uint8Array, random: Random): Uint8Array {
  const damaged = Uint8Array.from(bytes)
  if (random.chance(0.3)) return damaged.subarray(0, random.below(damaged.length + 1))
  for (let count = random.below(4); count >= 0; count--) damaged[random.below(damaged.length)] = random.below(256)
  return damaged
}

function honestUpdates(random: Random): Uint8Array[] {
  const doc = createTypedDoc('meeting')
  seedMeetingBoard(doc, ['case1'])
  return changesOf(doc, () => {
    for (let count = 0; count < 200; count++) editAnything(doc, random)
  })
}

/** Each writer makes three edits, and each of them comes so many times, damaged every time in another way. */
const WRITERS = 60
const TIMES = 25

test.for(fuzzSeeds([3, 17]))(
  'HOST-4 thousands of damaged updates: the gate answers each, and a fresh reader reads what it took, FUZZ_SEED=%i',
  (seed) => {
    const random = createRandom(seed)
    const gate = createGateHouse((doc) => seedMeetingBoard(doc, ['case1']))
    const words: Record<string, number> = {}
    for (let writer = 0; writer < WRITERS; writer++) {
      const updates = changesOf(gate.copy(1000 + writer), (doc) => {
        for (let edits = 0; edits < 3; edits++) editAnything(doc, random)
      })
      for (const update of updates.flatMap((made) => Array.from({ length: TIMES }, () => made))) {
        const verdict = gate.send(damage(update, random), `person:${writer}`)
        words[wordOf(verdict)] = (words[wordOf(verdict)] ?? 0) + 1
        gate.commitOne()
        expect([gate.doc.store.pendingStructs, gate.doc.store.pendingDs]).toEqual([null, null])
      }
      expect(contentOf(gate.copy(2))).toEqual(contentOf(gate.doc))
    }
    const { accept = 0, malformed = 0, gap = 0 } = words
    expect(Math.min(accept, malformed, gap)).toBeGreaterThan(50)
  },
)

function contentOf(doc: Y.Doc): unknown[] {
  return ['cards', 'places', 'notes', 'statements'].map((root) => doc.getMap(root).toJSON())
}

test('HOST-1 damaged frames over the wire, from one new socket after another, end those alone', async () => {
  const room = await openHonestRoom()
  const random = createRandom(5)
  const updates = honestUpdates(random)
  for (let round = 0; round < 100; round++) {
    const attacker = openRaw(room.house, BOARD)
    await attacker.opened
    for (let count = 0; count < 10; count++) attacker.send(damage(updateFrame(random.pick(updates)), random))
    attacker.ws.close()
    await attacker.closed
  }
  await expectUnharmed(room)
})

test('HOST-1 gaps upon gaps are parked nowhere: neither in the memory nor in what others are sent', async () => {
  const room = await openHonestRoom()
  const before = Y.encodeStateAsUpdate((await room.house.documents.latest(BOARD))?.doc ?? new Y.Doc()).byteLength
  for (let round = 0; round < 10; round++) {
    const attacker = await openSynced(room.house, BOARD)
    const [, ...gaps] = changesOf(attacker.doc, (doc) => {
      for (let count = 0; count < 40; count++) doc.getMap('places').set(`gap${count}`, 'x'.repeat(10_000))
    })
    for (const gap of gaps) attacker.send(updateFrame(gap))
    attacker.ws.close()
    await attacker.closed
  }
  await expectUnharmed(room)
  const after = Y.encodeStateAsUpdate((await room.house.documents.latest(BOARD))?.doc ?? new Y.Doc()).byteLength
  expect(after - before).toBeLessThan(1000)
})

test('HOST-5 a flood of awareness, foreign, huge or without end, leaves nothing behind', async () => {
  const room = await openHonestRoom()
  const opened = await room.house.documents.open(BOARD, SOMEONE)
  const { presence, bindings } = opened?.live ?? {}
  const before = [presence?.entries.size, bindings?.size]
  const attacker = await openSynced(room.house, BOARD)
  const line = (clientId: number, state: string) => ({ clientId, clock: 1, state })
  const flood = Array.from({ length: 15_000 }, (_, index) => line(index, '{"at":"x"}'))
  for (let count = 0; count < 5; count++) attacker.send(frameOf(1, encodePresence(flood)))
  const huge = Array.from({ length: 200_000 }, (_, index) => line(index, '{"at":"x"}'))
  attacker.send(frameOf(1, encodePresence(huge)))
  attacker.send(frameOf(1, encodePresence([line(room.nurse.doc.clientID, 'null')])))
  for (let count = 0; count < 500; count++) attacker.send(frameOf(3, new Uint8Array()))
  await expectUnharmed(room)
  expect(attacker.ws.readyState).toBe(attacker.ws.OPEN)
  expect([presence?.entries.size, bindings?.size]).toEqual(before)
  attacker.ws.terminate()
  opened?.release()
  await expectUnharmed(room)
})

test.for([
  ['a frame with reserved bits', Uint8Array.of(0xff, 0x01, 0x00)],
  ['a frame without a mask', Uint8Array.of(0x82, 0x01, 0x00)],
  ['a continuation of nothing', Uint8Array.of(0x80, 0x80, 0, 0, 0, 0)],
  ['a length of 2⁶³', Uint8Array.of(0x82, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0)],
  ['a long control frame', Uint8Array.of(0x89, 0xfe, 0x01, 0x00, 0, 0, 0, 0)],
] as const)('HOST-1 %s ends its own socket', async ([, bytes]) => {
  const room = await openHonestRoom()
  const attacker = await openSynced(room.house, BOARD)
  // `ws` gives no way to send what is illegal, so it is written below it.
  ;(attacker.ws as unknown as { _socket: { write(bytes: Uint8Array): void } })._socket.write(bytes)
  await attacker.closed
  await expectUnharmed(room)
})
