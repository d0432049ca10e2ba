import { afterEach, beforeEach, expect, test } from 'vitest'
import { mayStillSend, readAdvanceOpinion, writeAdvanceOpinion } from '../../server/records/advance-opinions.ts'
import { type RoomState, newRoom } from '../../shared/rooms/state.ts'
import { givenOpinion, insertInvitation } from '../support/advance-opinion.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await insertInvitation(world.db)
})
afterEach(() => world.close())

const given = { ...givenOpinion, text: ' 夜の連絡先を一つに \n' }

const write = (change: Partial<typeof given> = {}) =>
  world.db.transaction().execute((trx) => writeAdvanceOpinion(trx, { ...given, ...change }))

async function setRoom(change: Partial<RoomState>): Promise<void> {
  const announced = JSON.stringify({ ...newRoom('mk_1', 'case1', 'arrival').announced, ...change })
  await world.db.updateTable('rooms').set({ announced }).where('meeting_id', '=', 'mk_1').execute()
}

test('ADV-1 an invitation has one opinion, which its author changes and takes back until the reveal', async () => {
  expect(await write()).toBe('kept')
  expect(await readAdvanceOpinion(world.db, 'inv_1')).toBe('夜の連絡先を一つに')
  expect(await write({ text: '連絡票を', nowMs: 6 })).toBe('kept')
  const rows = await world.db.selectFrom('advance_opinions').selectAll().execute()
  expect(rows).toMatchObject([{ text: '連絡票を', created_at: 5, changed_at: 6, meeting_id: 'mk_1', hub_id: 'hub_1' }])
  expect(await write({ text: ' \n' })).toBe('kept')
  expect(await readAdvanceOpinion(world.db, 'inv_1')).toBeNull()
  expect(await write({ invitationId: 'inv_404' })).toBe('not-found')
})

test('ADV-2 from the step on in which papers open, after the close and for a cancelled meeting nothing is taken', async () => {
  for (const phase of ['arrival', 'reading', 'writing'] as const) {
    await setRoom({ phase })
    expect(await mayStillSend(world.db, 'mk_1'), phase).toBe(true)
  }
  await write()
  const late: Partial<RoomState>[] = [
    { phase: 'reveal' },
    { phase: 'actions' },
    { phase: 'writing', revealedCaseIds: ['case1'] },
  ]
  for (const change of late) {
    await setRoom(change)
    expect(await write({ text: 'おそい' }), change.phase).toBe('too-late')
  }
  await setRoom({ phase: 'arrival' })
  await world.db.updateTable('meetings').set({ cancelled_at: 1 }).where('id', '=', 'mk_1').execute()
  expect(await write({ text: 'おそい' })).toBe('too-late')
  await world.db.updateTable('meetings').set({ cancelled_at: null, closed_at: 1 }).where('id', '=', 'mk_1').execute()
  expect(await write({ text: 'おそい' })).toBe('too-late')
  expect(await readAdvanceOpinion(world.db, 'inv_1')).toBe('夜の連絡先を一つに')
  expect(await mayStillSend(world.db, 'mk_404')).toBe(false)
})
