import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { readDotTotals } from '../../shared/documents/board-results.ts'
import type { RoomClient } from '../support/room-client.ts'
import type { House } from '../support/room-house.ts'
import { openTestHouse } from '../support/room-house.ts'
import type { PersonId } from '../support/room-people.ts'
import { BOARD_ID, writeAnswers, writeCard } from '../support/room-texts.ts'

type Table = { house: House; facilitator: RoomClient; nurse: RoomClient; others: RoomClient[] }

/** The nurse on two devices and everyone who could be curious. */
async function openTable(): Promise<Table & { nurseAgain: RoomClient }> {
  const house = await openTestHouse()
  const nurse = await house.enter('p_ns1')
  const nurseAgain = await house.enter('p_ns1')
  const curious: PersonId[] = ['p_fc1', 'p_hc2', 'p_hc1', 'p_dr1', 'p_cm1', 'p_ob1']
  const others = await Promise.all(curious.map((personId) => house.enter(personId)))
  const [facilitator] = others
  if (!facilitator) throw new Error('nobody came')
  const stranger = await house.clientOf('p_st1')
  await stranger.connect()
  await stranger.join()
  return { house, facilitator, nurse, nurseAgain, others: [...others, stranger] }
}

/** What each of the others is sent from here until `act` is over and a hand raised after it is seen by all who sit at the table. */
async function bytesDuring({ facilitator, others }: Table, act: () => Promise<unknown>): Promise<string[]> {
  const seated = others.slice(0, -1)
  const before = others.map(({ received }) => received.bytes.length)
  await act()
  await facilitator.command({ name: 'raise-hand' })
  const version = facilitator.heard.state?.version ?? 0
  await Promise.all(seated.map((client) => client.until(() => (client.heard.state?.version ?? 0) >= version)))
  const bytes = others.map(({ received }, index) => received.bytes.slice(before[index]))
  await facilitator.command({ name: 'lower-hand', personId: 'p_fc1' })
  await Promise.all(seated.map((client) => client.until(() => client.heard.state?.hands.length === 0)))
  return bytes
}

test('ROOM-39 of private writing the others are sent a number, never a text, a name or a length', async () => {
  const table = await openTable()
  const { house, facilitator, nurse, nurseAgain } = table
  await facilitator.move('writing')
  const bytes = await bytesDuring(table, async () => {
    await writeAnswers(house, 'p_ns1', [{ question: 'bad', text: '秘密のしるし' }])
    await nurse.command({ name: 'set-written', written: true })
  })
  expect(bytes.slice(0, -1).every((sent) => sent.includes('"written":{"done":1,"of":3}'))).toBe(true)
  for (const sent of bytes) expect(sent).not.toMatch(/秘密のしるし|p_ns1|draft/)
  expect(bytes.at(-1)).toBe('')
  await nurseAgain.until(() => nurseAgain.heard.view?.written === true)
  const untouched = await bytesDuring(table, () => nurse.command({ name: 'set-written', written: true }))
  for (const sent of untouched) expect(sent).not.toContain('room:view')
})

test('ROOM-39 of another’s dots the others are sent how many have voted, and nothing when dots move', async () => {
  const table = await openTable()
  const { house, facilitator, nurse, nurseAgain, others } = table
  const [first, second] = [await writeCard(house, 'p_dr1', '一'), await writeCard(house, 'p_cm1', '二')]
  await facilitator.move('dots')
  const place = (cardId: string, count: number) => nurse.command({ name: 'place-dots', cardId, count })
  const voted = await bytesDuring(table, () => place(first, 1))
  for (const sent of voted.slice(0, -1)) expect(sent).toContain('"voted":{"done":1,"of":5}')
  const moved = await bytesDuring(table, async () => {
    const events = others.map(({ received }) => received.events.length)
    await place(second, 2)
    await place(first, 0)
    // The answer to these comes on another line than what the others are sent, so each of them asks for something too.
    await Promise.all(others.map((client) => client.join()))
    expect(others.map(({ received }) => received.events.length)).toEqual(events)
  })
  for (const sent of [...voted, ...moved]) {
    expect(sent).not.toContain('room:view')
    for (const secret of [first, second, 'p_ns1":{']) expect(sent).not.toContain(secret)
  }
  await nurseAgain.until(() => nurseAgain.heard.view?.dots[first] === undefined)
  expect(nurseAgain.heard.view?.dots).toEqual({ [second]: 2 })
})

