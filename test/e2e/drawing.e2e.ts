import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { addCard, cardEntries } from '../../shared/documents/board-cards.ts'
import { textOf } from '../../shared/documents/entries.ts'
import type { PlainPerson } from '../support/plain-person.ts'
import { openHouse } from './house.ts'
import { button, openDevice } from './table.ts'
import { readDrawn, watchDrawingOf } from './watch-drawing.ts'

const CARDS = 30
const LETTERS = 20

describe('what a tablet draws while people write', () => {
  const house = openHouse()
  let leader: PlainPerson
  let page: Page
  let cardIds: string[]
  const line = Promise.withResolvers<void>()
  const board = () => leader.documents.get('meeting/mk_1')!.doc // opened below

  beforeAll(async () => {
    leader = await house.leader()
    await leader.open('meeting/mk_1').synced
    const context = await openDevice(house.browser, { viewport: { width: 1024, height: 768 }, hasTouch: true })
    // The documents' lines wait: every screen is first seen without them, for longer on a bad network.
    await context.routeWebSocket(/\/collab\//, async (route) => {
      await line.promise
      route.connectToServer()
    })
    page = await context.newPage()
    await watchDrawingOf(page)
    await page.goto(house.app.links.get('p_ns1'))
  })

  /** Components drawn by what is done, for each letter of it. */
  async function drawnBy(write: () => Promise<void>): Promise<number> {
    const before = await readDrawn(page)
    await write()
    return ((await readDrawn(page)).components - before.components) / LETTERS
  }

  test('UI-63 while the room opens and the line is looked for, nothing moves that one could have begun to read', async () => {
    await page.locator('footer').getByText('つなぎなおしています').waitFor()
    line.resolve()
    await page.locator('footer').getByText('保存済み').first().waitFor()
    expect((await readDrawn(page)).movedBy).toBeLessThan(0.05)
  })

  test('CDOC-61 a letter of a colleague draws its own card, and not the others', async () => {
    await leader.room.move('cards')
    const card = { caseId: 'case1', authorId: 'p_dr1', role: 'physician', detail: '' } as const
    cardIds = Array.from({ length: CARDS }, (_, now) => addCard(board(), { ...card, now, title: `課題 ${now}` }))
    await page.getByRole('article', { name: `課題 ${CARDS - 1}` }).waitFor()
    const text = textOf(cardEntries(board()), cardIds[3] ?? '', 'detail')
    const seen = page.getByRole('article', { name: '課題 3' }).getByRole('paragraph').last()
    const perLetter = await drawnBy(async () => {
      for (let count = 1; count <= LETTERS; count++) {
        text?.insert(text.length, '夜')
        await expect.poll(() => seen.textContent()).toBe('夜'.repeat(count))
      }
    })
    // A table of thirty cards would be a hundred and more.
    expect(perLetter).toBeLessThan(40)
  })

  test('UI-63 a card on which a colleague begins to write moves no other', async () => {
    const before = await readDrawn(page)
    const text = textOf(cardEntries(board()), cardIds[0] ?? '', 'detail')
    text?.insert(0, 'よ'.repeat(15))
    await page.getByText('よ'.repeat(15)).waitFor()
    expect((await readDrawn(page)).movedBy).toBe(before.movedBy)
  })

  test('CDOC-61 a letter of one’s own draws its field, its list and the status line, and not the room', async () => {
    await button(page, 'カードを書く').click()
    await page.getByRole('form').getByLabel('課題').fill('わたしの課題')
    await button(page, 'このカードを出す').click()
    await button(page, '「わたしの課題」をなおす').click()
    await page.getByLabel(/くわしく/).focus()
    const perLetter = await drawnBy(async () => {
      for (let count = 0; count < LETTERS; count++) {
        await page.keyboard.press('a')
        await expect.poll(() => isSaved(page)).toBe(true)
      }
    })
    // The room of six with its header and bar would be two hundred.
    expect(perLetter).toBeLessThan(90)
  })
})

async function isSaved(page: Page): Promise<boolean> {
  return (await page.locator('footer').getByText('保存済み').count()) > 0
}
