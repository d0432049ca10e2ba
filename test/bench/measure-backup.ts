import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addCard, cardEntries } from '../../shared/documents/board-cards.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { prepareDemoData } from '../../server/commands/demo-data.ts'
import { databasePath, readConfig, root } from '../../server/config.ts'
import { openDatabase } from '../../server/database/connect.ts'
import type { Database } from '../../server/database/tables.ts'
import { createDocuments } from '../../server/documents/documents.ts'
import { appendRows, lockHead, type NewRow } from '../../server/documents/update-log.ts'
import { createLog } from '../../server/log.ts'
import { changesOf, until } from '../support/document-client.ts'
import { findFreePort } from '../../server/commands/cluster/free-port.ts'
import { startDemo, type Demo } from '../support/demo-process.ts'
import { createTypedDoc } from '../../server/documents/new-doc.ts'
import { keepWriting, lead, putCards, seatWriters, untilTold, type Writer } from './tablet-others.ts'
import { describeSpread, percentile } from './spread.ts'

const DOCUMENTS = 1000
const ROWS = 200
const BACKUPS = 3
const QUIET_KEYSTROKES = 400

/** A backup of a thousand documents of two hundred rows, and what it does to a table at which seven write meanwhile. */
export async function measureBackup(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kurumaza-bench-backup-'))
  const [dataDir, to] = [join(folder, 'data'), join(folder, 'backups')]
  await fill(dataDir)
  const demo = await startDemo({ dataDir, port: await findFreePort() })
  try {
    return await measureWhileWriting(demo, { dataDir, to })
  } finally {
    await demo.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureWhileWriting(demo: Demo, place: { dataDir: string; to: string }): Promise<string[]> {
  const writers = await seatWriters(demo)
  const [leader, reader] = writers
  if (!leader || !reader) throw new Error('nobody came')
  await lead(leader, 'cards')
  putCards(writers)
  await untilTold(writers)
  const stop = keepWriting(writers)
  const quiet = await typeWhile(leader, reader, (typed) => typed < QUIET_KEYSTROKES)
  const [during, seconds]: [number[], number[]] = [[], []]
  for (let count = 0; count < BACKUPS; count++) {
    const state = { isRunning: true }
    const backup = runBackup(place).then((took) => {
      state.isRunning = false
      seconds.push(took)
    })
    during.push(...(await typeWhile(leader, reader, () => state.isRunning)))
    await backup
  }
  stop()
  for (const { person, board } of writers) {
    await person.leave()
    // Its presence would keep a timer, and the process with it.
    board.doc.destroy()
  }
  return [
    `backup of ${DOCUMENTS} documents of ${ROWS} rows, verified: ${describeSpread(seconds, 1)} s, ${BACKUPS} backups while seven write`,
    `a letter from one to another with its commit: ${describeLetters(quiet)} without a backup, ${describeLetters(during)} during one`,
  ]
}

function describeLetters(typed: readonly number[]): string {
  return `p50 ${percentile(typed, 0.5).toFixed(0)} ms, p95 ${percentile(typed, 0.95).toFixed(0)} ms (${typed.length})`
}

/** Types letter by letter, each when the one before has reached the reader; answers how long each was under way, in ms. */
async function typeWhile(writer: Writer, reader: Writer, goesOn: (typed: number) => boolean): Promise<number[]> {
  const tookMs: number[] = []
  const id = addCard(writer.board.doc, {
    caseId: 'case1',
    authorId: writer.person.personId,
    role: 'physician',
    now: 0,
    title: '',
    detail: '',
  })
  while (goesOn(tookMs.length)) {
    const text = textOf(cardEntries(writer.board.doc), id, 'detail')
    const startedAt = performance.now()
    text?.insert(text.length, '字')
    await until(reader.board.doc, () => textOf(cardEntries(reader.board.doc), id, 'detail')?.length === text?.length)
    tookMs.push(performance.now() - startedAt)
  }
  return tookMs
}

/** Answers the seconds from the start of the process to its end. */
async function runBackup({ dataDir, to }: { dataDir: string; to: string }): Promise<number> {
  const startedAt = performance.now()
  const program = join(root, 'server/commands/backup.ts')
  const child = spawn(process.execPath, [program, '--to', to], { env: { ...process.env, DATA_DIR: dataDir } })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`the backup ended with ${String(code)}`)
  return (performance.now() - startedAt) / 1000
}

async function fill(dataDir: string): Promise<void> {
  const log = createLog({ level: 'silent' })
  const config = readConfig('demo', { DATA_DIR: dataDir })
  await prepareDemoData(config, log, true)
  const { db, close } = await openDatabase(databasePath(config))
  const documents = createDocuments({ db, log, now: Date.now })
  const { id: hubId } = await db.selectFrom('hubs').select('id').executeTakeFirstOrThrow()
  for (let count = 0; count < DOCUMENTS; count++)
    await fillDocument(db, documents, { hubId, documentId: `actions/bench-${count}` })
  await close()
}

async function fillDocument(
  db: Database,
  documents: ReturnType<typeof createDocuments>,
  { hubId, documentId }: { hubId: string; documentId: string },
): Promise<void> {
  const rows = letters(ROWS - 1)
  await db.transaction().execute(async (trx) => {
    await documents.create(trx, { documentId, hubId, seed: (doc) => void doc.getMap('meta').set('schemaVersion', 1) })
    const head = await lockHead(trx, documentId)
    if (head) await appendRows(trx, head, { rows, nowMs: 0 })
  })
}

/** As many rows as someone makes who types as many letters. */
function letters(count: number): NewRow[] {
  const doc = createTypedDoc('actions')
  const updates = changesOf(doc, ({ clientID }) => {
    for (let letter = 0; letter < count; letter++)
      doc.getMap('actions').set(`${clientID} ${letter}`, '夜の電話の受け方'.charAt(letter % 8))
  })
  return updates.map((update, index) => ({
    author: 'person:p_ns1',
    sessionId: 'bench',
    clientIds: [doc.clientID],
    newClientIds: index === 0 ? [doc.clientID] : [],
    update,
  }))
}
