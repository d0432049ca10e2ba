import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../server/database/connect.ts'
import { launchChromium } from '../support/chromium.ts'
import { openDemoApp, type DemoApp } from '../support/demo-app.ts'
import { type PlainPerson, seatPerson } from '../support/plain-person.ts'
import { givePassword } from '../support/world.ts'
import { checkScreen } from './screen-checks.ts'
import { button } from './table.ts'

const password = 'kurumaza-no-tameshi-8'
const number = '4071'

describe('画面をかくす', () => {
  let app: DemoApp
  let browser: Browser
  let leader: PlainPerson
  let page: Page
  let email = ''

  beforeAll(async () => {
    app = await openDemoApp()
    const { db, close } = await openDatabase(join(app.dataDir, 'kurumaza.sqlite'))
    email = await givePassword({ db }, 'p_ns1', password)
    await close()
    browser = await launchChromium()
    leader = await seatPerson(app, 'p_fc1')
    await leader.room.connect()
    await leader.room.join()
  })
  afterAll(async () => {
    await leader.leave()
    await browser.close()
    await app.close()
    app.remove()
  })
  beforeEach(async () => {
    const context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1280, height: 900 } })
    context.setDefaultTimeout(15_000)
    page = await context.newPage()
    await page.goto(`${app.url}/demo/p_ns1`)
    await button(page, '表示の設定').waitFor()
  })
  afterEach(() => page.context().close())

  test('UI-46 what is hidden is hidden whole; the seat says 離席, and what was being typed is still there', async () => {
    await leader.room.move('writing')
    await page.goto(`${app.url}/meetings/mk_1`)
    const paper = page.getByRole('textbox', { name: /^1枚目の紙/ })
    await paper.fill('夜のあいだ一人で決めた')
    await page.evaluate(() => void (document.title = 'A氏の事例'))
    await button(page, '画面をかくす').click()
    await leader.room.until(() => leader.room.heard.presence['p_ns1'] === 'away')
    expect(await page.title()).toBe('車座')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    expect(await page.getByRole('dialog', { name: '画面をかくしています' }).isVisible()).toBe(true)
    expect(await paper.evaluate(isReached)).toBe(false)
    const other = await page.context().newPage()
    await other.goto(`${app.url}/meetings/mk_1`)
    await other.getByText('画面をかくしています').waitFor()
    await button(page, '画面に戻る').press('Enter')
    await other.getByText('画面をかくしています').waitFor({ state: 'detached' })
    await leader.room.until(() => leader.room.heard.presence['p_ns1'] === 'present')
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
    await page.goto(app.url)
    await page.getByText('番号が何度か合いませんでした').waitFor()
    await page.getByRole('link', { name: 'サインインする' }).click()
    await page.getByLabel('メールアドレス').fill(email)
    await page.getByLabel('パスワード', { exact: true }).fill(password)
    await button(page, 'サインイン').click()
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
