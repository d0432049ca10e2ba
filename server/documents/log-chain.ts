import { createHash } from 'node:crypto'
import * as Y from 'yjs'

/** The fields of a log row that its hash covers, besides the payload's own hash. Times in ms. */
export type ChainedFields = {
  documentId: string
  seq: number
  author: string
  sessionId: string | null
  clientIds: readonly number[]
  createdAt: number
}

/** What the first row of a log follows. */
export const FIRST_HASH: Uint8Array = new Uint8Array(32)

export function hashOf(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest()
}

/**
 * Row hash = H(previous row hash, payload hash, fields). It covers the payload through its hash only, so that a payload can be erased
 * by a recorded redaction and the chain still verifies.
 */
export function chainHash(previous: Uint8Array, payloadHash: Uint8Array, fields: ChainedFields): Uint8Array {
  const { documentId, seq, author, sessionId, clientIds, createdAt } = fields
  const written = JSON.stringify([documentId, seq, author, sessionId, clientIds, createdAt])
  return createHash('sha256').update(previous).update(payloadHash).update(written).digest()
}

export function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}

/** sha256 of state vector and delete set. A state vector alone does not see a lost deletion. */
export function digestOf(doc: Y.Doc): Uint8Array {
  return hashOf(Y.encodeSnapshot(Y.snapshot(doc)))
}
