import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { launchChromium } from '../support/chromium.ts'
import { openDemoApp, type DemoApp } from '../support/demo-app.ts'
import { seatPerson } from '../support/plain-person.ts'

export const kept = /この端末に保存しています/
export const saved = /保存済み/

/** The program with its people writing in private, and a browser. */
export async function openWritingApp(): Promise<{ app: DemoApp; browser: Browser }> {
  const app = await openDemoApp()
  const browser = await launchChromium()
  const leader = await seatPerson(app, 'p_fc1')
  await leader.room.connect()
  await leader.room.join()
  await leader.room.move('writing')
  await leader.leave()
  return { app, browser }
}

/** The nurse's own device, with her page open. `quotaSize` = so many bytes may be kept there. */
export async function openNursesDevice(
  { app, browser }: { app: DemoApp; browser: Browser },
  { quotaSize }: { quotaSize?: number } = {},
) {
  const context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1280, height: 900 } })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  if (quotaSize) await devtools.send('Storage.overrideQuotaForOrigin', { origin: app.url, quotaSize })
  await page.goto(`${app.url}/demo/p_ns1`)
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
  await paperOf(page).waitFor()
  await see(page, saved)
  return { context, page, devtools, close: () => context.close() }
}
export type OwnDevice = { context: BrowserContext; page: Page; devtools: CDPSession }

export function paperOf(page: Page) {
  return page.getByRole('textbox', { name: /^1枚目の紙/ })
}

export async function see(page: Page, words: RegExp | string): Promise<void> {
  await page.getByText(words).first().waitFor()
}
