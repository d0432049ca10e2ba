import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { openDatabase, openToRead } from '../database/connect.ts'
import { lockFolder } from '../database/folder-lock.ts'
import { PLACING } from '../database/half-restored.ts'
import { StartRefused } from '../database/start-refused.ts'
import { verifyOrRefuse } from '../evidence/verify-or-refuse.ts'
import { stampOf } from './backup-names.ts'
import { sha256Of, sync, writeDurably } from '../database/durable-files.ts'
import { takeManifest } from './manifest.ts'
import { beginNewEpoch, type Restored } from './new-epoch.ts'

/** `databaseName`: how the database's file is called in `into`. `replace`: what is there now is put aside. */
export type RestoreRequest = { from: string; into: string; databaseName: string; replace: boolean; nowMs: number }

/** `formerPath`: the folder with what was there before; null when nothing was. `madeAtMs` is null for a plain copy of a database. */
export type RestoreSummary = {
  documents: number
  rows: number
  madeAtMs: number | null
  keepsSessions: boolean
  formerPath: string | null
}

/**
 * Verifies a copy of the backup, brings it to this version, and only then puts it in place. Throws StartRefused with one sentence while a
 * server works in the folder, when something lies there that was not to be replaced, and for a backup that is faulty or newer.
 */
export async function restoreBackup(request: RestoreRequest): Promise<RestoreSummary> {
  const { from, into, replace, nowMs } = request
  if (!existsSync(from)) throw new StartRefused(`${from} がありません / There is no such file`)
  mkdirSync(into, { recursive: true, mode: 0o700 })
  const unlock = lockFolder(into)
  try {
    const former = readdirSync(into).filter(isInTheWay)
    if (former.length > 0 && !replace) {
      throw new StartRefused(
        `${into} は空ではありません。いまのデータを脇に置いて復元するには --replace を付けてください / is not empty: --replace puts what is there aside and restores`,
      )
    }
    const stage = join(into, `restoring-${stampOf(nowMs)}`)
    const prepared = await prepare(request, stage)
    const formerPath = former.length > 0 ? join(into, `former-${stampOf(nowMs)}`) : null
    place({ into, stage, former, formerPath })
    return { ...prepared, formerPath }
  } finally {
    unlock()
  }
}

/** The lock is this command's own, and what earlier restores put aside lies aside already. */
function isInTheWay(name: string): boolean {
  return name !== 'lock' && !name.startsWith('lock-') && !name.startsWith('former-')
}

async function prepare({ from, databaseName, nowMs }: RestoreRequest, stage: string) {
  mkdirSync(stage, { mode: 0o700 })
  try {
    const path = join(stage, databaseName)
    copyFileSync(from, path)
    chmodSync(path, 0o600)
    const verified = await verifyCopy(path)
    const object = `backup/${await sha256Of(path)}`
    const manifest = takeManifest(path)
    await bringToNow(path, { object, nowMs })
    sync(path)
    const secret = manifest?.sessionSecret ?? null
    if (secret !== null) writeDurably(join(stage, 'session-secret'), secret)
    return { ...verified, madeAtMs: manifest?.madeAtMs ?? null, keepsSessions: secret !== null }
  } catch (error) {
    rmSync(stage, { recursive: true })
    throw error
  }
}

/** Runs the migrations that are missing, and notes that this is a restored one. */
async function bringToNow(path: string, restored: Restored): Promise<void> {
  const { db, close } = await openDatabase(path)
  try {
    await beginNewEpoch(db, restored)
  } finally {
    await close()
  }
}

async function verifyCopy(path: string): Promise<{ documents: number; rows: number }> {
  const { db, close } = await openToRead(path).catch((error: unknown) => {
    if (error instanceof StartRefused) throw error
    throw new StartRefused('車座のバックアップではありません / This is no backup of Kurumaza')
  })
  try {
    const { documents, rows } = await verifyOrRefuse(db)
    return { documents, rows }
  } finally {
    await close()
  }
}

type Placing = { into: string; stage: string; former: readonly string[]; formerPath: string | null }

/** From the first move to the last, a folder says that the restore is not done: nobody starts on half of it. */
function place({ into, stage, former, formerPath }: Placing): void {
  // Under a name of this process: one that was broken off may lie there still.
  const placing = join(into, `${PLACING}${process.pid}-${basename(stage)}`)
  renameSync(stage, placing)
  sync(into)
  if (formerPath !== null) {
    mkdirSync(formerPath, { mode: 0o700 })
    for (const name of former) renameSync(join(into, name), join(formerPath, name))
    sync(formerPath)
  }
  for (const name of readdirSync(placing)) renameSync(join(placing, name), join(into, name))
  sync(into)
  rmdirSync(placing)
  sync(into)
}
