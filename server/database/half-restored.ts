import { existsSync, readdirSync } from 'node:fs'
import { StartRefused } from './start-refused.ts'

/** A restore that is about to put its files in place keeps them in a folder of this name until all of them are there. */
export const PLACING = 'placing-'

/** Between the old files and the new ones there is a moment with neither: an empty database must not begin in it. */
export function refuseHalfRestored(dataDir: string): void {
  if (!existsSync(dataDir) || !readdirSync(dataDir).some((name) => name.startsWith(PLACING))) return
  throw new StartRefused(
    `${dataDir} の復元が途中で止まっています。npm run restore を --replace を付けてもう一度行ってください / A restore was broken off here: run it again with --replace`,
  )
}
