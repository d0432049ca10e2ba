import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { readCards } from '../../shared/documents/board-cards.ts'
import { RoomCommand } from '../../shared/rooms/commands.ts'
import type { Phase } from '../../shared/rooms/phases.ts'
import type { RoomClient } from '../support/room-client.ts'
import type { House } from '../support/room-house.ts'
import { openTestHouse } from '../support/room-house.ts'
import { BOARD_ID, writeCard } from '../support/room-texts.ts'

const MARK = '言いにくい印'

/** Every row of every table. */
async function dump(house: House): Promise<Record<string, unknown[]>> {
  const tables = await house.db.introspection.getTables()
  const rows = tables.map(async ({ name }) => [
    name,
    (await sql`select * from ${sql.table(name)}`.execute(house.db)).rows,
  ])
  return Object.fromEntries(await Promise.all(rows))
}

async function openAt(phase: Phase): Promise<{ house: House; facilitator: RoomClient; nurse: RoomClient }> {
  const house = await openTestHouse()
  const facilitator = await house.enter('p_fc1')
  await facilitator.move(phase)
  return { house, facilitator, nurse: await house.enter('p_ns1') }
}

const card = { caseId: 'case1', title: MARK, detail: '' }
const titlesOn = async (house: House) => readCards(await house.read(BOARD_ID)).map(({ title }) => title)

test('ROOM-28 a card without a name adds one row of text and changes nothing else', async () => {
  const { house, nurse } = await openAt('cards')
  const before = await dump(house)
  const loggedBefore = house.logged.length
  const cardId = crypto.randomUUID()
  expect(await nurse.anonymously({ name: 'send-card', cardId, card })).toEqual({ ok: true, value: null })
  const after = await dump(house)
  const row = { hub_id: 'hub_1', meeting_id: 'mk_1', id: cardId, case_id: 'case1', title: MARK, detail: '' }
  expect(after).toEqual({ ...before, sealed_cards: [row] })
  expect(house.logged.slice(loggedBefore)).toEqual([])
})

test('ROOM-28 a value of 話しやすさ changes one count and nothing else', async () => {
  const { house, nurse } = await openAt('closing')
  const before = await dump(house)
  expect(await nurse.anonymously({ name: 'rate-ease', value: 4 })).toEqual({ ok: true, value: null })
  const after = await dump(house)
  const secret = '{"written":[],"writtenElsewhere":{},"dots":{},"marks":{},"ease":[0,0,0,1,0]}'
  expect(after).toEqual({ ...before, rooms: [{ ...(before.rooms?.[0] as object), secret }] }) // the dump holds the one room
})

test('ROOM-28 nobody is sent anything when it happens, the sender included', async () => {
  const { house, facilitator, nurse } = await openAt('cards')
  const doctor = await house.enter('p_dr1')
  await facilitator.until(() => facilitator.heard.presence.p_dr1 === 'present')
  const everyone = [facilitator, nurse, doctor]
  await nurse.until(() => nurse.heard.presence.p_dr1 === 'present')
  const eventsBefore = everyone.map(({ received }) => received.events.length)
  await nurse.anonymously({ name: 'send-card', cardId: crypto.randomUUID(), card })
  // What comes next is heard by all; anything sent for the card would have come before it.
  await doctor.command({ name: 'raise-hand' })
  await Promise.all(everyone.map((client) => client.until(() => client.heard.state?.hands.length === 1)))
  expect(everyone.map(({ received }) => received.events.length)).toEqual(eventsBefore.map((count) => count + 1))
  expect(facilitator.received.bytes + doctor.received.bytes).not.toContain(MARK)
})

test('ROOM-28 released, the card is the server’s: text only, and gone from its waiting place', async () => {
  const { house, facilitator, nurse } = await openAt('cards')
  await nurse.anonymously({ name: 'send-card', cardId: crypto.randomUUID(), card })
  expect(await titlesOn(house)).toEqual([])
  await facilitator.move('grouping')
  expect(readCards(await house.read(BOARD_ID))).toMatchObject([{ title: MARK, role: null, authorId: null }])
  expect(await house.db.selectFrom('sealed_cards').selectAll().execute()).toEqual([])
  const author = await house.db
    .selectFrom('document_updates')
    .select(['author', 'session_id'])
    .where('document_id', '=', BOARD_ID)
    .execute()
  expect(author.at(-1)).toEqual({ author: 'server', session_id: null })
})

