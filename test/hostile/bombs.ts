import { createEncoder, toUint8Array, writeUint8, writeVarString, writeVarUint, type Encoder } from 'lib0/encoding'

type Write = (encoder: Encoder, index: number) => void

/** An update of one client: so many structs as `write` writes them, and no deletions. */
export function structsOf(client: number, { clock = 0, count }: { clock?: number; count: number }, write: Write) {
  const encoder = createEncoder()
  for (const number of [1, count, client, clock]) writeVarUint(encoder, number)
  for (let index = 0; index < count; index++) write(encoder, index)
  writeVarUint(encoder, 0)
  return toUint8Array(encoder)
}

/** A collected range. */
export const gc =
  (length: number): Write =>
  (encoder) => {
    writeUint8(encoder, 0)
    writeVarUint(encoder, length)
  }

/** An item under a key of a root that carries content of this kind, as `content` writes it. */
export const under =
  (kind: number, content: Write): Write =>
  (encoder, index) => {
    writeUint8(encoder, 0x20 | kind)
    writeVarUint(encoder, 1)
    writeVarString(encoder, 'places')
    writeVarString(encoder, 'bomb')
    content(encoder, index)
  }

/** Kinds of content, in Yjs's own numbers, each as short as it can be written. */
export const subDocument = under(9, (encoder) => {
  writeVarString(encoder, 'case/other')
  emptyObject(encoder)
})
export const nestedType = under(7, (encoder) => writeVarUint(encoder, 1))
export const oldJson = (length: number) =>
  under(2, (encoder) => {
    writeVarUint(encoder, length)
    for (let index = 0; index < length; index++) writeVarString(encoder, '{}')
  })
export const emptyObjects = (count: number) =>
  under(8, (encoder) => {
    writeVarUint(encoder, count)
    for (let index = 0; index < count; index++) emptyObject(encoder)
  })
/** Lists in lists, one value deep in all of them. */
export const deepLists = (depth: number) =>
  under(8, (encoder) => {
    writeVarUint(encoder, 1)
    for (let level = 0; level < depth; level++) for (const byte of [117, 1]) writeUint8(encoder, byte)
    writeUint8(encoder, 126)
  })

function emptyObject(encoder: Encoder): void {
  for (const byte of [118, 0]) writeUint8(encoder, byte)
}

/** A delete set of single letters: every second one of a client, from a clock on. */
export function everySecond(client: number, { clock, count }: { clock: number; count: number }): Uint8Array {
  const encoder = createEncoder()
  for (const number of [0, 1, client, count]) writeVarUint(encoder, number)
  for (let index = 0; index < count; index++) for (const number of [clock + 2 * index, 1]) writeVarUint(encoder, number)
  return toUint8Array(encoder)
}
