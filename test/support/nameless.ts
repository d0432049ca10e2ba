import { join } from 'node:path'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { Profession } from '../../shared/access/professions.ts'
import { readAllRows, rowHolds, type AnyRow } from './database-rows.ts'

const BOARD = 'meeting/mk_1'

/** The id under which a card without a name lies on the board that a database file holds. */
export function expectNameless(dataDir: string, title: string): string {
  const rows = readAllRows(join(dataDir, 'kurumaza.sqlite'))
  const holding = rows.filter((row) => rowHolds(row, title))
  const updates = holding.filter(({ table }) => table === 'document_updates')
  // Its text stands in the board's log, once, and in copies of the whole board, of which one is searched in; nowhere else.
  expect(updates, title).toHaveLength(1)
  for (const { table, row } of holding) {
    expect(['document_updates', 'document_snapshots', 'search_texts'], title).toContain(table)
    expect(row.document_id).toBe(BOARD)
  }
  const [update] = updates
  if (!update) throw new Error('counted above')
  expectWrittenByServer(update, rows)
  expectReleasedWithOthers(update, rows)
  return expectTextOnly(update, title, rows)
}

/** Neither the row nor what it says of its Yjs client names a person or a session. */
function expectWrittenByServer({ row }: AnyRow, rows: readonly AnyRow[]): void {
  expect(row).toMatchObject({ author: 'server', session_id: null })
  const clientIds: unknown = JSON.parse(String(row.client_ids))
  const clients = rows.filter(
    ({ table, row: client }) =>
      table === 'document_clients' &&
      client.document_id === BOARD &&
      Array.isArray(clientIds) &&
      clientIds.includes(client.client_id),
  )
  expect(clients).toHaveLength(1)
  expect(clients[0]?.row).toMatchObject({ author: 'server', session_id: null, first_seq: row.seq })
}

/** Its time is that of the move which released it, and of nothing else. */
function expectReleasedWithOthers({ row }: AnyRow, rows: readonly AnyRow[]): void {
  const moves = rows.filter(({ table, row: event }) => table === 'room_events' && event.name === 'move-phase')
  const distances = moves.map(({ row: event }) => Math.abs(Number(event.created_at) - Number(row.created_at)))
  expect(Math.min(...distances)).toBeLessThan(1_000)
}

/** The update holds cards' texts and their cases, and no word of a person, a session or a profession. */
function expectTextOnly({ row }: AnyRow, title: string, rows: readonly AnyRow[]): string {
  const payload = Buffer.from(row.payload as Uint8Array) // a blob of the table's own
  const people = rows.filter(({ table }) => table === 'people').flatMap(({ row: person }) => [person.id, person.name])
  const sessions = rows
    .filter(({ table }) => table === 'session')
    .flatMap(({ row: session }) => [session.id, session.token])
  expect(people.length + sessions.length).toBeGreaterThan(10)
  for (const trace of [...people, ...sessions, ...Profession.options])
    expect(payload.includes(String(trace))).toBe(false)
  const written = Y.decodeUpdate(payload).structs.flatMap((struct) => (struct instanceof Y.Item ? [struct] : []))
  for (const { parentSub, content } of written) {
    expect(parentSub).toMatch(/^[0-9a-f-]{36}$/)
    for (const card of content.getContent())
      expect(Object.keys(card as object).toSorted()).toEqual(['caseId', 'detail', 'title'])
  }
  const own = written.find(({ content }) => JSON.stringify(content.getContent()).includes(JSON.stringify(title)))
  const id = own?.parentSub ?? ''
  expectIdUnlinked(id, Number(row.seq), rows)
  return id
}

/** Its id is known to the board only, and from the release on: as a card, as something moved, and among the totals. */
function expectIdUnlinked(id: string, releasedAtSeq: number, rows: readonly AnyRow[]): void {
  expect(id).not.toBe('')
  for (const found of rows.filter((row) => rowHolds(row, id))) {
    expect(['document_updates', 'document_snapshots']).toContain(found.table)
    expect(found.row.document_id).toBe(BOARD)
    expect(Number(found.row.seq)).toBeGreaterThanOrEqual(releasedAtSeq)
  }
}
