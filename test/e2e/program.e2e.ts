import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { openDemoApp, type DemoApp } from '../support/demo-app.ts'

describe('the program on the device', () => {
  let app: DemoApp
  let browser: Browser
  beforeAll(async () => {
    app = await openDemoApp()
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser.close()
    app.remove()
  })

  test('CDOC-70 once opened, the program opens without network, too, and nothing of what it was told is in its cache', async () => {
    const context = await browser.newContext({ locale: 'ja-JP' })
    context.setDefaultTimeout(15_000)
    const page = await context.newPage()
    await page.goto(`${app.url}/demo/p_ns1`)
    await page.getByText('仮谷 さくら').first().waitFor()
    await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
    const kept = await page.evaluate(readCaches)
    expect(kept.map(({ path }) => path)).toContain('/index.html')
    expect(kept.filter(({ path }) => !/^\/(index\.html|assets\/[\w.-]+)$/.test(path))).toEqual([])
    const whole = kept.map(({ text }) => text).join('')
    // Neither the person's name nor the meeting's is part of the program.
    for (const told of ['仮谷', '空野', 'A氏の事例']) expect(whole).not.toContain(told)

    await app.close()
    await page.reload()
    await page.getByText('つながりませんでした').waitFor()
    await context.close()
  })
})

/** Runs in the page. */
async function readCaches(): Promise<{ path: string; text: string }[]> {
  const names = await caches.keys()
  const opened = await Promise.all(names.map((name) => caches.open(name)))
  const requests = (await Promise.all(opened.map(async (cache) => cache.keys()))).flat()
  return Promise.all(
    requests.map(async (request) => ({
      path: new URL(request.url).pathname,
      text: (await (await caches.match(request))?.text()) ?? '',
    })),
  )
}
