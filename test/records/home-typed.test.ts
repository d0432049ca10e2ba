import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actionEntries, addAction, setActionChoice } from '../../shared/documents/actions.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { readAllRows } from '../support/database-rows.ts'
import { type DemoApp, openDemoApp } from '../support/demo-app.ts'
import { type PlainPerson, seatPerson } from '../support/plain-person.ts'

let app: DemoApp
let nurse: PlainPerson
beforeAll(async () => {
  app = await openDemoApp()
  nurse = await seatPerson(app, 'p_ns1')
})
afterAll(async () => {
  await nurse.leave()
  await app.close()
  app.remove()
})

const found = () =>
  readAllRows(join(app.dataDir, 'kurumaza.sqlite')).filter(({ table }) => table === 'projected_actions')

test('HOME-2 what is typed into an action is found as soon as it is stored, letter by letter, and no more once it is gone', async () => {
  const { doc, synced, stored } = nurse.open('actions/mk_1')
  await synced
  const before = found().length
  const id = addAction(doc, { caseId: 'case1', createdBy: 'p_ns1', fromCardId: null, now: 1 })
  setActionChoice(doc, id, ['ownerId', 'p_ns1'])
  const text = textOf(actionEntries(doc), id, 'text')
  for (const letter of '夜の電話') {
    text?.insert(text.length, letter)
    await stored()
    expect(found().find(({ row }) => row.id === id)?.row).toMatchObject({ owner_id: 'p_ns1', text: text?.toString() })
  }
  actionEntries(doc).delete(id)
  await expect.poll(() => found().length).toBe(before)
})
