import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { openDemoApp, type DemoApp } from '../support/demo-app.ts'
import { type PlainPerson, seatPerson } from '../support/plain-person.ts'
import { findCovered } from './covered.ts'
import { settle } from './sizes.ts'
import { button } from './table.ts'

/** A phone upright and on its side, and a window of 1440 px at twice the zoom. */
const low = [
  { width: 390, height: 844 },
  { width: 844, height: 390 },
  { width: 720, height: 450 },
] as const

describe('the frame', () => {
  let app: DemoApp
  let browser: Browser
  let leader: PlainPerson
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    app = await openDemoApp()
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
    context = await browser.newContext({ locale: 'ja-JP', viewport: low[0], hasTouch: true })
    context.setDefaultTimeout(15_000)
    page = await context.newPage()
    await leader.room.move('reading')
    await page.goto(`${app.url}/demo/p_ns1`)
    await page.getByText('退院日が急きょ4日後に決まる').waitFor()
  })
  afterEach(() => context.close())

  test('SCR-5 the header stays while one scrolls, and leaves a low screen its height', async () => {
    for (const size of low) {
      await page.setViewportSize(size)
      await settle(page)
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
      await settle(page)
      const hide = await button(page, '画面をかくす').boundingBox()
      expect(hide?.y, `画面をかくす at ${size.width}`).toBeGreaterThanOrEqual(0)
      expect(hide?.y).toBeLessThan(40)
      const free = await page.evaluate(() => {
        const heightOf = (part: string) => document.querySelector<HTMLElement>(part)?.offsetHeight ?? 0
        return innerHeight - heightOf('.frame > header') - heightOf('.bar')
      })
      expect(free / size.height, `what is left of ${size.height} px`).toBeGreaterThan(0.65)
      expect(await page.evaluate(findCovered)).toEqual([])
    }
  })

  test('SCR-6 nothing that has the focus lies under a notice either', async () => {
    await page.setViewportSize(low[1])
    await button(page, '席をはずす').click()
    await page.getByText('席をはずしています。').waitFor()
    await settle(page)
    expect(await page.evaluate(findCovered)).toEqual([])
  })

  test('CROOM-17 a new step begins at its top, however far down one had read', async () => {
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(500)
    await leader.room.move('writing')
    await page.getByRole('heading', { level: 1, name: 'どの対応が、' }).waitFor()
    expect(await page.evaluate(() => scrollY)).toBe(0)
  })
})
