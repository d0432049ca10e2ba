import { createDecoder, readVarString, readVarUint, readVarUint8Array, type Decoder } from 'lib0/decoding'
import {
  createEncoder,
  toUint8Array,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
  type Encoder,
} from 'lib0/encoding'
import type { PresenceEntry } from './awareness.ts'
import type { Arrival } from './submission.ts'

/**
 * What nodes tell one another of a document that they both have in memory: a row that is committed, who is there, that one has just opened
 * it, and the SHA-256 of state vector and delete set at a row.
 */
export type NeighbourMessage =
  | { kind: 'row'; row: Omit<Arrival, 'ticket' | 'peer'> }
  | { kind: 'presence'; entries: readonly PresenceEntry[] }
  | { kind: 'hello' }
  | { kind: 'digest'; seq: number; digest: Uint8Array }

const Kind = { row: 0, presence: 1, hello: 2, digest: 3 } as const

export function writeNeighbourMessage(message: NeighbourMessage): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, Kind[message.kind])
  if (message.kind === 'row') writeRow(encoder, message.row)
  if (message.kind === 'presence') writeEntries(encoder, message.entries)
  if (message.kind === 'digest') {
    writeVarUint(encoder, message.seq)
    writeVarUint8Array(encoder, message.digest)
  }
  return toUint8Array(encoder)
}

/** Null for what this version does not know: the log and the next beat make up for it. */
export function readNeighbourMessage(bytes: Uint8Array): NeighbourMessage | null {
  try {
    const decoder = createDecoder(bytes)
    const kind = readVarUint(decoder)
    if (kind === Kind.row) return { kind: 'row', row: readRow(decoder) }
    if (kind === Kind.presence) return { kind: 'presence', entries: readMany(decoder, readEntry) }
    if (kind === Kind.hello) return { kind: 'hello' }
    if (kind !== Kind.digest) return null
    return { kind: 'digest', seq: readVarUint(decoder), digest: readVarUint8Array(decoder) }
  } catch {
    return null
  }
}

function writeRow(encoder: Encoder, { seq, author, clientIds, update }: Omit<Arrival, 'ticket' | 'peer'>): void {
  writeVarUint(encoder, seq)
  writeVarString(encoder, author)
  writeVarUint(encoder, clientIds.length)
  for (const id of clientIds) writeVarUint(encoder, id)
  writeVarUint8Array(encoder, update)
}

function readRow(decoder: Decoder): Omit<Arrival, 'ticket' | 'peer'> {
  const seq = readVarUint(decoder)
  const author = readVarString(decoder)
  const clientIds = readMany(decoder, readVarUint)
  // A view of the message would keep all of it in memory.
  return { seq, author, clientIds, update: readVarUint8Array(decoder).slice() }
}

function writeEntries(encoder: Encoder, entries: readonly PresenceEntry[]): void {
  writeVarUint(encoder, entries.length)
  for (const { clientId, clock, state } of entries) {
    writeVarUint(encoder, clientId)
    writeVarUint(encoder, clock)
    writeVarString(encoder, state)
  }
}

function readEntry(decoder: Decoder): PresenceEntry {
  return { clientId: readVarUint(decoder), clock: readVarUint(decoder), state: readVarString(decoder) }
}

/** Ends with an error at the end of the bytes, whatever number was claimed. */
function readMany<Item>(decoder: Decoder, read: (decoder: Decoder) => Item): Item[] {
  const items: Item[] = []
  for (let left = readVarUint(decoder); left > 0; left--) items.push(read(decoder))
  return items
}
