import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DEMO_MEETING_ID } from '../access/demo-routes.ts'
import { type Config, databaseOf, databasePath } from '../config.ts'
import { openDatabase } from '../database/connect.ts'
import { hasHub, mayHoldDemo, refuseOtherSort } from '../database/demo-mark.ts'
import { lockFolder } from '../database/folder-lock.ts'
import { StartRefused } from '../database/start-refused.ts'
import type { Database } from '../database/tables.ts'
import { createDocuments } from '../documents/documents.ts'
import { headsFolder } from '../evidence/export-heads.ts'
import type { Log } from '../log.ts'
import { readParticipants } from '../records/meetings.ts'
import { readSamples } from './samples.ts'
import { seedSamples } from './seed-samples.ts'
import type { DemoMeeting } from './demo-links.ts'

/**
 * Makes sure that the data folder holds the samples, and answers who sits in the meeting to open. `fresh` starts them over; nothing but a
 * demo is ever removed. Throws StartRefused when the folder holds something else.
 */
export async function prepareDemoData(config: Config, log: Log, fresh: boolean): Promise<DemoMeeting> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const unlock = lockFolder(config.dataDir)
  try {
    if (fresh) await removeDemo(config)
    return await fillDemo(config, log)
  } finally {
    unlock()
  }
}

async function fillDemo(config: Config, log: Log): Promise<DemoMeeting> {
  const { db, close } = await openDatabase(databaseOf(config))
  try {
    await refuseOtherSort(db, config.mode)
    if (!(await hasHub(db))) await seed(db, log)
    const participants = await readParticipants(db, DEMO_MEETING_ID)
    if (participants.length === 0) throw new Error('the samples hold no meeting to open')
    return { participants }
  } finally {
    await close()
  }
}

async function seed(db: Database, log: Log): Promise<void> {
  const documents = createDocuments({ db, log, now: Date.now })
  await seedSamples(
    { db, now: Date.now, createDocument: (trx, document) => documents.create(trx, document) },
    readSamples(),
  )
  await documents.drain()
}

async function removeDemo(config: Config): Promise<void> {
  if (config.postgres !== null) {
    throw new StartRefused(
      '--fresh は SQLite の見本のためのものです。PostgreSQL では、空のデータベースを DATABASE_URL に指定してください / --fresh is for samples in SQLite: on PostgreSQL give an empty database in DATABASE_URL',
    )
  }
  const path = databasePath(config)
  const { db, close } = await openDatabase(path)
  const removable = await mayHoldDemo(db)
  await close()
  if (!removable) {
    throw new StartRefused(
      `${path} は見本ではないので消しません / is no demo and is not removed: give npm run demo another DATA_DIR`,
    )
  }
  for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true })
  rmSync(join(config.dataDir, 'session-secret'), { force: true })
  // They vouch for what is gone.
  rmSync(headsFolder(config.dataDir), { recursive: true, force: true })
}
