import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { giveAccounts } from './accounts.ts'
import { openHouse } from './house.ts'
import { paperOf } from './room-page.ts'
import { checkScreen } from './screen-checks.ts'
import { button } from './table.ts'

const number = '4071'

describe('画面をかくす', () => {
  const house = openHouse({ anew: 'devices' })
  let page: Page

  beforeEach(async () => {
    page = (await house.open('nurse')).page
    await button(page, '表示の設定').waitFor()
  })

  test('UI-46 what is hidden is hidden whole; the seat says 離席, and what was being typed is still there', async () => {
    const { room } = await house.lead('writing')
    const paper = paperOf(page)
    await paper.fill('夜のあいだ一人で決めた')
    await page.evaluate(() => void (document.title = 'A氏の事例'))
    await button(page, '画面をかくす').click()
    await room.until(() => room.heard.presence['p_ns1'] === 'away')
    expect(await page.title()).toBe('車座')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    expect(await page.getByRole('dialog', { name: '画面をかくしています' }).isVisible()).toBe(true)
    expect(await paper.evaluate(isReached)).toBe(false)
    const other = await page.context().newPage()
    await other.goto(page.url())
    await other.getByText('画面をかくしています').waitFor()
    await button(page, '画面に戻る').press('Enter')
    await other.getByText('画面をかくしています').waitFor({ state: 'detached' })
    await room.until(() => room.heard.presence['p_ns1'] === 'present')
    expect(await page.title()).toBe('A氏の事例')
    expect(await paper.inputValue()).toBe('夜のあいだ一人で決めた')
  })

  test('UI-47 the number brings the screen back; after five wrong ones signing in does', async () => {
    await button(page, '表示の設定').click()
    await page.getByRole('textbox', { name: '4けたの番号' }).fill('４０７')
    await button(page, 'この番号に決める').click()
    await page.getByText('数字を4けた入れてください').waitFor()
    await page.getByRole('textbox', { name: '4けたの番号' }).fill(number)
    await page.keyboard.press('Enter')
    await page.getByText('番号を決めてあります。').waitFor()
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(number)
    await page.keyboard.press('Escape')

    await button(page, '画面をかくす').click()
    const field = page.getByLabel('4けたの番号')
    expect(await checkScreen(page)).toMatchObject({ axe: [], overflow: [], targets: [] })
    await field.pressSequentially('1234')
    await page.getByRole('alert').filter({ hasText: '番号が合いませんでした' }).waitFor()
    await page.reload()
    await field.waitFor()
    await field.pressSequentially(number)
    await field.waitFor({ state: 'detached' })

    await button(page, '画面をかくす').click()
    for (const wrong of ['0000', '1111', '2222', '3333', '4444']) {
      await field.pressSequentially(wrong)
      // Emptied for the next number, or gone after the last.
      await page.waitForFunction(() => (document.querySelector<HTMLInputElement>('.code-field')?.value ?? '') === '')
    }
    await page.getByText('番号が何度か合いませんでした').waitFor()
    await page.goto(house.app.url)
    await page.getByText('番号が何度か合いませんでした').waitFor()
    await page.getByRole('link', { name: 'サインインする' }).click()
    const signIn = await giveAccounts(house.app, ['nurse'])
    await signIn(page, 'nurse')
    await button(page, '表示の設定').waitFor()
    expect(await page.getByText('番号が何度か合いませんでした').count()).toBe(0)
  })
})

/** Runs in the page: whether eyes, fingers or the keyboard get at an element. */
function isReached(element: HTMLElement): boolean {
  const { left, top } = element.getBoundingClientRect()
  element.focus()
  return document.activeElement === element || document.elementFromPoint(left + 4, top + 4) === element
}
