import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, Page, Response } from 'playwright-core'
import type { Demo } from '../support/demo-process.ts'

/** What the JavaScript of a first load should weigh at most, in kB; the minutes bring their editor along. */
const routes = [
  { path: '/sign-in', aimKilobytes: 150 },
  { path: '/', aimKilobytes: 150 },
  { path: '/meetings/mk_1', aimKilobytes: 280 },
  { path: '/meetings/mk_1/minutes', aimKilobytes: null },
] as const

/** What a browser with an empty cache loads until the screen stands, gzipped here as a proxy in front would. */
export async function measureSize(browser: Browser, demo: Demo): Promise<string[]> {
  const signedIn = await browser.newContext({ locale: 'ja-JP' })
  const page = await signedIn.newPage()
  await page.goto(demo.links.get('p_ns1') ?? '')
  const { origin } = new URL(page.url())
  const cookies = await signedIn.cookies(origin)
  await signedIn.close()
  const lines: string[] = []
  for (const { path, aimKilobytes } of routes) {
    const fresh = await browser.newContext({ locale: 'ja-JP' })
    if (path !== '/sign-in') await fresh.addCookies(cookies)
    const { scripts, styles } = await loadFresh(fresh, origin + path)
    await fresh.close()
    const aim = aimKilobytes === null ? '' : ` (aim ≤ ${aimKilobytes})`
    lines.push(`first load of ${path}: ${scripts.toFixed(0)} kB JavaScript${aim}, ${styles.toFixed(0)} kB CSS, gzip`)
  }
  return lines
}

async function loadFresh(context: BrowserContext, url: string) {
  const page = await context.newPage()
  const answers: Response[] = []
  page.on('response', (response) => answers.push(response))
  await page.goto(url)
  await page.getByRole('main').getByRole('heading').first().waitFor()
  await page.waitForLoadState('networkidle')
  return { scripts: await weigh(page, answers, 'script'), styles: await weigh(page, answers, 'stylesheet') }
}

/** In kB of 1,000 bytes. */
async function weigh(page: Page, answers: readonly Response[], kind: 'script' | 'stylesheet'): Promise<number> {
  const own = new URL(page.url()).origin
  const ofKind = answers.filter((answer) => answer.request().resourceType() === kind && answer.url().startsWith(own))
  const bodies = await Promise.all(ofKind.map((answer) => answer.body()))
  return bodies.reduce((sum, body) => sum + gzipSync(body).byteLength, 0) / 1000
}
