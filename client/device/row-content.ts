import { z } from 'zod'
import { StopReason } from '../../shared/documents/stop-reason.ts'
import { bytesOf, textOf } from './sealing.ts'

export type RowContent = { documentId: string; body: Uint8Array<ArrayBuffer> }

/** A text the server refused, and why, as its author gets it back. */
export const RecoveredText = z.object({
  id: z.string(),
  text: z.string(),
  // Of a reason that only another version of this page knows, the text is still its author's.
  reason: StopReason.catch('refused'),
})
export type RecoveredText = z.infer<typeof RecoveredText>

const LENGTH_BYTES = 2

/** The document's name goes inside, because it may name a person. */
export function packRow({ documentId, body }: { documentId: string; body: Uint8Array }): Uint8Array<ArrayBuffer> {
  const name = bytesOf(documentId)
  const packed = new Uint8Array(LENGTH_BYTES + name.length + body.length)
  new DataView(packed.buffer).setUint16(0, name.length)
  packed.set(name, LENGTH_BYTES)
  packed.set(body, LENGTH_BYTES + name.length)
  return packed
}

export function unpackRow(packed: Uint8Array<ArrayBuffer>): RowContent {
  const start = LENGTH_BYTES + new DataView(packed.buffer, packed.byteOffset).getUint16(0)
  return { documentId: textOf(packed.subarray(LENGTH_BYTES, start)), body: packed.slice(start) }
}

export function packRecovered(text: RecoveredText): Uint8Array<ArrayBuffer> {
  return bytesOf(JSON.stringify(text))
}

/** Null for what another version of this page wrote and this one cannot read. */
export function unpackRecovered(body: Uint8Array): RecoveredText | null {
  try {
    return RecoveredText.parse(JSON.parse(textOf(body)))
  } catch {
    return null
  }
}
