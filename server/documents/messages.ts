import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array, type Encoder } from 'lib0/encoding'
import * as Y from 'yjs'
import { MessageType, SyncStep } from '../../shared/documents/wire.ts'

/** What a client may say. Everything else is refused. */
export type ClientMessage =
  | { type: 'step-one'; stateVector: Uint8Array }
  | { type: 'sync'; isStepTwo: boolean; update: Uint8Array }
  | { type: 'presence'; update: Uint8Array }
  | { type: 'query-presence' }

/** Null for anything that is no message of ours. */
export function readClientMessage(data: Uint8Array): ClientMessage | null {
  try {
    const decoder = createDecoder(data)
    const type = readVarUint(decoder)
    if (type === MessageType.queryAwareness) return { type: 'query-presence' }
    if (type === MessageType.awareness) return { type: 'presence', update: readVarUint8Array(decoder) }
    if (type !== MessageType.sync) return null
    const step = readVarUint(decoder)
    if (step > SyncStep.update) return null
    const bytes = readVarUint8Array(decoder)
    if (step === SyncStep.one) return { type: 'step-one', stateVector: bytes }
    return { type: 'sync', isStepTwo: step === SyncStep.two, update: bytes }
  } catch {
    // lib0 throws at the end of the bytes and at numbers too large: malformed either way.
    return null
  }
}

/** Asks for what the durable doc lacks. */
export function writeStepOne(doc: Y.Doc): Uint8Array {
  return writeSync(SyncStep.one, Y.encodeStateVector(doc))
}

/** Throws for a state vector that is none. */
export function writeStepTwo(doc: Y.Doc, stateVector: Uint8Array): Uint8Array {
  return writeSync(SyncStep.two, Y.encodeStateAsUpdate(doc, stateVector))
}

export function writeUpdate(update: Uint8Array): Uint8Array {
  return writeSync(SyncStep.update, update)
}

/** `count` = how many of the sync frames received on this socket, from the first on, are durable. */
export function writeSaved(count: number): Uint8Array {
  return write((encoder) => {
    writeVarUint(encoder, MessageType.saved)
    writeVarUint(encoder, count)
  })
}

/** What was sent on this socket is not part of the document yet: it hangs on what others wrote and have not brought back. */
export function writeWaiting(): Uint8Array {
  return write((encoder) => writeVarUint(encoder, MessageType.waiting))
}

export function writePresence(update: Uint8Array): Uint8Array {
  return write((encoder) => {
    writeVarUint(encoder, MessageType.awareness)
    writeVarUint8Array(encoder, update)
  })
}

function writeSync(step: number, bytes: Uint8Array): Uint8Array {
  return write((encoder) => {
    writeVarUint(encoder, MessageType.sync)
    writeVarUint(encoder, step)
    writeVarUint8Array(encoder, bytes)
  })
}

function write(fill: (encoder: Encoder) => void): Uint8Array {
  const encoder = createEncoder()
  fill(encoder)
  return toUint8Array(encoder)
}
