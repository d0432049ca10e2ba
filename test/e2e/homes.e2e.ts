import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { en } from '../../client/locales/en.ts'
import { launchChromium } from '../support/chromium.ts'
import { type DemoApp, openDemoApp } from '../support/demo-app.ts'
import { inEnglish } from './in-english.ts'
import { lookAt } from './look-at.ts'

let app: DemoApp
let browser: Browser
beforeAll(async () => {
  app = await openDemoApp()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await app.close()
  app.remove()
})

const folder = process.env['LOOK_INTO']

async function openAs(personId: string, path: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1440, height: 900 } })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  await page.goto(`${app.url}/demo/${personId}`)
  await page.goto(app.url + path)
  return page
}

/** Physician, nurse, support centre. */
test.for(['p_dr1', 'p_ns1', 'p_hc1'])(
  'HOME-1 %s comes from the first screen to their seat in one press',
  async (who) => {
    const page = await openAs(who, '/')
    await page.getByRole('heading', { name: 'わたしの合意事項' }).waitFor()
    const faults: string[] = []
    await lookAt(page, { screen: `home-${who}`, faults, folder })
    expect(faults).toEqual([])
    await page.getByRole('link', { name: '席につく' }).first().click()
    await page.waitForURL(/\/meetings\/mk_\d$/)
    await page.context().close()
  },
)

test('HOME-1 the secretariat comes from the list to the plan of a meeting', async () => {
  const page = await openAs('p_fc1', '/')
  await page.getByRole('link', { name: 'すべての会議' }).click()
  await page.getByRole('heading', { name: '会議', exact: true }).waitFor()
  await page.getByRole('article').first().waitFor()
  const faults: string[] = []
  await lookAt(page, { screen: 'meetings', faults, folder })
  expect(faults).toEqual([])
  await page
    .getByRole('link', { name: /^計画を見る/ })
    .first()
    .click()
  await page.waitForURL(/\/plan$/)
  await page.context().close()
})

test('HOME-1 the first screen is said in English, too', async () => {
  const page = await openAs('p_ns1', '/')
  await page.getByRole('heading', { name: 'わたしの合意事項' }).waitFor()
  await inEnglish(page, async () => {
    await page.getByRole('heading', { name: en.records.home.actions }).waitFor()
    await page.getByRole('link', { name: en.records.home.takeSeat }).first().waitFor()
  })
})
