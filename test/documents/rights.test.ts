import { expect, test } from 'vitest'
import { changeOf, openRaw, openSynced, updateFrame } from '../support/document-client.ts'
import { BOARD, openTestHouse, type DocumentHouse } from '../support/document-house.ts'
import { manualTimers } from '../support/manual-timers.ts'

async function setFunction({ db }: DocumentHouse, meetingFunction: string | null): Promise<void> {
  const row = { person_id: 'p_dr1', meeting_id: 'mk_1' }
  const participants = db.deleteFrom('meeting_participants').where('person_id', '=', row.person_id)
  if (meetingFunction === null) await participants.execute()
  else {
    const update = db.updateTable('meeting_participants').set({ meeting_function: meetingFunction })
    await update.where('person_id', '=', row.person_id).execute()
  }
}

test.for([{ meetingId: 'mk_1' }, { personId: 'p_dr1' }, { sessionId: 'session-p_dr1' }])(
  'DOC-33 a right taken away closes the sockets concerned 4501, and no others: %o',
  async (message) => {
    const house = await openTestHouse()
    const [concerned, other] = [await openSynced(house, BOARD), await openSynced(house, BOARD, { personId: 'p_ns1' })]
    await setFunction(house, null)
    house.bus.publish('rights', message)
    expect(await concerned.closed).toEqual({ code: 4501, reason: 'access-changed' })
    expect(other.ws.readyState).toBe(other.ws.OPEN)
    expect((await openRaw(house, BOARD).closed).code).toBe(4403)
  },
)

test('DOC-33 who becomes a reader is closed 4501 and may read from then on', async () => {
  const house = await openTestHouse()
  const socket = await openSynced(house, BOARD)
  await setFunction(house, 'observer')
  house.bus.publish('rights', { personId: 'p_dr1' })
  expect((await socket.closed).code).toBe(4501)
  const reader = await openSynced(house, BOARD)
  reader.send(updateFrame(changeOf(reader.doc, (doc) => doc.getMap('places').set('c', 1))))
  expect(await reader.closed).toEqual({ code: 4403, reason: 'read-only' })
})

test('DOC-33 who signs out is closed 4401, and so is a session that ends by itself', async () => {
  const timers = manualTimers()
  const clock = { nowMs: 1_800_000_000_000 }
  const house = await openTestHouse({ after: timers.after, now: () => clock.nowMs })
  const [signsOut, expires] = [await openSynced(house, BOARD), await openSynced(house, BOARD, { personId: 'p_ns1' })]
  house.signedOut.add('p_dr1')
  house.bus.publish('rights', { sessionId: 'session-p_dr1' })
  expect(await signsOut.closed).toEqual({ code: 4401, reason: 'signed-out' })
  clock.nowMs = house.sessionEnd.atMs + 1
  timers.fireAll()
  expect(await expires.closed).toEqual({ code: 4401, reason: 'signed-out' })
})

test('DOC-33 a change of rights that changes nothing for a socket leaves it open and loses none of its frames', async () => {
  const house = await openTestHouse()
  const socket = await openSynced(house, BOARD, { protocol: 'kurumaza.1' })
  house.bus.publish('rights', { meetingId: 'mk_1' })
  socket.send(updateFrame(changeOf(socket.doc, (doc) => doc.getMap('places').set('c', 1))))
  await socket.hear(({ type }) => type === 'saved')
})

test('DOC-34 a frame that was accepted before the right went, and not committed, is never committed', async () => {
  const timers = manualTimers()
  const house = await openTestHouse({ after: timers.after })
  const [writer, reader] = [await openSynced(house, BOARD), await openSynced(house, BOARD, { personId: 'p_ns1' })]
  writer.send(updateFrame(changeOf(writer.doc, (doc) => doc.getMap('places').set('c', 1))))
  // The window stays open until the test lets it close; meanwhile the right goes, and nobody has told the socket yet.
  await timers.untilSet(25)
  await setFunction(house, 'observer')
  timers.fireAll(25)
  expect(await writer.closed).toEqual({ code: 4501, reason: 'access-changed' })
  expect((await house.documents.readInside(house.db, BOARD))?.doc.getMap('places').toJSON()).toEqual({})
  expect(reader.heard.filter(({ type }) => type === 'update')).toEqual([])
})