test('ROOM-30 counted dots are gone from the files, the totals stay', async () => {
  const { house, facilitator, nurse, others } = await openTable()
  const cards = [await writeCard(house, 'p_dr1', '一'), await writeCard(house, 'p_cm1', '二')]
  await facilitator.move('dots')
  for (const [index, client] of [nurse, ...others.slice(1, 5)].entries()) {
    for (const cardId of cards) await client.command({ name: 'place-dots', cardId, count: 1 })
    await client.command({ name: 'place-dots', cardId: cards[index % 2] ?? '', count: 2 })
  }
  const ownDots = cards.flatMap((cardId) => [`"p_ns1":{"${cardId}"`, `{"${cardId}":1`, `"${cardId}":2`])
  const found = (bytes: Buffer) => ownDots.filter((text) => bytes.includes(text))
  expect(found(house.fileBytes()).length).toBeGreaterThan(2)
  expect(await facilitator.move('lenses')).toMatchObject({ ok: true })
  expect(found(house.fileBytes())).toEqual([])
  const totals = readDotTotals(await house.read(BOARD_ID))
  expect(cards.map((cardId) => totals.get(cardId)?.total)).toEqual([8, 7])
})

test('ROOM-30 someone who reads the files holds nobody up, and the next time everything is erased', async () => {
  const { house, facilitator, nurse } = await openTable()
  const cardId = await writeCard(house, 'p_dr1', '一')
  await facilitator.move('dots')
  await nurse.command({ name: 'place-dots', cardId, count: 3 })
  const reader = new DatabaseSync(join(house.folder, 'kurumaza.db'))
  reader.exec('BEGIN; SELECT count(*) FROM rooms')
  const askedAtMs = Date.now()
  expect(await facilitator.move('lenses')).toMatchObject({ ok: true })
  expect(Date.now() - askedAtMs).toBeLessThan(2_000)
  expect(house.logged.join('')).toContain('erasing traces')
  expect(house.fileBytes().includes(`{"${cardId}":3}`)).toBe(true)
  reader.close()
  await facilitator.move('actions')
  expect(house.fileBytes().includes(`{"${cardId}":3}`)).toBe(false)
  expect((await sql<{ timeout: number }>`PRAGMA busy_timeout`.execute(house.db)).rows[0]?.timeout).toBe(5_000)
})

test('ROOM-30 the close leaves in the files only how many gave which value', async () => {
  const { house, facilitator, nurse } = await openTable()
  await facilitator.move('writing')
  await nurse.command({ name: 'set-written', written: true })
  expect(house.fileBytes().includes('"written":["p_ns1"]')).toBe(true)
  await facilitator.move('closing')
  await nurse.anonymously({ name: 'rate-ease', value: 2 })
  await facilitator.command({ name: 'close-meeting', seenVersion: facilitator.heard.state?.version ?? 0 })
  expect(house.fileBytes().includes('"written":["p_ns1"]')).toBe(false)
  expect(house.fileBytes().includes('"ease":[0,1,0,0,0]')).toBe(true)
})

test('ROOM-28 no file and no log line puts a card without a name beside a person or a session', async () => {
  const { house, facilitator } = await openTable()
  const cookie = await house.cookieOf('p_ns1')
  const nurse = house.clientWith({ cookie })
  await nurse.enter()
  const { sessionId = '' } = (await house.sessions.visitorOf({ cookie })) ?? {}
  await facilitator.move('cards')
  const cardId = crypto.randomUUID()
  const card = { caseId: 'case1', title: '無記名のしるし', detail: '' }
  const bytesAround = () => around(house.fileBytes(), [cardId, '無記名のしるし'])
  await nurse.anonymously({ name: 'send-card', cardId, card })
  const sealed = bytesAround()
  await facilitator.move('grouping')
  const released = bytesAround()
  expect(sealed.length).toBeGreaterThan(0)
  expect(released.length).toBeGreaterThan(0)
  for (const text of [...sealed, ...released])
    for (const trace of ['p_ns1', sessionId, 'nurse']) expect(text).not.toContain(trace)
  expect(house.logged.join('')).not.toMatch(new RegExp(`無記名のしるし|${cardId}|${sessionId}`))
  expect(sessionId).not.toBe('')
})

/** What lies within 60 bytes of each place where one of the texts stands: the whole row and more. */
function around(bytes: Buffer, texts: readonly string[]): string[] {
  const found: string[] = []
  for (const text of texts)
    for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1))
      found.push(bytes.subarray(Math.max(0, at - 60), at + 60 + text.length).toString('latin1'))
  return found
}
