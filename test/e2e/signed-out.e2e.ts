import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../server/database/connect.ts'
import { launchChromium } from '../support/chromium.ts'
import { openDemoApp, type DemoApp } from '../support/demo-app.ts'
import { seatPerson } from '../support/plain-person.ts'
import { cookiesOf } from '../support/server-parts.ts'
import { givePassword } from '../support/world.ts'
import { button } from './table.ts'

const password = 'kurumaza-no-tameshi-8'
const unsent = '電話がつながらず、夜のあいだ一人で決めた'

describe('a session that ends while text is on no server and not on the device', () => {
  let app: DemoApp
  let browser: Browser
  let page: Page
  const emails = { nurse: '', manager: '' }

  beforeAll(async () => {
    app = await openDemoApp()
    const { db, close } = await openDatabase(join(app.dataDir, 'kurumaza.sqlite'))
    emails.nurse = await givePassword({ db }, 'p_ns1', password)
    emails.manager = await givePassword({ db }, 'p_cm1', password)
    await close()
    browser = await launchChromium()
    const leader = await seatPerson(app, 'p_fc1')
    await leader.room.connect()
    await leader.room.join()
    await leader.room.move('writing')
    await leader.leave()
  })
  beforeEach(async () => {
    const context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1280, height: 900 } })
    context.setDefaultTimeout(15_000)
    // A device that keeps nothing: the text is in this page alone.
    await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'indexedDB'))
    page = await context.newPage()
    await page.goto(`${app.url}/meetings/mk_1`)
    await signIn('nurse')
  })
  afterEach(() => page.context().close())
  afterAll(async () => {
    await browser.close()
    await app.close()
    app.remove()
  })

  async function signIn(who: keyof typeof emails): Promise<void> {
    await page.getByLabel('メールアドレス').fill(emails[who])
    await page.getByLabel('パスワード', { exact: true }).fill(password)
    await button(page, 'サインイン').click()
  }

  function paper() {
    return page.getByRole('textbox', { name: /^1枚目の紙/ })
  }

  /** Offline, then signed out by the same cookie elsewhere, then online: the sign-in stands there and tells of the text. */
  async function writeAndBeSignedOut(text: string): Promise<void> {
    await paper().waitFor()
    await page
      .getByText(/保存済み/)
      .first()
      .waitFor()
    await page.context().setOffline(true)
    await paper().fill(text)
    await page
      .getByText(/未保存/)
      .first()
      .waitFor()
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const headers = { cookie, origin: app.url, 'content-type': 'application/json' }
    const answer = await fetch(`${app.url}/api/auth/sign-out`, { method: 'POST', headers, body: '{}' })
    expect([answer.status, cookiesOf(answer)]).toEqual([200, expect.anything()])
    await page.context().setOffline(false)
    await page.getByText(/まだ送れていない文があります/).waitFor()
    expect(new URL(page.url()).pathname).toBe('/sign-in')
  }

  test('CDOC-27 the same person signs in and their text is sent and saved', async () => {
    await writeAndBeSignedOut(unsent)
    await button(page, '送れなかった文を見る').click()
    expect(await page.getByRole('textbox', { name: '送れなかった文' }).inputValue()).toBe(unsent)
    await button(page, 'とじる').click()
    await signIn('nurse')
    await paper().waitFor()
    expect(await paper().inputValue()).toBe(unsent)
    await page
      .getByText(/保存済み/)
      .first()
      .waitFor()
    await page.reload()
    await paper().waitFor()
    expect(await paper().inputValue()).toBe(unsent)
  })

  test('CDOC-28 to another person it is offered first, and goes out only when its author is back', async () => {
    const text = `${unsent}。もう一度`
    await writeAndBeSignedOut(text)
    await signIn('manager')
    await page.getByRole('heading', { name: /まだ送れていない文が/ }).waitFor()
    expect(await page.getByText(text).count()).toBe(0)
    await button(page, '送れなかった文を見る').click()
    expect(await page.getByRole('textbox', { name: '送れなかった文' }).inputValue()).toBe(text)
    await button(page, 'とじる').click()
    expect(app.fileBytes().includes(text)).toBe(false)

    await page.getByRole('link', { name: /がサインインする/ }).click()
    await signIn('nurse')
    await paper().waitFor()
    await page
      .getByText(/保存済み/)
      .first()
      .waitFor()
    expect(await paper().inputValue()).toBe(text)
  })

  test('CDOC-28 put away by another person, it is gone and never sent', async () => {
    const text = `${unsent}。三度目`
    await writeAndBeSignedOut(text)
    await signIn('manager')
    await button(page, 'この文を捨てて、はじめる').click()
    await page.getByRole('dialog').getByRole('button', { name: 'この文を捨てて、はじめる' }).click()
    await paper().waitFor()
    await page
      .getByText(/保存済み/)
      .first()
      .waitFor()
    expect(await paper().inputValue()).not.toBe(text)
    expect(app.fileBytes().includes(text)).toBe(false)
  })
})
