import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, Page, Response } from 'playwright-core'
import type { Demo } from '../support/demo-process.ts'

/** Every route, what is waited for on it, and what its JavaScript may weigh at most, in kB. */
const routes = [
  { path: '/sign-in', shows: 'パスワード', aimKilobytes: 150 },
  { path: '/', shows: 'あなたの会議', aimKilobytes: 150 },
  { path: '/meetings/mk_1', shows: '席にいます', aimKilobytes: 280 },
  { path: '/meetings/mk_1/minutes', shows: '会議の記録', aimKilobytes: 280 },
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
  for (const { path, shows, aimKilobytes } of routes) {
    const fresh = await browser.newContext({ locale: 'ja-JP' })
    if (path !== '/sign-in') await fresh.addCookies(cookies)
    const { scripts, styles } = await loadFresh(fresh, { url: origin + path, shows })
    await fresh.close()
    lines.push(
      `first load of ${path}: ${scripts.toFixed(0)} kB JavaScript (aim ≤ ${aimKilobytes}), ${styles.toFixed(0)} kB CSS, gzip`,
    )
  }
  return lines
}

async function loadFresh(context: BrowserContext, { url, shows }: { url: string; shows: string }) {
  const page = await context.newPage()
  const answers: Response[] = []
  page.on('response', (response) => answers.push(response))
  await page.goto(url)
  await page.getByText(shows).first().waitFor()
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
