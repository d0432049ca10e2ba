import {
  createEncoder,
  toUint8Array,
  writeUint8,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from 'lib0/encoding'
import * as Y from 'yjs'
import { createTypedDoc } from '../../../server/documents/new-doc.ts'
import {
  deepLists,
  emptyObjects,
  everySecond,
  gc,
  nestedType,
  oldJson,
  structsOf,
  subDocument,
} from '../../hostile/bombs.ts'
import { editAnything } from '../../support/any-edits.ts'
import type { Random } from '../../support/random.ts'

/** What stands in every letter of a forgery, and in nothing honest. */
export const FORGED = '偽'

export const stepOne = (doc: Y.Doc) => syncFrame(0, Y.encodeStateVector(doc))

function syncFrame(step: number, bytes: Uint8Array): Uint8Array {
  const encoder = createEncoder()
  for (const number of [0, step]) writeVarUint(encoder, number)
  writeVarUint8Array(encoder, bytes)
  return toUint8Array(encoder)
}

function offer(update: Uint8Array, random: Random): Uint8Array {
  return syncFrame(random.chance(0.3) ? 1 : 2, update)
}

/** True frames of one page, to be damaged: always of the same client ids, because a person has only so many. */
export function createTrueFrames(random: Random): Uint8Array[] {
  const doc = createTypedDoc('meeting')
  const frames: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => frames.push(offer(update, random)))
  while (frames.length < 200) editAnything(doc, random)
  return frames
}

/** The next hostile frame: a true one damaged, a bomb, bytes of no meaning, or presence that is none. */
export function createHostileFrame(trueFrames: readonly Uint8Array[], random: Random): Uint8Array {
  const luck = random.below(100)
  if (luck < 70) return damage(random.pick(trueFrames), random)
  if (luck < 85) return offer(random.pick(bombs)(random), random)
  const noise = Uint8Array.from({ length: random.below(300) }, () => random.below(256))
  if (luck < 93) return noise
  const encoder = createEncoder()
  writeVarUint(encoder, 1)
  writeVarUint8Array(encoder, noise)
  return toUint8Array(encoder)
}

/** Few, because a person has only so many: with others every further bomb would be refused for its id alone. */
const client = (random: Random) => 1 + random.below(8)
const bombs: ((random: Random) => Uint8Array)[] = [
  (random) => structsOf(client(random), { count: 1 }, gc(2 ** 30)),
  (random) => structsOf(client(random), { count: 50 }, subDocument),
  (random) => structsOf(client(random), { count: 500 }, nestedType),
  (random) => structsOf(client(random), { count: 1 }, oldJson(2000)),
  (random) => structsOf(client(random), { count: 1 }, emptyObjects(2000)),
  (random) => structsOf(client(random), { count: 1 }, deepLists(20_000)),
  (random) => structsOf(client(random), { clock: 100, count: 3 }, nestedType),
  (random) => everySecond(client(random), { clock: 0, count: 2000 }),
]

function damage(bytes: Uint8Array, random: Random): Uint8Array {
  const damaged = Uint8Array.from(bytes)
  if (random.chance(0.3)) return damaged.subarray(0, random.below(damaged.length + 1))
  for (let count = random.below(4); count >= 0; count--) damaged[random.below(damaged.length)] = random.below(256)
  return damaged
}

/** `doc` as the attacker knows it: everyone in it is someone else. */
type Forge = (victim: { id: number; next: number; doc: Y.Doc }) => Uint8Array

export const forgeries: Record<string, Forge> = {
  spoof: ({ id, next }) => structsOf(id, { clock: next, count: 1 }, letter),
  burn: ({ id, next }) => structsOf(id, { clock: next, count: 1 }, gc(1_000_000)),
  replay: ({ doc }) => Y.encodeStateAsUpdate(doc),
  equivocate: ({ id, next }) => structsOf(id, { clock: next - 1, count: 1 }, letter),
  'foreign step 2': ({ id, doc }) => {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    copy.clientID = id
    copy.getMap('places').set('forged', FORGED)
    return Y.encodeStateAsUpdate(copy)
  },
}

/** The next forgery in the name of someone in the document. */
export function createForgery(kind: string, doc: Y.Doc, random: Random): Uint8Array {
  const ids = [...doc.store.clients.keys()]
  const id = random.pick(ids)
  const forge = forgeries[kind]
  if (forge === undefined) throw new Error(`there is no forgery called ${kind}`)
  return offer(forge({ id, next: Y.getState(doc.store, id), doc }), random)
}

function letter(encoder: Parameters<typeof writeUint8>[0]): void {
  writeUint8(encoder, 0x20 | 4)
  writeVarUint(encoder, 1)
  for (const word of ['places', 'forged', FORGED]) writeVarString(encoder, word)
}
