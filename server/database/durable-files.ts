import { createHash } from 'node:crypto'
import { closeSync, createReadStream, fsyncSync, openSync, writeFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'

/** A file for its owner alone, on the disk when this returns. Throws when there is one. */
export function writeDurably(path: string, content: string): void {
  writeFileSync(path, content, { flag: 'wx', mode: 0o600 })
  sync(path)
}

/** Makes sure that a file, or the names in a folder, outlive a power cut. */
export function sync(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** As `sha256sum` prints it. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
