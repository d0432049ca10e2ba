import { existsSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Config, readConfig } from '../config.ts'
import { writeDurably } from '../database/durable-files.ts'
import { inSnapshot } from '../database/in-transaction.ts'
import { StartRefused } from '../database/start-refused.ts'
import { gatherHeads, headsFolder, verifyHeads, type GatheredHeads } from '../evidence/export-heads.ts'
import { describeFault } from '../evidence/faults.ts'
import { writeHeadsFile } from '../evidence/heads-file.ts'
import { verifyDatabase, type Verified } from '../evidence/verify-database.ts'
import { readFlags } from './read-flags.ts'
import { stopWith } from './stop.ts'
import { visitDatabase } from './visit-database.ts'

const USAGE = `npm run verify-log [-- --heads ファイル] [-- --export ファイル]
記録がすべて書かれたときのままかを確かめます。動いている最中でも使え、何も変えません。--heads は別の場所に置いた印のファイル、--export は印を書き出すファイルです。
Verifies that all logs are what was written, also while the program runs, and changes nothing. --heads is a file of heads that was kept elsewhere; --export writes the heads to a file.`

/** `npm run verify-log -- [--heads FILE] [--export FILE]`. */
async function main(): Promise<void> {
  const text = { type: 'string' } as const
  const flags = readFlags(USAGE, { heads: text, export: text })
  if (flags === null) return
  const config = readConfig('production')
  const gathered = gather(config.dataDir, flags.heads ?? null)
  const verified = await verify(config, gathered)
  for (const fault of verified.faults) console.error(describeFault(fault))
  if (verified.faults.length > 0) {
    process.exitCode = 1
    return
  }
  console.log(describe(verified, gathered))
  if (flags.export !== undefined) exportTo(resolve(flags.export), verified)
}

function gather(dataDir: string, given: string | null): GatheredHeads {
  const folder = headsFolder(dataDir)
  const path = given === null ? null : resolve(given)
  if (path !== null && !existsSync(path)) throw new StartRefused(`${path} がありません / There is no such file`)
  return gatherHeads(existsSync(folder) ? folder : null, path)
}

async function verify(config: Config, gathered: GatheredHeads): Promise<Verified> {
  const { db, close } = await visitDatabase(config)
  try {
    // One state of the database, whoever writes meanwhile.
    return await inSnapshot(db, async (snapshot) => {
      const verified = await verifyDatabase(snapshot)
      const ofHeads = verified.documents === 0 ? gathered.faults : await verifyHeads(snapshot, gathered)
      return { ...verified, faults: [...verified.faults, ...ofHeads] }
    })
  } finally {
    await close()
  }
}

function describe({ documents, rows, lines, confirmed, masked }: Verified, { files, heads }: GatheredHeads): string {
  const count = (value: number) => value.toLocaleString('en')
  return [
    'すべて書かれたときのままです / Everything is what was written',
    `  documents ${count(documents)}, rows ${count(rows)}, audit lines ${count(lines)}`,
    `  confirmed minutes ${count(confirmed)}${masked === 0 ? '' : `（うち ${count(masked)} 版は言葉を消した記録あり / a text was erased from ${count(masked)} by a recorded act）`}`,
    `  heads ${count(heads.length)} (${count(files)} files)`,
  ].join('\n')
}

function exportTo(path: string, { heads }: Verified): void {
  rmSync(path, { force: true })
  writeDurably(path, writeHeadsFile({ heads, nowMs: Date.now(), previous: null }))
  console.log(`  ${path}`)
}

main().catch(stopWith)