test('ROOM-10 a late card waits for the next move, the last ones for the close', async () => {
  const { house, facilitator, nurse } = await openAt('cards')
  const send = (title: string) =>
    nurse.anonymously({ name: 'send-card', cardId: crypto.randomUUID(), card: { ...card, title } })
  await send('一')
  await facilitator.move('grouping')
  await send('二')
  expect(await titlesOn(house)).toEqual(['一'])
  await facilitator.move('dots')
  expect((await titlesOn(house)).toSorted()).toEqual(['一', '二'].toSorted())
  expect(await send('三')).toEqual({ ok: false, code: 'wrong-phase' })
})

test('CDOC-82 what is not seen, or turns the direction of what follows, is no part of a card or of a reason', async () => {
  const { house, facilitator, nurse } = await openAt('cards')
  const dirty = { ...card, title: '薬は\u202E朝\u0007だけ' }
  await nurse.anonymously({ name: 'send-card', cardId: crypto.randomUUID(), card: dirty })
  await facilitator.move('grouping')
  expect(await titlesOn(house)).toEqual(['薬は朝だけ'])
  const answer = { meetingId: 'mk_1', seenVersion: 1, wishId: 'w1', answer: 'yes', reason: '朝\u202Eなら\u0000できる' }
  expect(RoomCommand.parse({ name: 'answer-wish', ...answer })).toMatchObject({ reason: '朝ならできる' })
})

test('ROOM-29 a card sent twice is one card, before and after its release', async () => {
  const { house, facilitator, nurse } = await openAt('cards')
  const cardId = crypto.randomUUID()
  for (const title of [MARK, 'もう一度']) {
    const sent = await nurse.anonymously({ name: 'send-card', cardId, card: { ...card, title } })
    expect(sent).toEqual({ ok: true, value: null })
  }
  await facilitator.move('grouping')
  expect(await titlesOn(house)).toEqual([MARK])
  await nurse.anonymously({ name: 'send-card', cardId, card: { ...card, title: '書きかえ' } })
  await facilitator.move('dots')
  expect(await titlesOn(house)).toEqual([MARK])
})

test('ROOM-29 a card sent under the id of a card with a name changes nothing', async () => {
  const { house, facilitator, nurse } = await openAt('cards')
  const named = await writeCard(house, 'p_dr1', '名前のあるカード')
  await nurse.anonymously({ name: 'send-card', cardId: named, card })
  await facilitator.move('grouping')
  expect(await titlesOn(house)).toEqual(['名前のあるカード'])
})

test('ROOM-42 one value of 話しやすさ per person; a refused one does not count as given', async () => {
  const { house, facilitator, nurse } = await openAt('roles')
  const doctor = await house.enter('p_dr1')
  const rate = (client: RoomClient) => client.anonymously({ name: 'rate-ease', value: 5 })
  expect(await rate(nurse)).toEqual({ ok: false, code: 'wrong-phase' })
  await facilitator.move('closing')
  expect(await rate(nurse)).toEqual({ ok: true, value: null })
  const secondDevice = await house.enter('p_ns1')
  expect(await rate(secondDevice)).toEqual({ ok: false, code: 'already' })
  const twice = await Promise.all([rate(doctor), rate(doctor)])
  expect(twice.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await rate(facilitator)).toEqual({ ok: false, code: 'forbidden' })
})

test('ROOM-22 the mean is sent to those who lead when the meeting is closed', async () => {
  const { house, facilitator, nurse } = await openAt('closing')
  const others = await Promise.all([house.enter('p_hc1'), house.enter('p_cm1')])
  const answers = [nurse, ...others].map((client, index) => client.anonymously({ name: 'rate-ease', value: index + 3 }))
  expect((await Promise.all(answers)).every(({ ok }) => ok)).toBe(true)
  expect(facilitator.heard.view?.ease).toBeNull()
  await facilitator.command({ name: 'close-meeting', seenVersion: facilitator.heard.state?.version ?? 0 })
  await facilitator.until(() => facilitator.heard.view?.ease !== null)
  expect(facilitator.heard.view?.ease).toEqual({ mean: 4, answers: 3 })
  await nurse.until(() => nurse.heard.state?.closedAtMs !== null)
  expect(nurse.received.bytes).not.toContain('"mean"')
  expect(await (await house.clientOf('p_ns1')).enter()).toMatchObject({ view: { ease: null } })
})
