import { expect, test } from 'vitest'
import { readCards } from '../../shared/documents/board-cards.ts'
import { readReflections, readWishAnswers } from '../../shared/documents/board-reflections.ts'
import { isLensOpen, readDotTotals } from '../../shared/documents/board-results.ts'
import { statementHash } from '../../shared/rooms/statement-hash.ts'
import type { Asked, RoomClient } from '../support/room-client.ts'
import type { House } from '../support/room-house.ts'
import { openHouse } from '../support/room-house.ts'
import type { PersonId } from '../support/room-people.ts'
import { BOARD_ID, writeAnswers, writeCard, writeStatement } from '../support/room-texts.ts'

// Some fifty commands that must be answered one after the other: one second on a quiet machine, and other work may make it ten.
const LIMIT_MS = 30_000

const six = ['p_fc1', 'p_hc2', 'p_hc1', 'p_dr1', 'p_ns1', 'p_cm1'] as const
type Six = Record<(typeof six)[number], RoomClient>

async function seatSix(house: House): Promise<Six> {
  const entered = await Promise.all(six.map(async (personId) => [personId, await house.enter(personId)] as const))
  return Object.fromEntries(entered) as Six // one entry per name of the list
}

async function must(client: RoomClient, asked: Asked): Promise<void> {
  expect(await client.command(asked), JSON.stringify(asked)).toMatchObject({ ok: true })
}

async function goOn(table: Six, to: Parameters<RoomClient['move']>[0]): Promise<void> {
  expect(await table.p_fc1.move(to), to).toMatchObject({ ok: true })
  await Promise.all(Object.values(table).map((client) => client.until(() => client.heard.state?.phase === to)))
}

async function writeAndReveal(house: House, table: Six): Promise<void> {
  await goOn(table, 'pledge')
  for (const client of Object.values(table)) await must(client, { name: 'pledge' })
  await goOn(table, 'reading')
  await goOn(table, 'writing')
  await writeAnswers(house, 'p_ns1', [{ question: 'wish', text: '一言いただきたかった', toRole: 'physician' }])
  await writeAnswers(house, 'p_dr1', [{ question: 'bad', text: 'FAXだけで変えた' }])
  await writeAnswers(house, 'p_cm1', [{ question: 'could', text: '代理を頼めた' }])
  for (const writer of ['p_ns1', 'p_dr1', 'p_cm1'] as const)
    await must(table[writer], { name: 'set-written', written: true })
  await table.p_hc1.until(() => table.p_hc1.heard.state?.written?.done === 3)
  await goOn(table, 'reveal')
  expect(readReflections(await house.read(BOARD_ID))).toHaveLength(3)
}

async function answerWishes(house: House, table: Six): Promise<void> {
  await goOn(table, 'wishes')
  const wish = readReflections(await house.read(BOARD_ID)).find(([, { toRole }]) => toRole === 'physician')
  const wishId = wish?.[0] ?? ''
  const answer = { name: 'answer-wish', wishId, answer: 'conditional', reason: '写しなら' } as const
  expect(await table.p_cm1.command(answer)).toEqual({ ok: false, code: 'forbidden' })
  await must(table.p_dr1, answer)
  const answers = readWishAnswers(await house.read(BOARD_ID))
  expect(answers.get(wishId)).toEqual({
    answer: 'conditional',
    reason: '写しなら',
    answeredBy: 'p_dr1',
    role: 'physician',
  })
}

async function placeThree(table: Six, voter: PersonId & keyof Six, cardIds: readonly string[]): Promise<void> {
  for (const cardId of cardIds) await must(table[voter], { name: 'place-dots', cardId, count: 1 })
}

test(
  'ROOM-40 six people hold a whole meeting by commands, with a restart in the middle of the vote',
  { timeout: LIMIT_MS },
  async () => {
    let house = await openHouse()
    let table = await seatSix(house)
    await writeAndReveal(house, table)
    await answerWishes(house, table)

    await goOn(table, 'cards')
    const named = [await writeCard(house, 'p_dr1', '休み前の変更'), await writeCard(house, 'p_cm1', '家族の電話')]
    const secretId = crypto.randomUUID()
    const card = { caseId: 'case1', title: '医師に電話してよいか迷う', detail: '' }
    await table.p_ns1.anonymously({ name: 'send-card', cardId: secretId, card })
    await goOn(table, 'grouping')
    await goOn(table, 'dots')
    const cards = readCards(await house.read(BOARD_ID)).map(({ id }) => id)
    expect(new Set(cards)).toEqual(new Set([...named, secretId]))
    await placeThree(table, 'p_ns1', cards)
    await placeThree(table, 'p_dr1', cards)

    await house.close()
    house = await openHouse({ folder: house.folder })
    table = await seatSix(house)
    expect(table.p_ns1.heard.state).toMatchObject({ phase: 'dots', voted: { done: 2, of: 5 } })
    expect(table.p_ns1.heard.view?.dots).toEqual(Object.fromEntries(cards.map((id) => [id, 1])))
    for (const voter of ['p_cm1', 'p_hc1', 'p_hc2'] as const) await placeThree(table, voter, cards)

    await goOn(table, 'lenses')
    const board = await house.read(BOARD_ID)
    expect([...readDotTotals(board).values()]).toEqual(cards.map(() => ({ total: 5, byRole: null })))
    for (const lens of ['rights', 'sustainability'] as const) await must(table.p_hc1, { name: 'open-lens', lens })
    await goOn(table, 'actions')
    await goOn(table, 'roles')
    await writeStatement(house, 'nurse', ' 時間に関係なく連絡する。 ')
    const textHash = statementHash('時間に関係なく連絡する。') ?? ''
    await must(table.p_ns1, { name: 'confirm-statement', role: 'nurse', textHash })
    await writeStatement(house, 'nurse', '書きかえた')
    const outdated = await table.p_ns1.command({ name: 'confirm-statement', role: 'nurse', textHash })
    expect(outdated).toEqual({ ok: false, code: 'changed' })

    await goOn(table, 'closing')
    const { p_fc1: facilitator, p_hc2: coFacilitator, ...others } = table
    for (const leading of [facilitator, coFacilitator])
      expect(await leading.anonymously({ name: 'rate-ease', value: 1 })).toEqual({ ok: false, code: 'forbidden' })
    for (const client of Object.values(others)) await client.anonymously({ name: 'rate-ease', value: 4 })
    await must(table.p_hc2, { name: 'close-meeting', seenVersion: table.p_hc2.heard.state?.version ?? 0 })
    await Promise.all(Object.values(table).map((client) => client.until(() => client.heard.state?.closedAtMs !== null)))
    await table.p_fc1.until(() => table.p_fc1.heard.view?.ease !== null)
    expect(table.p_fc1.heard.view?.ease).toEqual({ mean: 4, answers: 4 })
    const end = await house.read(BOARD_ID)
    expect([isLensOpen(end, 'case1', 'rights'), isLensOpen(end, 'case1', 'sustainability')]).toEqual([true, true])
    expect(table.p_cm1.heard.state).toMatchObject({
      pledged: [...six],
      openLenses: ['case1:rights', 'case1:sustainability'],
    })
    await house.close()
    house.remove()
  },
)
