import { expect, test } from 'vitest'
import { readCards } from '../../shared/documents/board-cards.ts'
import { readReflections } from '../../shared/documents/board-reflections.ts'
import { readDotTotalsOf } from '../../shared/documents/board-results.ts'
import { addCasesToBoard } from '../../shared/documents/meeting-board.ts'
import { confirmationsOf } from '../../shared/rooms/confirmations.ts'
import { emptyCase } from '../../shared/documents/case.ts'
import { createCase } from '../../server/records/cases.ts'
import { readRoom } from '../../server/rooms/room-store.ts'
import { type House, openTestHouse } from '../support/room-house.ts'
import { MEETING_ID } from '../support/room-people.ts'
import { BOARD_ID, writeAnswers, writeCard } from '../support/room-texts.ts'

/** The meeting of the house with a second case. */
async function openTwoCases(): Promise<House> {
  const house = await openTestHouse()
  const { db, documents } = house
  await db.transaction().execute(async (trx) => {
    const texts = { title: 'B氏', label: 'B氏の事例', district: 'north', deidLevel: 'L1', consentBasis: '文書' }
    const more = { content: emptyCase, eventIds: [], memberIds: [], nowMs: 1 }
    await createCase(trx, { ...texts, ...more, id: 'case2', hubId: 'hub_1' }, (inside, document) =>
      documents.create(inside, document),
    )
    const row = { hub_id: 'hub_1', meeting_id: MEETING_ID, case_id: 'case2', position: 1 }
    await trx.insertInto('meeting_cases').values(row).execute()
  })
  await house.write(BOARD_ID, (doc) => addCasesToBoard(doc, ['case2']))
  return house
}

const seenBy = (client: Awaited<ReturnType<House['enter']>>) => client.heard.state?.version ?? 0

test('TURN-10 each reveal opens what was written about its case, each vote counts its cards, and both stand afterwards', async () => {
  const house = await openTwoCases()
  await writeAnswers(house, 'p_ns1', [{ question: 'bad', text: '一つ目' }])
  await writeAnswers(house, 'p_ns1', [{ question: 'bad', text: '二つ目', caseId: 'case2' }])
  const [facilitator, nurse] = [await house.enter('p_fc1'), await house.enter('p_ns1')]
  const texts = async () => readReflections(await house.read(BOARD_ID)).map(([, { text }]) => text)
  await facilitator.move('writing')
  await facilitator.move('reveal')
  expect(await texts()).toEqual(['一つ目'])
  const first = await writeCard(house, 'p_ns1', '一つ目のカード')
  await facilitator.move('dots')
  await nurse.command({ name: 'place-dots', cardId: first, count: 2 })
  const taken = await facilitator.command({ name: 'next-case', caseId: 'case2', seenVersion: seenBy(facilitator) })
  expect(taken).toMatchObject({ ok: true })
  await nurse.until(() => nurse.heard.state?.caseId === 'case2')
  expect(nurse.heard.state?.phase).toBe('reading')
  await nurse.until(() => Object.keys(nurse.heard.view?.dots ?? {}).length === 0)
  await facilitator.until(() => facilitator.heard.state?.caseId === 'case2')
  await facilitator.move('writing')
  await facilitator.move('reveal')
  expect((await texts()).toSorted()).toEqual(['一つ目', '二つ目'].toSorted())
  await facilitator.move('dots')
  // A card of the other case is no card of this vote.
  expect(await nurse.command({ name: 'place-dots', cardId: first, count: 1 })).toEqual({ ok: false, code: 'not-found' })
  await facilitator.move('cards')
  const board = await house.read(BOARD_ID)
  expect([...readDotTotalsOf(board, 'case1')]).toEqual([[first, { total: 2, byRole: null }]])
  expect(readCards(board)).toHaveLength(1)
  const events = await house.db.selectFrom('room_events').select(['name', 'person_id']).execute()
  expect(events).toContainEqual({ name: 'next-case', person_id: 'p_fc1' })
})

/** A room as the program wrote it before meetings had several cases. */
const before = {
  announced: `{"meetingId":"${MEETING_ID}","version":40,"phase":"roles","phaseVersion":39,"caseId":"case1","clock":null,"hands":["p_cm1"],
    "speakerId":null,"pledged":["p_ns1"],"ready":[],"written":null,"voted":null,"revealedCaseIds":["case1"],"openLenses":["rights"],
    "confirmations":[{"role":"nurse","personId":"p_ns1","textHash":"x","confirmedAtMs":7}],"closedAtMs":null}`,
  secret: '{"written":["p_ns1"],"dots":{},"ease":[0,0,0,0,0]}',
}

test('TURN-5 a room stored before goes on, and its second case leaves what was confirmed with the first', async () => {
  const house = await openTwoCases()
  await house.db
    .updateTable('rooms')
    .set({ ...before, version: 40 })
    .execute()
  const facilitator = await house.enter('p_fc1')
  expect(facilitator.heard.state).toMatchObject({ version: 40, leftPhases: {} })
  await facilitator.command({ name: 'next-case', caseId: 'case2', seenVersion: 40 })
  const room = await readRoom(house.db, MEETING_ID)
  expect(room?.announced).toMatchObject({ caseId: 'case2', leftPhases: { case1: 'roles' }, pledged: ['p_ns1'] })
  expect(room?.secret).toMatchObject({ written: [], writtenElsewhere: { case1: ['p_ns1'] } })
  const confirmed = (caseId: string) => (room ? confirmationsOf(room.announced, caseId).length : -1)
  expect([confirmed('case1'), confirmed('case2')]).toEqual([1, 0])
})
