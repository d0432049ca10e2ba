import { z } from 'zod'
import { hashOf, toHex } from '../database/hashing.ts'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * An act by which text was erased from the log of a document: who asked for it, why, and of which rows, each with the SHA-256 of the payload
 * as it was written and of what stands in its place; and which confirmed minutes were changed with it, in the same way. The text itself is
 * nowhere in it.
 */
export const RedactionRecord = z.strictObject({
  id: z.string(),
  documentId: z.string(),
  personId: z.string(),
  reason: z.string(),
  atMs: z.int(),
  rows: z.array(z.strictObject({ seq: z.int().min(1), writtenHash: Hash, erasedHash: Hash })),
  /** Redactions of before there were any name none. */
  confirmed: z
    .array(z.strictObject({ meetingId: z.string(), number: z.int(), writtenHash: Hash, erasedHash: Hash }))
    .default([]),
})
export type RedactionRecord = z.infer<typeof RedactionRecord>

/** How the audit log names it. */
export function redactionObject(id: string): string {
  return `redaction/${id}`
}

/** What the audit log holds of a record, as it is stored. */
export function evidenceOf(record: string): string {
  return toHex(hashOf(record))
}
