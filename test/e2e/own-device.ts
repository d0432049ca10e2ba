import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import type { House } from './house.ts'
import { paperOf } from './room-page.ts'
import { openDevice, see } from './table.ts'

export const kept = /この端末に保存しています/
export const saved = /保存済み/

/** The nurse's own device, with her page open. `quotaSize` = so many bytes may be kept there. */
export async function openNursesDevice({ app, browser }: House, { quotaSize }: { quotaSize?: number } = {}) {
  const context = await openDevice(browser)
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  if (quotaSize) await devtools.send('Storage.overrideQuotaForOrigin', { origin: app.url, quotaSize })
  await page.goto(`${app.url}/demo/p_ns1`)
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
  await paperOf(page).waitFor()
  await see(page, saved)
  return { context, page, devtools }
}
export type OwnDevice = { context: BrowserContext; page: Page; devtools: CDPSession }
