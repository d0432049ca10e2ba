/** What lies on the device of one row: unreadable without the key of its database. */
export type Sealed = { iv: Uint8Array<ArrayBuffer>; cipher: ArrayBuffer }

const ALGORITHM = 'AES-GCM'

/** Can be used by this browser and be read by nobody, our own scripts included. */
export function createKey(subtle: SubtleCrypto): Promise<CryptoKey> {
  return subtle.generateKey({ name: ALGORITHM, length: 256 }, false, ['encrypt', 'decrypt'])
}

/** Opens again only under the same `boundTo`: a row moved to another person or document opens nowhere. */
export type SealOptions = { subtle: SubtleCrypto; key: CryptoKey; boundTo: string }

export async function seal(plain: Uint8Array<ArrayBuffer>, { subtle, key, boundTo }: SealOptions): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const cipher = await subtle.encrypt({ name: ALGORITHM, iv, additionalData: bytesOf(boundTo) }, key, plain)
  return { iv, cipher }
}

/** Null for what was damaged, sealed with another key, or bound to something else. */
export async function unseal(
  { iv, cipher }: Sealed,
  { subtle, key, boundTo }: SealOptions,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await subtle.decrypt({ name: ALGORITHM, iv, additionalData: bytesOf(boundTo) }, key, cipher))
  } catch {
    return null
  }
}

/** Ids name people, so they stand on the device as hashes only. */
export async function hashOf(subtle: SubtleCrypto, text: string): Promise<string> {
  const digest = await subtle.digest('SHA-256', bytesOf(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
