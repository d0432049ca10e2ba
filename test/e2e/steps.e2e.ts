import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openHouse } from './house.ts'
import { statementOf } from './room-page.ts'
import { phone } from './rough-journey-people.ts'
import { putCard, seatPledged, writeDraft } from './stage.ts'
import { button, see } from './table.ts'

describe('from step to step', () => {
  const house = openHouse({ anew: 'program' })

  test('CROOM-40 each step begins at its top on a phone, whoever led to it', async () => {
    const written = '退院の日に、だれも電話に出なかった'
    await writeDraft(
      house,
      'manager',
      Array.from({ length: 12 }, () => ({ question: 'bad', text: written })),
    )
    await house.lead('reading')
    const { page } = await seatPledged(house, 'nurse', phone)
    await see(page, /退院日が急きょ4日後に決まる/)
    for (const [phase, words] of [
      ['writing', 'どの対応が'],
      ['reveal', written],
    ] as const) {
      await scrollToEnd(page)
      await house.lead(phase)
      await see(page, words)
      await expect.poll(() => page.evaluate(() => scrollY)).toBe(0)
    }
  })

  test('CROOM-43 on a tablet, that the line is cut lies over nothing one works with', async () => {
    await house.lead('writing')
    const nurse = await seatPledged(house, 'nurse', { viewport: { width: 1024, height: 600 }, hasTouch: true })
    const tab = nurse.page.getByRole('tab').first()
    await tab.waitFor()
    await nurse.lose()
    await see(nurse.page, 'いま、ほかの人とつながっていません')
    // So far that the tabs lie where a notice that stays would lie: right below the header.
    await tab.evaluate((element) => {
      const header = document.querySelector('.frame > header')?.getBoundingClientRect().bottom ?? 0
      scrollBy(0, element.getBoundingClientRect().top - header - 12)
    })
    const isFree = await tab.evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      return element.contains(document.elementFromPoint(x + width / 2, y + height / 2))
    })
    expect(isFree).toBe(true)
  })

  test('CROOM-44 opened papers lie as they are read: nurse, care manager, physician, and shuffled within a role', async () => {
    const ids = new Map<string, string>()
    for (const who of ['doctor', 'manager', 'nurse'] as const) {
      const texts = ['一', '二', '三', '四'].map((number) => `${who}の${number}`)
      const papers = await writeDraft(
        house,
        who,
        texts.map((text) => ({ question: 'bad', text })),
      )
      for (const [index, text] of texts.entries()) ids.set(text, papers[index] ?? '')
    }
    await house.lead('writing', 'reveal')
    const { page } = await seatPledged(house, 'nurse', phone)
    const shown = page.locator('.revealed-text')
    await expect.poll(() => shown.count()).toBe(12)
    const shuffled = [...ids.keys()].toSorted((a, b) => ((ids.get(a) ?? '') < (ids.get(b) ?? '') ? -1 : 1))
    const expected = ['nurse', 'manager', 'doctor'].flatMap((who) => shuffled.filter((text) => text.startsWith(who)))
    expect(await shown.allInnerTexts()).toEqual(expected)
  })

  test('SCR-2 without a line nothing sticks out sideways on a phone', async () => {
    await house.lead('writing')
    const nurse = await seatPledged(house, 'nurse', phone)
    await see(nurse.page, /保存済み/)
    await nurse.lose()
    for (const words of [/つなぎなおして.*この端末に/, /つながっていません.*この端末に/]) {
      await nurse.page.getByText(words).filter({ visible: true }).first().waitFor({ timeout: 30_000 })
      expect(await nurse.page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.viewport.width)
    }
  })

  test('CROOM-46 who types while the leader goes on keeps the field and every letter, and follows at the first pause', async () => {
    await house.lead('roles')
    const { page } = await seatPledged(house, 'nurse', { viewport: { width: 1024, height: 768 } })
    const line = statementOf(page, '訪問看護師')
    await line.click()
    await page.keyboard.type('痛みの')
    const going = page.keyboard.type('基準を超えたら時間に関係なく連絡する', { delay: 60 })
    await house.lead('closing')
    await going
    await see(page, '話しやすかったですか')
    await house.lead('roles')
    await expect.poll(() => line.inputValue()).toBe('痛みの基準を超えたら時間に関係なく連絡する')
  })

  test('CROOM-50 a dot that did not arrive is told at its card, and no longer once there is a line again', async () => {
    const title = '夜の連絡先が分からない'
    const away = 'いま、ほかの人とつながっていません'
    await putCard(house, title)
    await house.lead('dots')
    const nurse = await seatPledged(house, 'nurse', phone)
    const give = nurse.page.getByRole('button', { name: `「${title}」に票を入れる` })
    await give.waitFor()
    await nurse.lose()
    await see(nurse.page, away)
    await give.click()
    const told = nurse.page.getByRole('article', { name: title }).getByText('いまの票は届いていません')
    await told.waitFor()
    await see(nurse.page, 'のこり3票')
    await comeBack()
    await nurse.lose()
    await see(nurse.page, away)
    expect(await nurse.page.getByText('もう一度おしてください').count()).toBe(0)
    await comeBack()
    await give.click()
    await see(nurse.page, 'のこり2票')
    await told.waitFor({ state: 'detached' })
    async function comeBack() {
      await nurse.find()
      await nurse.page.getByText(away).waitFor({ state: 'detached', timeout: 30_000 })
    }
  })

  test('CROOM-63 a day before the meeting is said beside its field, and taken', async () => {
    await house.lead('actions')
    const { page } = await seatPledged(house, 'nurse', phone)
    await button(page, '課題によらない行動を書く').click()
    const day = page.getByLabel('いつまで')
    await day.fill('2020-01-01')
    await see(page, '会議の日より前の日です。')
    await day.fill('2026-12-10')
    await page.getByText('会議の日より前の日です。').waitFor({ state: 'detached' })
  })

  test('CROOM-64 what is too long is said at its own field, which has the focus', async () => {
    await house.lead('cards')
    const { page } = await seatPledged(house, 'nurse', phone)
    await button(page, 'カードを書く').click()
    const form = page.getByRole('form', { name: 'あなたの職種で出すカード' })
    await form.getByLabel('課題').fill('夜の連絡先')
    const detail = form.getByLabel(/くわしく/)
    await detail.fill('長'.repeat(2_100))
    await button(page, 'このカードを出す').click()
    expect(await detail.evaluate((field) => field === document.activeElement)).toBe(true)
    const told = await detail.getAttribute('aria-describedby')
    expect(await page.locator(`[id="${told}"]`).textContent()).toContain('長すぎます')
    expect(await form.getByText('長すぎます').count()).toBe(1)
  })

  test('CROOM-40 the console begins at its top, too', async () => {
    const { page } = await seatPledged(house, 'leader', { viewport: { width: 1024, height: 600 } })
    await see(page, '読み上げる言葉')
    await scrollToEnd(page)
    await page.getByRole('contentinfo').getByRole('button', { name: '約束ごとへ進む' }).click()
    await see(page, '事例の経過を見る')
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(0)
  })
})

async function scrollToEnd(page: Page): Promise<void> {
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0)
}
