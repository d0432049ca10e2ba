import { expect, test } from 'vitest'
import { openRaw, openSynced, stepOne } from '../support/document-client.ts'
import { openOwner, openTestHouse, type DocumentHouse } from '../support/document-house.ts'
import * as Y from 'yjs'

async function readings({ db }: DocumentHouse) {
  return db.selectFrom('audit_events').select(['hub_id', 'person_id', 'action', 'object']).orderBy('id').execute()
}

test('SEC-15 who opens a case is noted with its id, each time, and with nothing of what it says', async () => {
  const house = await openTestHouse()
  const read = (personId: string) => ({ hub_id: 'hub_1', person_id: personId, action: 'read', object: 'case/case1' })
  await openSynced(house, 'case/case1', { personId: 'p_dr1' })
  expect(await readings(house)).toEqual([read('p_dr1')])
  await openSynced(house, 'case/case1', { personId: 'p_ob1' })
  await openSynced(house, 'case/case1', { personId: 'p_dr1' })
  expect(await readings(house)).toEqual(['p_dr1', 'p_ob1', 'p_dr1'].map(read))
})

test('SEC-15 boards, actions and drafts leave no audit line, nor does who is refused', async () => {
  const house = await openTestHouse()
  for (const documentId of ['meeting/mk_1', 'actions/mk_1', 'draft/mk_1/p_dr1']) await openSynced(house, documentId)
  expect((await openRaw(house, 'case/case1', { personId: 'p_st1' }).closed).code).toBe(4403)
  expect((await openRaw(house, 'case/case1', { personId: 'nobody' }).closed).code).toBe(4401)
  expect(await readings(house)).toEqual([])
})

test('SEC-15 a reading that cannot be noted does not take place', async () => {
  const house = await openTestHouse()
  const { db } = await openOwner(house)
  await db.schema.dropTable('audit_events').execute()
  const socket = openRaw(house, 'case/case1')
  await socket.opened
  socket.send(stepOne(new Y.Doc()))
  expect((await socket.closed).code).toBe(1013)
  expect(socket.heard).toEqual([])
  await openSynced(house, 'meeting/mk_1')
})
