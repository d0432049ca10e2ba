import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addDraftEntry, draftEntries } from '../../shared/documents/draft.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { launchChromium } from '../support/chromium.ts'
import { openDemoApp, type DemoApp } from '../support/demo-app.ts'
import { type PlainPerson, seatPerson } from '../support/plain-person.ts'
import { clickTwice, drawn, tapTwice } from './double-taps.ts'
import { desktop, openRoaming, phone, type Roaming } from './rough-journey-people.ts'
import { button } from './table.ts'

const hands = [
  { hand: 'a mouse', twice: clickTwice, device: desktop },
  { hand: 'a finger', twice: tapTwice, device: phone },
] as const
const sheet = (page: Page, number: number) => page.getByRole('textbox', { name: new RegExp(`^${number}枚目の紙`) })
const hasCaret = (field: Locator) => field.evaluate((element) => element === document.activeElement)
const patiently = { timeout: 10_000 }

describe('double taps', () => {
  let app: DemoApp
  let browser: Browser
  let leader: PlainPerson
  let nurse: Roaming

  beforeAll(async () => {
    browser = await launchChromium()
  })
  beforeEach(async () => {
    app = await openDemoApp()
    leader = await seatPerson(app, 'p_fc1')
    await leader.room.enter()
  })
  afterEach(async () => {
    await nurse.context.close()
    await leader.leave()
    await app.close()
    app.remove()
  })
  afterAll(() => browser.close())

  async function seatNurse(device: (typeof hands)[number]['device']): Promise<Page> {
    nurse = await openRoaming(browser, { demo: app, seat: 'nurse', device })
    return nurse.page
  }

  /** What the nurse writes after the papers were opened; she has pledged, so that no recap for latecomers stands above her screen. */
  async function writeLate(texts: readonly string[]): Promise<void> {
    const { room, open, leave } = await seatPerson(app, 'p_ns1')
    await room.enter()
    await room.command({ name: 'pledge' })
    const { caseId } = leader.room.heard.state ?? {}
    const draft = open('draft/mk_1/p_ns1')
    await draft.synced
    for (const [now, text] of texts.entries()) {
      const id = addDraftEntry(draft.doc, { caseId: caseId ?? '', question: 'bad', now })
      textOf(draftEntries(draft.doc), id, 'text')?.insert(0, text)
    }
    await draft.fence()
    await leave()
  }

  test.for(hands)(
    'SEC-40 a double tap with $hand on カードにする publishes the one text it was aimed at',
    async ({ twice, device }) => {
      for (const phase of ['writing', 'reveal', 'wishes'] as const) await leader.room.move(phase)
      const texts = ['夜の電話のこと', '退院の日のこと', '薬が変わったこと']
      await writeLate(texts)
      const page = await seatNurse(device)
      const make = button(page, 'カードにする')
      await expect.poll(() => make.count(), patiently).toBe(3)
      // Held at its end, the page would move when it gets shorter, and the next row not come to lie under the finger.
      await page.evaluate(() => scrollTo(0, 0))
      await twice(page, make.first(), async () => {
        await expect.poll(() => make.count(), patiently).toBe(2)
      })
      await drawn(page)
      const board = leader.open('meeting/mk_1')
      await board.synced
      await expect.poll(() => JSON.stringify(board.doc.getMap('cards')), patiently).toContain(texts[0])
      await leader.fence()
      expect(await make.count()).toBe(2)
      expect(board.doc.getMap('cards').size).toBe(1)
    },
  )

  describe.for(hands)('with $hand', ({ hand, twice, device }) => {
    async function startWriting(): Promise<Page> {
      await leader.room.move('writing')
      await writeLate([])
      return seatNurse(device)
    }

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

  test('SEC-41 what was made a card says so in its place, and can be taken back', async () => {
    for (const phase of ['writing', 'reveal', 'wishes'] as const) await leader.room.move(phase)
    await writeLate(['夜の電話のこと', '退院の日のこと'])
    const page = await seatNurse(desktop)
    const rows = page.getByRole('listitem').filter({ hasText: /のこと/ })
    await rows.first().getByRole('button', { name: 'カードにする' }).click()
    await rows.first().getByText('カードにしました').waitFor()
    const board = leader.open('meeting/mk_1')
    const cards = () => Object.values(board.doc.getMap('cards').toJSON()).map(({ title }) => title)
    await expect.poll(cards, patiently).toEqual(['夜の電話のこと'])
    await rows.first().getByRole('button', { name: 'もどす' }).click()
    await expect.poll(cards, patiently).toEqual([])
    await rows.first().getByRole('button', { name: 'カードにする' }).waitFor()
    expect(await rows.allInnerTexts()).toEqual([
      expect.stringContaining('夜の電話'),
      expect.stringContaining('退院の日'),
    ])
    await page.reload()
    await expect.poll(() => rows.count(), patiently).toBe(2)
  })
})
