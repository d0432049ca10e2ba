import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { sync, writeDurably } from '../database/durable-files.ts'
import type { Database } from '../database/tables.ts'
import type { Log } from '../log.ts'
import type { Fault } from './faults.ts'
import { compareWithHeads, readHeads, type HeadLine } from './heads.ts'
import { readHeadsFile, writeHeadsFile, type HeadsFile } from './heads-file.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const NAME = /^heads-\d{8}T\d{6}Z\.jsonl$/

type After = (delayMs: number, callback: () => void) => () => void
type ExportDeps = { db: Database; log: Log; now: () => number; folder: string }

/** Where the heads of a data folder lie. */
export function headsFolder(dataDir: string): string {
  return join(dataDir, 'heads')
}

/** Exports the heads now and every day. Answers what ends it. */
export function keepExportingHeads(deps: ExportDeps & { after: After }): () => Promise<void> {
  const state = { cancel: () => {}, running: Promise.resolve() }
  const look = () => {
    state.cancel = deps.after(DAY_MS, look)
    state.running = exportHeads(deps)
      .then(() => undefined)
      .catch((error: unknown) => deps.log.error({ error }, 'the heads of the logs could not be exported'))
  }
  look()
  return () => {
    state.cancel()
    return state.running
  }
}

/** Writes a file with the heads that have moved since the files before it; null when none has. */
export async function exportHeads({ db, now, folder }: Omit<ExportDeps, 'log'>): Promise<string | null> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const files = readFolder(folder)
  const known = new Map(
    files.flatMap(({ file }) => (file?.heads ?? []).map((head) => [head.documentId, head.headHash])),
  )
  const heads = (await readHeads(db)).filter(({ documentId, headHash }) => known.get(documentId) !== headHash)
  if (heads.length === 0) return null
  const previous = files.findLast(({ file }) => file !== null)?.file?.sha256 ?? null
  const stamp = new Date(now()).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const path = join(folder, `heads-${stamp}.jsonl`)
  rmSync(`${path}.part`, { force: true })
  writeDurably(`${path}.part`, writeHeadsFile({ heads, nowMs: now(), previous }))
  renameSync(`${path}.part`, path)
  sync(folder)
  return path
}

type NamedFile = { path: string; file: HeadsFile | null }

function readFolder(folder: string): NamedFile[] {
  const names = readdirSync(folder).filter((name) => NAME.test(name))
  return names.toSorted().map((name) => readFile(join(folder, name)))
}

function readFile(path: string): NamedFile {
  return { path, file: readHeadsFile(readFileSync(path, 'utf8')) }
}

/** Heads to compare with. They must be read before the state of the database that they are compared with is fixed. */
export type GatheredHeads = { files: number; heads: HeadLine[]; faults: Fault[] }

/** Reads the files of a folder, whose every file vouches for the one before it, and one file from elsewhere. */
export function gatherHeads(folder: string | null, path: string | null): GatheredHeads {
  const inFolder = folder === null ? [] : readFolder(folder)
  const files = [...inFolder, ...(path === null ? [] : [readFile(path)])]
  const faults: Fault[] = []
  for (const { path: at, file } of files) {
    if (file === null) faults.push({ name: basename(at), kind: 'heads-changed', at: 0 })
  }
  for (const [index, { path: at, file }] of inFolder.entries()) {
    const before = inFolder[index - 1]
    const isAfter =
      file === null ||
      (before === undefined ? file.previous === null : before.file === null || file.previous === before.file.sha256)
    if (!isAfter) faults.push({ name: basename(at), kind: 'heads-missing', at: 0 })
  }
  return { files: files.length, heads: files.flatMap(({ file }) => file?.heads ?? []), faults }
}

/** Every fault of the files and of the logs that they speak of. */
export async function verifyHeads(db: Database, gathered: GatheredHeads): Promise<Fault[]> {
  return [...gathered.faults, ...(await compareWithHeads(db, gathered.heads))]
}
