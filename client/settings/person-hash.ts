const OFFSET = 0xcbf29ce484222325n
const PRIME = 0x100000001b3n

/** Names a person's place in the browser's store without naming the person (FNV-1a). It tells people apart and hides nothing else. */
export function personHash(personId: string): string {
  const bytes = new TextEncoder().encode(personId)
  return bytes.reduce((hash, byte) => BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME), OFFSET).toString(36)
}
