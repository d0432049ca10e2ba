import * as Y from 'yjs'
import { hashOf } from '../database/hashing.ts'

/** The fields of a log row that its hash covers, besides the payload's own hash. Times in ms. */
export type ChainedFields = {
  documentId: string
  seq: number
  author: string
  sessionId: string | null
  clientIds: readonly number[]
  createdAt: number
}

/**
 * Row hash = H(previous row hash, payload hash, fields). It covers the payload through its hash only, so that a payload can be erased
 * by a recorded redaction and the chain still verifies.
 */
export function chainHash(previous: Uint8Array, payloadHash: Uint8Array, fields: ChainedFields): Uint8Array {
  const { documentId, seq, author, sessionId, clientIds, createdAt } = fields
  const written = JSON.stringify([documentId, seq, author, sessionId, clientIds, createdAt])
  return hashOf(previous, payloadHash, written)
}

/** sha256 of state vector and delete set. A state vector alone does not see a lost deletion. */
export function digestOf(doc: Y.Doc): Uint8Array {
  return hashOf(Y.encodeSnapshot(Y.snapshot(doc)))
}
