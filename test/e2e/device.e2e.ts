import { join } from 'node:path'
import type { Browser, BrowserContext, Page, WebSocketRoute } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../server/database/connect.ts'
import { launchChromium } from '../support/chromium.ts'
import { openDemoApp, type DemoApp } from '../support/demo-app.ts'
import { seatPerson } from '../support/plain-person.ts'
import { givePassword } from '../support/world.ts'
import { readDevice } from './read-device.ts'
import { button } from './table.ts'

const password = 'kurumaza-no-tameshi-8'
const kept = /この端末に保存しています/
const saved = /保存済み/

describe('text that is on no server yet', () => {
  let app: DemoApp
  let browser: Browser
  let context: BrowserContext
  let lines: { isCut: boolean; open: Set<WebSocketRoute> }
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
    context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1280, height: 900 } })
    context.setDefaultTimeout(20_000)
    lines = { isCut: false, open: new Set() }
    await context.routeWebSocket(/\/collab\//, (route) => {
      if (lines.isCut) return void route.close({ code: 4503 })
      lines.open.add(route)
      route.connectToServer()
    })
  })
  afterEach(() => context.close())
  afterAll(async () => {
    await browser.close()
    await app.close()
    app.remove()
  })

  /** Cuts the documents' lines of all pages; everything else goes on. */
  async function cut(): Promise<void> {
    lines.isCut = true
    for (const route of lines.open) await route.close({ code: 4503 })
    lines.open.clear()
  }

  async function signIn(page: Page, who: keyof typeof emails): Promise<void> {
    await page.getByLabel('メールアドレス').fill(emails[who])
    await page.getByLabel('パスワード', { exact: true }).fill(password)
    await button(page, 'サインイン').click()
  }

  function paper(page: Page) {
    return page.getByRole('textbox', { name: /^1枚目の紙/ })
  }

  function secondQuestion(page: Page) {
    return page.getByRole('tab', { name: 'ほかにできたこと' })
  }

  async function openRoom(who?: keyof typeof emails): Promise<Page> {
    const page = await context.newPage()
    await page.goto(`${app.url}/meetings/mk_1`)
    if (who) await signIn(page, who)
    await paper(page).waitFor()
    return page
  }

  /** The renderer dies at once, as when the system needs the memory. */
  async function kill(page: Page): Promise<void> {
    const devtools = await context.newCDPSession(page)
    const dead = page.waitForEvent('crash')
    devtools.send('Page.crash').catch(() => undefined) // Nobody is left to answer.
    await dead
    await page.close()
  }

  async function see(page: Page, words: RegExp): Promise<void> {
    await page.getByText(words).first().waitFor()
  }

  function expectSealed(bytes: Buffer, text: string): void {
    expect(bytes.length).toBeGreaterThan(200)
    for (const clear of [text, 'p_ns1', 'mk_1', 'draft/'])
      expect([bytes.includes(clear), bytes.includes(Buffer.from(clear, 'utf16le'))]).toEqual([false, false])
  }

  test('DEV-1 a tab killed right after the words この端末に保存 loses nothing: it is shown without a line, and sent', async () => {
    const text = '夜のあいだ、一人で決めた'
    const page = await openRoom('nurse')
    await see(page, saved)
    await cut()
    await paper(page).fill(text)
    await see(page, kept)
    const spare = await context.newPage()
    await spare.goto(`${app.url}/favicon.ico`)
    await kill(page)
    expectSealed((await readDevice(spare)).bytes, text)
    expect(app.fileBytes().includes(text)).toBe(false)

    // DEV-3: the documents have no line, and yet the paper is there to write on.
    const next = await openRoom()
    expect(await paper(next).inputValue()).toBe(text)
    await paper(next).fill(`${text}。朝になって書きたした`)
    await see(next, kept)
    lines.isCut = false
    await see(next, saved)
    expect(app.fileBytes().includes('朝になって書きたした')).toBe(true)
  })

  test('DEV-10 who comes back to the list of meetings gets it sent, and a calm note', async () => {
    // Unlike what the test before it wrote: only the difference is typed.
    const text = '「電話は三度目でつながった」'
    const page = await openRoom('nurse')
    await see(page, saved)
    await cut()
    await paper(page).fill(text)
    await see(page, kept)
    await kill(page)
    const next = await context.newPage()
    await next.goto(app.url)
    await see(next, /まえに書いた文が、この端末に残っていました/)
    lines.isCut = false
    await see(next, /まえに書いた文を、サーバーへ送りました/)
    expect(app.fileBytes().includes(text)).toBe(true)
    await button(next, 'わかりました').click()
    await next.getByText(/まえに書いた文を/).waitFor({ state: 'detached' })
  })

  test('DEV-5 two tabs of one person keep side by side', async () => {
    const [first, second] = ['（はじめの問いはこの窓で）', '（つぎの問いは別の窓で）']
    const one = await openRoom('nurse')
    const two = await openRoom()
    for (const page of [one, two]) await see(page, saved)
    await cut()
    await paper(one).fill(first)
    await see(one, kept)
    await secondQuestion(two).click()
    await paper(two).fill(second)
    await see(two, kept)
    await kill(one)
    await kill(two)
    const next = await openRoom()
    expect(await paper(next).inputValue()).toBe(first)
    await secondQuestion(next).click()
    expect(await paper(next).inputValue()).toBe(second)
    lines.isCut = false
    await see(next, saved)
    expect([app.fileBytes().includes(first), app.fileBytes().includes(second)]).toEqual([true, true])
  })

  test('DEV-8 a database deleted by another tab, or by the browser, is written anew', async () => {
    const text = '【消されても残る文】'
    const page = await openRoom('nurse')
    await see(page, saved)
    await cut()
    await paper(page).fill(text)
    await see(page, kept)
    const other = await context.newPage()
    await other.goto(`${app.url}/favicon.ico`)
    await other.evaluate(async () => {
      for (const { name = '' } of await indexedDB.databases())
        await new Promise((resolve) => {
          indexedDB.deleteDatabase(name).onsuccess = resolve
        })
    })
    await expect.poll(async () => (await readDevice(other)).rows, { timeout: 20_000 }).toBeGreaterThan(0)
    const devtools = await context.newCDPSession(other)
    await devtools.send('Storage.clearDataForOrigin', { origin: app.url, storageTypes: 'indexeddb' })
    await expect.poll(async () => (await readDevice(other)).rows, { timeout: 20_000 }).toBeGreaterThan(0)
    await paper(page).fill(`${text}、二度目も`)
    await see(page, kept)
    await kill(page)
    const next = await openRoom()
    expect(await paper(next).inputValue()).toBe(`${text}、二度目も`)
    lines.isCut = false
    await see(next, saved)
  })

  test('DEV-7 another person on the same device sees and sends none of it; it waits for its author', async () => {
    const text = '〈ほかの人には見せない文〉'
    const page = await openRoom('nurse')
    await see(page, saved)
    await cut()
    await paper(page).fill(text)
    await see(page, kept)
    await kill(page)
    lines.isCut = false
    await context.clearCookies()

    const other = await openRoom('manager')
    await see(other, saved)
    expect(await paper(other).inputValue()).not.toBe(text)
    expect(await other.getByText(text).count()).toBe(0)
    expect(app.fileBytes().includes(text)).toBe(false)
    await other.close()
    await context.clearCookies()

    const back = await openRoom('nurse')
    expect(await paper(back).inputValue()).toBe(text)
    await see(back, saved)
    expect(app.fileBytes().includes(text)).toBe(true)
  })

  test('DEV-12 signing out asks while text waits, and then leaves nothing on the device', async () => {
    const page = await openRoom('nurse')
    await see(page, saved)
    await cut()
    await paper(page).fill('まだ送れていない')
    await see(page, kept)
    await page.getByRole('link', { name: /はじめの画面へ/ }).click()
    await page.getByRole('button', { name: /^終わる/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'それでも終わる' }).click()
    await page.getByLabel('メールアドレス').waitFor()
    expect(await readDevice(page)).toMatchObject({ rows: 0, databases: 0 })
  })
})
