import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DatabaseSync } from 'node:sqlite'
import { placeCard, readPlaces } from '../../shared/documents/board-cards.ts'
import { addAction, readActions } from '../../shared/documents/actions.ts'
import { up as noteClosedMeetings } from '../../server/database/migrations/0002-closed-meetings.ts'
import { openDatabase } from '../../server/database/connect.ts'
import { openDemoApp, type DemoApp } from '../support/demo-app.ts'
import { until } from '../support/document-client.ts'
import { boardOf, goOn, seatSix, type PlainTable } from '../support/plain-table.ts'

let app: DemoApp
let table: PlainTable

beforeAll(async () => {
  app = await openDemoApp()
  table = await seatSix(app)
})
afterAll(async () => {
  await Promise.all(Object.values(table).map((person) => person.leave()))
  await app.close()
  app.remove()
})

test('DOC-39 once 会議を終える is done, nobody at the table changes the board, and all go on with the actions', async () => {
  await goOn(table, 'closing')
  const { version: seenVersion = 0 } = table.p_fc1.room.heard.state ?? {}
  expect(await table.p_fc1.room.command({ name: 'close-meeting', seenVersion })).toMatchObject({ ok: true })
  const { doc, closed, provider } = boardOf(table.p_ns1)
  const codes: (number | undefined)[] = []
  provider.on('connection-close', (event) => void codes.push(event?.code))
  placeCard(doc, 'c1', { pileId: 'pile1', movedBy: 'p_ns1', now: 1 })
  expect(await closed).toEqual({ code: 4403, reason: 'meeting-closed' })
  expect(codes, 'the close itself ended no socket').toEqual([4403])
  expect(readPlaces(boardOf(table.p_fc1).doc).size).toBe(0)

  const actionsOf = (person: PlainTable['p_ns1']) => {
    const actions = person.documents.get('actions/mk_1')
    if (!actions) throw new Error('the actions are open')
    return actions.doc
  }
  addAction(actionsOf(table.p_ns1), { caseId: 'case1', createdBy: 'p_ns1', fromCardId: null, now: 1 })
  await until(actionsOf(table.p_dr1), () => readActions(actionsOf(table.p_dr1)).size === 1)
})

test('STO-22 the meeting notes its close, and a database from before this was noted takes it from the events', async () => {
  const closedAtMs = table.p_fc1.room.heard.state?.closedAtMs
  expect(closedAtMs).toBeGreaterThan(0)
  const path = join(app.dataDir, 'kurumaza.sqlite')
  expect(readClosed(path)).toEqual([closedAtMs, null])

  const older = join(app.dataDir, 'older.sqlite')
  const raw = new DatabaseSync(path)
  raw.prepare('vacuum into ?').run(older)
  raw.close()
  const made = new DatabaseSync(older)
  made.exec('alter table meetings drop column closed_at')
  made.close()
  const former = await openDatabase(older)
  // A migration knows no tables by their types.
  await noteClosedMeetings(former.db as never)
  await former.close()
  expect(readClosed(older)).toEqual([closedAtMs, null])
})

function readClosed(path: string): unknown[] {
  const raw = new DatabaseSync(path)
  const rows = raw.prepare("select closed_at from meetings where id in ('mk_1', 'mk_2') order by id").all()
  raw.close()
  return rows.map((row) => row.closed_at)
}
