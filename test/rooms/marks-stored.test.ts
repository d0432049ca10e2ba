import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readMarkTotals } from '../../shared/documents/board-marks.ts'
import { readTimeline } from '../../shared/documents/case.ts'
import { readAllRows } from '../support/database-rows.ts'
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

test('SEC-20 when the reading ends everyone has the totals, and nothing says whose marks they were', async () => {
  await goOn(table, 'reading')
  const timeline = table.p_ns1.documents.get('case/case1')?.doc
  const [first = '', second = ''] = timeline ? readTimeline(timeline).map(([id]) => id) : []
  const given = [
    ['p_ns1', first, 'unclear'],
    ['p_ns1', second, 'remembered'],
    ['p_cm1', first, 'unclear'],
  ] as const
  for (const [personId, eventId, mark] of given)
    expect(await table[personId].room.command({ name: 'mark-event', eventId, mark, on: true })).toMatchObject({
      ok: true,
    })
  const traces = [`"p_ns1":{"${first}"`, `"p_cm1":{"${first}"`]
  expect(traces.map((trace) => app.fileBytes().includes(trace))).toEqual([true, true])
  await goOn(table, 'writing')
  for (const person of Object.values(table)) {
    const { doc } = boardOf(person)
    await until(doc, () => readMarkTotals(doc).size === 2)
    expect(Object.fromEntries(readMarkTotals(doc))).toEqual({
      [first]: { unclear: 2, remembered: 0 },
      [second]: { unclear: 0, remembered: 1 },
    })
  }
  expect(traces.map((trace) => app.fileBytes().includes(trace))).toEqual([false, false])
  const rows = readAllRows(join(app.dataDir, 'kurumaza.sqlite'))
  const events = rows.filter(({ table: name }) => name === 'room_events').map(({ row }) => row.name)
  expect(events).not.toContain('mark-event')
})
