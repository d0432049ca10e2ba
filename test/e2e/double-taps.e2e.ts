import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { clickTwice, drawn, tapTwice } from './double-taps.ts'
import { openHouse } from './house.ts'
import { phone } from './rough-journey-people.ts'
import { seatPledged, writeDraft } from './stage.ts'
import { button, desktop } from './table.ts'

const hands = [
  { hand: 'a mouse', twice: clickTwice, device: desktop },
  { hand: 'a finger', twice: tapTwice, device: phone },
] as const
const sheet = (page: Page, number: number) => page.getByRole('textbox', { name: new RegExp(`^${number}枚目の紙`) })
const hasCaret = (field: Locator) => field.evaluate((element) => element === document.activeElement)

describe('double taps', () => {
  const house = openHouse({ anew: 'program' })

  /** The nurse's screen after the papers were opened, with what she wrote later. */
  async function offerLate(device: (typeof hands)[number]['device'], texts: readonly string[]): Promise<Page> {
    await house.lead('writing', 'reveal', 'wishes')
    await writeDraft(
      house,
      'nurse',
      texts.map((text) => ({ question: 'bad', text })),
    )
    const { page } = await seatPledged(house, 'nurse', device)
    await expect.poll(() => button(page, 'カードにする').count()).toBe(texts.length)
    return page
  }

  async function cardsOnBoard(): Promise<() => string[]> {
    const board = (await house.leader()).open('meeting/mk_1')
    await board.synced
    return () => Object.values(board.doc.getMap('cards').toJSON()).map(({ title }) => title)
  }

  describe.for(hands)('with $hand', ({ hand, twice, device }) => {
    async function startWriting(): Promise<Page> {
      await house.lead('writing')
      const { page } = await seatPledged(house, 'nurse', device)
      await sheet(page, 1).waitFor()
      return page
    }

    test(`SEC-40 a double tap with ${hand} on カードにする publishes the one text it was aimed at`, async () => {
      const page = await offerLate(device, ['夜の電話のこと', '退院の日のこと', '薬が変わったこと'])
      const make = button(page, 'カードにする')
      await twice(page, make.first(), async () => {
        await expect.poll(() => make.count()).toBe(2)
      })
      await drawn(page)
      const cards = await cardsOnBoard()
      await expect.poll(cards).toContain('夜の電話のこと')
      await (await house.leader()).fence()
      expect([await make.count(), cards()]).toEqual([2, ['夜の電話のこと']])
    })

    test(`UI-80 a double tap with ${hand} on もう一つ書く leaves the new sheet empty and the caret on it`, async () => {
      const page = await startWriting()
      await sheet(page, 1).fill('夜の電話のこと')
      await twice(page, button(page, 'もう一つ書く'), () => sheet(page, 2).waitFor())
      await drawn(page)
      expect(await sheet(page, 2).inputValue()).toBe('')
      expect(await hasCaret(sheet(page, 2))).toBe(true)
    })

    test(`UI-80 a double tap with ${hand} on an example leaves the caret in its first gap`, async () => {
      const page = await startWriting()
      const example = '〜のとき、〜が遅れた'
      await twice(page, button(page, example), () => button(page, '例文を消す').waitFor())
      await drawn(page)
      expect(await sheet(page, 1).inputValue()).toBe(example)
      expect(await hasCaret(sheet(page, 1))).toBe(true)
      await page.keyboard.insertText('夜の急変')
      expect(await sheet(page, 1).inputValue()).toBe('夜の急変のとき、〜が遅れた')
    })
  })

  const steps = hands.flatMap((tool) => [true, false].map((arrives) => ({ ...tool, arrives })))
  test.for(steps)(
    'LEAD-40 a double tap with $hand on the next step leads one step on and blames nobody (arriving in between: $arrives)',
    async ({ twice, device, arrives }) => {
      const leader = await house.leader()
      const { page } = await seatPledged(house, 'leader', device)
      const next = (name: string) => page.getByRole('contentinfo').getByRole('button', { name, exact: true })
      const arrival = next('事例の経過を見る')
      await twice(page, next('約束ごとへ進む'), () => (arrives ? arrival.waitFor() : Promise.resolve()))
      await arrival.waitFor()
      await drawn(page)
      await leader.fence()
      expect(leader.room.heard.state?.phase).toBe('pledge')
      expect(await page.getByText('ほかの人が先に進めました').count()).toBe(0)
    },
  )

  test('SEC-41 what was made a card says so in its place, and can be taken back', async () => {
    const page = await offerLate(desktop, ['夜の電話のこと', '退院の日のこと'])
    const cards = await cardsOnBoard()
    const rows = page.getByRole('listitem').filter({ hasText: /のこと/ })
    await button(page, 'カードにする').first().click()
    await rows.first().getByText('カードにしました').waitFor()
    await expect.poll(cards).toEqual(['夜の電話のこと'])
    await button(page, 'もどす').click()
    await expect.poll(cards).toEqual([])
    await expect.poll(() => button(page, 'カードにする').count()).toBe(2)
    expect(await rows.allInnerTexts()).toEqual([
      expect.stringContaining('夜の電話'),
      expect.stringContaining('退院の日'),
    ])
    await page.reload()
    await expect.poll(() => button(page, 'カードにする').count()).toBe(2)
  })
})
