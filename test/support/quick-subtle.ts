import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

type QuickKey = { raw: Uint8Array }
type Parameters = { iv: Uint8Array; additionalData: Uint8Array }

const TAG_BYTES = 16

/**
 * The same ciphers as the browser's, answered within the turn: real ones take a while of real time, which virtual time does not know,
 * and a seed would not repeat a run. `isDead` = the tab was killed: nothing is ever answered.
 */
export function createQuickSubtle(isDead: () => boolean = () => false): SubtleCrypto {
  const answer = <Value>(value: () => Value): Promise<Value> =>
    isDead() ? new Promise(() => undefined) : new Promise((resolve) => resolve(value()))
  const subtle = {
    generateKey: () => answer((): QuickKey => ({ raw: new Uint8Array(randomBytes(32)) })),
    digest: (_name: string, data: Uint8Array) =>
      answer(() => new Uint8Array(createHash('sha256').update(data).digest()).buffer),
    encrypt: ({ iv, additionalData }: Parameters, { raw }: QuickKey, plain: Uint8Array) =>
      answer(() => {
        const cipher = createCipheriv('aes-256-gcm', raw, iv).setAAD(additionalData)
        return new Uint8Array(Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])).buffer
      }),
    decrypt: ({ iv, additionalData }: Parameters, { raw }: QuickKey, sealed: ArrayBuffer) =>
      answer(() => {
        const bytes = new Uint8Array(sealed)
        const decipher = createDecipheriv('aes-256-gcm', raw, iv).setAAD(additionalData)
        decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
        return new Uint8Array(Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()])).buffer
      }),
  }
  // Of the browser's interface, these are what keeping on the device uses.
  return subtle as unknown as SubtleCrypto
}
