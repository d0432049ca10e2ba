import { z } from 'zod'

const ITERATIONS = 210_000
const SALT_BYTES = 16
const HASH_BITS = 256

/** A number of four digits as it is kept: salted and hashed (PBKDF2, SHA-256), never itself. Base64. */
export const Code = z.object({ salt: z.base64(), hash: z.base64(), iterations: z.int().positive().max(2_000_000) })
export type Code = z.infer<typeof Code>

/** On plain HTTP beyond localhost browsers have no cryptography, so no number can be kept safely there. */
export function canKeepCode(): boolean {
  return globalThis.isSecureContext
}

export async function keepCode(digits: string): Promise<Code> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES))
  return { salt: toBase64(salt), hash: await hashOf(digits, salt, ITERATIONS), iterations: ITERATIONS }
}

export async function isRight(digits: string, { salt, hash, iterations }: Code): Promise<boolean> {
  return (await hashOf(digits, fromBase64(salt), iterations)) === hash
}

async function hashOf(digits: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<string> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(digits), 'PBKDF2', false, ['deriveBits'])
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, HASH_BITS)
  return toBase64(new Uint8Array(bits))
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}
