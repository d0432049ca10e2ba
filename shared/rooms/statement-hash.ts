import { toHexString } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'

/**
 * What a confirmation holds on to: lower-case hex of SHA-256 over the UTF-8 of the text without white space at its ends; null when nothing is left.
 * Reckoned here and not with Web Crypto, which browsers switch off on plain HTTP and which answers too late for a button.
 */
export function statementHash(text: string): string | null {
  const trimmed = text.trim()
  return trimmed === '' ? null : toHexString(digest(encodeUtf8(trimmed)))
}
