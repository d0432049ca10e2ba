import { hashOf } from './hashing.ts'

/** A line of the audit log as its hash covers it. `evidence`: SHA-256, in hex, of the record that the deed left; null where it left none. */
export type ChainedEvent = {
  hubId: string
  seq: number
  personId: string
  action: string
  object: string
  nowMs: number
  evidence: string | null
}

/** Each line vouches for all lines of its hub before it. */
export function auditHash(previous: Uint8Array, event: ChainedEvent): Uint8Array {
  const { hubId, seq, personId, action, object, nowMs, evidence } = event
  return hashOf(previous, JSON.stringify([hubId, seq, personId, action, object, nowMs, evidence]))
}
