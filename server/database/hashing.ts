import { createHash } from 'node:crypto'

/** What the first row of a chain follows. */
export const FIRST_HASH: Uint8Array = new Uint8Array(32)

/** SHA-256 of all parts, one after the other. */
export function hashOf(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

export function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}

export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
