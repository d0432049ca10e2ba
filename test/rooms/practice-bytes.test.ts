import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { practiceText } from '../../shared/documents/practice.ts'
import { readAllRows, rowHolds } from '../support/database-rows.ts'
import { openDemoApp, type DemoApp } from '../support/demo-app.ts'
import { type PlainPerson, seatPerson, typeInto } from '../support/plain-person.ts'
import { openedBy, type PlainTable, seatSix, six } from '../support/plain-table.ts'
import { wasSent } from '../support/sent-texts.ts'

const NURSES = 'practice/mk_1/p_ns1'
const secret = 'ためしに書いただけの言葉'

let app: DemoApp
let table: PlainTable
/** A physician of the same hub who sits at another meeting. */
let stranger: PlainPerson

beforeAll(async () => {
  app = await openDemoApp()
  table = await seatSix(app)
  stranger = await seatPerson(app, 'p_dr2')
  await stranger.room.connect()
})
afterAll(async () => {
  await Promise.all([...Object.values(table), stranger].map((person) => person.leave()))
  await app.close()
  app.remove()
})

async function begin({ cookie, origin }: PlainPerson): Promise<number> {
  const headers = { cookie, origin }
  const path = `http://127.0.0.1:${app.port}/api/meetings/mk_1/rehearsal`
  return (await fetch(path, { method: 'POST', headers })).status
}

const everyPath = ['/api/me', '/api/home', '/api/meetings', '/api/meetings/mk_1', '/api/meetings/mk_1/readiness']

test('REH-7 of what is typed to try it out nobody else is sent a letter, over any line or by any route', async () => {
  for (const personId of six) expect(await begin(table[personId]), personId).toBe(200)
  const nurse = table.p_ns1
  const { synced, doc } = nurse.open(NURSES)
  await synced
  typeInto(practiceText(doc), secret)
  await openedBy(nurse, NURSES).stored()
  const others = [...Object.values(table), stranger].filter(({ personId }) => personId !== 'p_ns1')
  for (const other of others) {
    const { closed } = other.open(NURSES)
    expect(await closed, other.personId).toEqual({ code: 4403, reason: 'not-allowed' })
    other.documents.delete(NURSES)
    for (const path of everyPath) await other.ask(path)
    if (other !== stranger) await other.fence()
  }
  for (const other of others) expect.soft(wasSent(other, secret), other.personId).toBe(false)
  // The scan can see it: its author, on another device, is sent it.
  const again = await seatPerson(app, 'p_ns1')
  await again.open(NURSES).synced
  expect(wasSent(again, secret)).toBe(true)
  await again.leave()
})

test('REH-7 what was typed to try it out lies in the log of its document and in no other table', async () => {
  const { doc, stored } = openedBy(table.p_ns1, NURSES)
  const words = 'ひと息に書いた言葉'
  practiceText(doc)?.insert(0, words)
  await stored()
  const holding = readAllRows(join(app.dataDir, 'kurumaza.sqlite')).filter((row) => rowHolds(row, words))
  expect(holding.map(({ table: name, row }) => [name, row.document_id])).toEqual([['document_updates', NURSES]])
})
