import { uuidv4 } from 'lib0/random'
import { z } from 'zod'

/** Every id on the wire, in a document and in a table: 1–64 letters, digits, hyphens or underscores. */
export const Id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)

export function newId(): string {
  return uuidv4()
}
