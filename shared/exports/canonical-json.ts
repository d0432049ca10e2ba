import { toHexString } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'

/** JSON with one spelling for one value: the keys of every object in order, no white space, nothing for what is undefined. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (isPlain(inner) ? sorted(inner) : inner))
}

/** Lower-case hex of SHA-256 over the UTF-8 of a value's canonical JSON. */
export function fingerprintOf(value: unknown): string {
  return toHexString(digest(encodeUtf8(canonicalJson(value))))
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sorted(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
