import { writeVarUint } from 'lib0/encoding'
import * as Y from 'yjs'
import type { FreshStructs } from './gate-structs.ts'
import type { ClientRange } from './known-state.ts'

/**
 * Writes exactly what was judged as a Yjs update (v1): no repeats, nothing that follows the update's end, and nothing that a decoder
 * might read otherwise than the gate did.
 */
export function encodeCanonical(fresh: FreshStructs, deletions: readonly ClientRange[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  writeStructs(encoder, fresh)
  writeDeletions(encoder, deletions)
  return encoder.toUint8Array()
}

function writeStructs(encoder: Y.UpdateEncoderV1, fresh: FreshStructs): void {
  writeVarUint(encoder.restEncoder, fresh.size)
  for (const [client, structs] of highestClientFirst(fresh)) {
    const [first] = structs
    writeVarUint(encoder.restEncoder, structs.length)
    encoder.writeClient(client)
    writeVarUint(encoder.restEncoder, first ? first.struct.id.clock + first.offset : 0)
    for (const { struct, offset } of structs) struct.write(encoder, offset)
  }
}

function writeDeletions(encoder: Y.UpdateEncoderV1, deletions: readonly ClientRange[]): void {
  const byClient = Map.groupBy(deletions, (range) => range.client)
  writeVarUint(encoder.restEncoder, byClient.size)
  for (const [client, ranges] of highestClientFirst(byClient)) {
    encoder.resetDsCurVal()
    writeVarUint(encoder.restEncoder, client)
    writeVarUint(encoder.restEncoder, ranges.length)
    for (const { clock, end } of ranges) {
      encoder.writeDsClock(clock)
      encoder.writeDsLen(end - clock)
    }
  }
}

/** The order Yjs itself writes in. */
function highestClientFirst<Value>(byClient: ReadonlyMap<number, Value>): [number, Value][] {
  return [...byClient].toSorted(([a], [b]) => b - a)
}
