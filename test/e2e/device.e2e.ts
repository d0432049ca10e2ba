import type { BrowserContext, Page, WebSocketRoute } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { openHouse } from './house.ts'
import { kept, saved } from './own-device.ts'
import { readDevice } from './read-device.ts'
import { paperOf } from './room-page.ts'
import { button, openDevice, type Seat, see, visit } from './table.ts'

describe('text that is on no server yet', () => {
  const house = openHouse({ phase: 'writing', anew: 'devices' })
  let context: BrowserContext
  let lines: { isCut: boolean; open: Set<WebSocketRoute> }

  beforeEach(async () => {
    context = await openDevice(house.browser)
    lines = { isCut: false, open: new Set() }
    await context.routeWebSocket(/\/collab\//, (route) => {
      if (lines.isCut) return void route.close({ code: 4503 })
      lines.open.add(route)
      route.connectToServer()
    })
  })

  /** Cuts the documents' lines of all pages; everything else goes on. */
  async function cut(): Promise<void> {
    lines.isCut = true
    for (const route of lines.open) await route.close({ code: 4503 })
    lines.open.clear()
  }

  function secondQuestion(page: Page) {
    return page.getByRole('tab', { name: 'ほかにできたこと' })
  }

  /** Named, somebody comes by their link; else whoever was here comes back to the room. */
  async function openRoom(seat?: Seat): Promise<Page> {
    const page = seat ? (await visit(context, house.app, seat)).page : await context.newPage()
    if (!seat) await page.goto(`${house.app.url}/meetings/mk_1`)
    await paperOf(page).waitFor()
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
    await paperOf(page).fill(text)
    await see(page, kept)
    const spare = await context.newPage()
    await spare.goto(`${house.app.url}/favicon.ico`)
    await kill(page)
    expectSealed((await readDevice(spare)).bytes, text)
    expect(house.app.fileBytes().includes(text)).toBe(false)

    // DEV-3: the documents have no line, and yet the paper is there to write on.
    const next = await openRoom()
    expect(await paperOf(next).inputValue()).toBe(text)
    await paperOf(next).fill(`${text}。朝になって書きたした`)
    await see(next, kept)
    lines.isCut = false
    await see(next, saved)
    expect(house.app.fileBytes().includes('朝になって書きたした')).toBe(true)
  })

  test('DEV-10 who comes back to the list of meetings gets it sent, and a calm note', async () => {
    // Unlike what the test before it wrote: only the difference is typed.
    const text = '「電話は三度目でつながった」'
    const page = await openRoom('nurse')
    await see(page, saved)
    await cut()
    await paperOf(page).fill(text)
    await see(page, kept)
    await kill(page)
    const next = await context.newPage()
    await next.goto(house.app.url)
    await see(next, /まえに書いた文が、この端末に残っていました/)
    lines.isCut = false
    await see(next, /まえに書いた文を、サーバーへ送りました/)
    expect(house.app.fileBytes().includes(text)).toBe(true)
    await button(next, 'わかりました').click()
    await next.getByText(/まえに書いた文を/).waitFor({ state: 'detached' })
  })

  test('DEV-5 two tabs of one person keep side by side', async () => {
    const [first, second] = ['（はじめの問いはこの窓で）', '（つぎの問いは別の窓で）']
    const one = await openRoom('nurse')
    const two = await openRoom()
    for (const page of [one, two]) await see(page, saved)
    await cut()
    await paperOf(one).fill(first)
    await see(one, kept)
    await secondQuestion(two).click()
    await paperOf(two).fill(second)
    await see(two, kept)
    await kill(one)
    await kill(two)
    const next = await openRoom()
    expect(await paperOf(next).inputValue()).toBe(first)
    await secondQuestion(next).click()
    expect(await paperOf(next).inputValue()).toBe(second)
    lines.isCut = false
    await see(next, saved)
    expect([house.app.fileBytes().includes(first), house.app.fileBytes().includes(second)]).toEqual([true, true])
  })

  test('DEV-8 a database deleted by another tab, or by the browser, is written anew', async () => {
    const text = '【消されても残る文】'
    const page = await openRoom('nurse')
    await see(page, saved)
    await cut()
    await paperOf(page).fill(text)
    await see(page, kept)
    const other = await context.newPage()
    await other.goto(`${house.app.url}/favicon.ico`)
    await other.evaluate(async () => {
      for (const { name = '' } of await indexedDB.databases())
        await new Promise((resolve) => {
          indexedDB.deleteDatabase(name).onsuccess = resolve
        })
    })
    await expect.poll(async () => (await readDevice(other)).rows).toBeGreaterThan(0)
    const devtools = await context.newCDPSession(other)
    await devtools.send('Storage.clearDataForOrigin', { origin: house.app.url, storageTypes: 'indexeddb' })
    await expect.poll(async () => (await readDevice(other)).rows).toBeGreaterThan(0)
    await paperOf(page).fill(`${text}、二度目も`)
    await see(page, kept)
    await kill(page)
    const next = await openRoom()
    expect(await paperOf(next).inputValue()).toBe(`${text}、二度目も`)
    lines.isCut = false
    await see(next, saved)
  })

  test('DEV-7 another person on the same device sees and sends none of it; it waits for its author', async () => {
    const text = '〈ほかの人には見せない文〉'
    const page = await openRoom('nurse')
    await see(page, saved)
    await cut()
    await paperOf(page).fill(text)
    await see(page, kept)
    await kill(page)
    lines.isCut = false
    await context.clearCookies()

    const other = await openRoom('manager')
    await see(other, saved)
    expect(await paperOf(other).inputValue()).not.toBe(text)
    expect(await other.getByText(text).count()).toBe(0)
    expect(house.app.fileBytes().includes(text)).toBe(false)
    await other.close()
    await context.clearCookies()

    const back = await openRoom('nurse')
    expect(await paperOf(back).inputValue()).toBe(text)
    await see(back, saved)
    expect(house.app.fileBytes().includes(text)).toBe(true)
  })

  test('DEV-12 signing out asks while text waits, and then leaves nothing on the device', async () => {
    const page = await openRoom('nurse')
    await see(page, saved)
    await cut()
    await paperOf(page).fill('まだ送れていない')
    await see(page, kept)
    await page.getByRole('link', { name: /はじめの画面へ/ }).click()
    await page.getByRole('button', { name: /^終わる/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'それでも終わる' }).click()
    await page.getByLabel('メールアドレス').waitFor()
    expect(await readDevice(page)).toMatchObject({ rows: 0, databases: 0 })
  })
})
