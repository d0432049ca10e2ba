import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { addCard, cardEntries } from '../../shared/documents/board-cards.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { verifyDatabase } from '../../server/evidence/verify-database.ts'
import { openToRead } from '../../server/database/connect.ts'
import { newFolder } from '../support/backup-house.ts'
import { findFreePort } from '../../server/commands/cluster/free-port.ts'
import { until } from '../support/document-client.ts'
import { boardOf, draftOf, goOn, seatSix, six, type PlainTable, type Seat } from '../support/plain-table.ts'
import { runProgram } from '../support/program.ts'
import { addAnswer } from '../support/room-texts.ts'

const LIMIT_MS = 120_000

async function startAt(dataDir: string, port: number) {
  const program = runProgram('commands/demo.ts', [], { DATA_DIR: dataDir, PORT: String(port) })
  await program.says('Ctrl-C')
  return program
}

const titleAt = (table: PlainTable, seat: Seat, id: string) =>
  textOf(cardEntries(boardOf(table[seat]).doc), id, 'title')

/** Types on the shared board, letter by letter; a letter that a colleague has heard is on the disk. */
function openWriter(table: PlainTable, [writer, reader]: readonly [Seat, Seat]) {
  const card = { caseId: 'case1', authorId: writer, role: 'physician', now: 0 } as const
  const id = addCard(boardOf(table[writer]).doc, card)
  const heard = () => titleAt(table, reader, id)?.toString() ?? ''
  async function type(letter: string): Promise<void> {
    const text = titleAt(table, writer, id)
    text?.insert(text.length, letter)
    await until(boardOf(table[reader]).doc, () => heard() === text?.toString())
  }
  return { id, heard, type, typed: () => titleAt(table, writer, id)?.toString() ?? '' }
}

type Writers = ReturnType<typeof openWriter>[]

async function typeAll(writers: Writers, letter: string): Promise<void> {
  await Promise.all(writers.map(({ type }) => type(letter)))
}

/** Heads, drafts included, as they lie in a database. */
function headsIn(path: string): Record<string, unknown>[] {
  const sqlite = new DatabaseSync(path, { readOnly: true })
  const rows = sqlite.prepare('SELECT id, head_seq, hex(head_hash) AS hash FROM documents ORDER BY id').all()
  sqlite.close()
  return rows.map((row) => ({ ...row }))
}

/** A backup while everyone types; answers its file, and what each had on the disk before it began. */
async function backUpWhileTyping(dataDir: string, writers: Writers) {
  const to = newFolder()
  const before = writers.map(({ heard }) => heard())
  const backup = runProgram('commands/backup.ts', ['--to', to], { DATA_DIR: dataDir })
  const state = { isRunning: true }
  const ended = backup.ended.finally(() => (state.isRunning = false))
  while (state.isRunning) await typeAll(writers, '中')
  expect(await ended, backup.output()).toBe(0)
  const [file = ''] = readdirSync(to).filter((name) => name.endsWith('.sqlite'))
  return { path: join(to, file), before }
}

test('OPS-15 killed in the middle of a meeting and restored elsewhere', { timeout: LIMIT_MS }, async () => {
  const [dataDir, port] = [newFolder(), await findFreePort()]
  const server = await startAt(dataDir, port)
  const table = await seatSix({ port })
  onTestFinished(() => Promise.all(six.map((seat) => table[seat].leave())).then(() => undefined))
  for (const phase of ['pledge', 'reading', 'writing'] as const) await goOn(table, phase)
  addAnswer(draftOf(table.p_ns1).doc, { question: 'bad', text: '電話が遅れた' })
  const writers = (
    [
      ['p_dr1', 'p_ns1'],
      ['p_cm1', 'p_dr1'],
      ['p_hc1', 'p_cm1'],
    ] as const
  ).map((pair) => openWriter(table, pair))
  for (let count = 0; count < 20; count++) await typeAll(writers, '前')
  await table.p_ns1.fence()
  const { path, before } = await backUpWhileTyping(dataDir, writers)
  await typeAll(writers, '後')
  server.child.kill('SIGKILL')
  await once(server.child, 'exit')

  const into = join(newFolder(), 'data')
  const restore = runProgram('commands/restore.ts', ['--from', path, '--into', into], {})
  expect(await restore.ended, restore.output()).toBe(0)
  const restored = join(into, 'kurumaza.sqlite')
  expect(headsIn(restored)).toEqual(headsIn(path))
  const { db, close } = await openToRead(restored)
  const { heads, faults } = await verifyDatabase(db)
  await close()
  const anchored = readFileSync(path.replace(/sqlite$/, 'heads.jsonl'), 'utf8')
    .trim()
    .split('\n')
  expect(faults).toEqual([])
  // The restore itself stands in the audit log.
  const ofDocuments = (line: unknown) => !JSON.stringify(line).includes('"audit/')
  expect(heads.filter(ofDocuments)).toEqual(anchored.map((line) => JSON.parse(line) as unknown).filter(ofDocuments))

  await startAt(into, port)
  // Someone with nothing of their own sees what the backup held: all that was on the disk before it began.
  const fresh = await seatSix({ port }, table)
  onTestFinished(() => Promise.all(six.map((seat) => fresh[seat].leave())).then(() => undefined))
  expect(fresh.p_fc1.room.heard.state?.phase).toBe('writing')
  for (const [index, { id }] of writers.entries())
    expect(
      titleAt(fresh, 'p_hc2', id)
        ?.toString()
        .startsWith(before[index] ?? '-'),
    ).toBe(true)
  // And the pages that were open hand in the rest.
  for (const { id, typed } of writers)
    await until(boardOf(fresh.p_hc2).doc, () => titleAt(fresh, 'p_hc2', id)?.toString() === typed())
  expect(writers.map(({ typed }) => typed().endsWith('後'))).toEqual([true, true, true])
})
