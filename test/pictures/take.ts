import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { checkScreen } from '../e2e/screen-checks.ts'
import { atEverySize, settle, type Size } from '../e2e/sizes.ts'
import { openTable, photograph } from '../e2e/table.ts'
import { walkScreens } from '../e2e/walk.ts'
import { launchChromium } from '../support/chromium.ts'
import { findFreePort, startDemo } from '../support/demo-process.ts'

/** The pictures of the README, in a size that keeps each below 200 kB. */
const forReadme = ['arrival', 'writing', 'reveal', 'grouping', 'console-writing']

/** `npm run pictures [-- --to <folder>] [-- --readme]`: every screen of a sample meeting, held by six people, in three sizes. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { to: { type: 'string' }, readme: { type: 'boolean', default: false } } })
  const readmeFolder = fileURLToPath(new URL('png', import.meta.url))
  const folder = values.readme ? readmeFolder : (values.to ?? mkdtempSync(join(tmpdir(), 'kurumaza-pictures-')))
  mkdirSync(folder, { recursive: true })
  const browser = await launchChromium()
  const demo = await startDemo({ dataDir: mkdtempSync(join(tmpdir(), 'kurumaza-demo-')), port: await findFreePort() })
  try {
    const table = await openTable(browser, demo)
    const look = values.readme ? takeForReadme(folder) : takeAll(folder)
    await walkScreens({ browser, table, look }).catch(async (error: unknown) => {
      console.error(`what everyone saw: ${await photograph(table)}`)
      throw error
    })
  } finally {
    await browser.close()
    await demo.stop()
  }
  console.log(folder)
}

function takeAll(folder: string) {
  return (screen: string, page: Page) =>
    atEverySize(page, async (size) => {
      await page.screenshot({ path: join(folder, `${screen}${size.suffix}.png`) })
      await report(`${screen}${size.suffix}`, page, size)
    })
}

async function report(name: string, page: Page, { height }: Size): Promise<void> {
  const { axe, ...others } = await checkScreen(page)
  if (axe.length > 0) process.exitCode = 1
  const screens = await page.evaluate(() => document.documentElement.scrollHeight)
  console.log(`${name}${screens > height ? ` (${(screens / height).toFixed(1)} screens high)` : ''}`)
  for (const fault of [axe, ...Object.values(others)].flat()) console.log(`  ${fault}`)
}

function takeForReadme(folder: string) {
  return async (screen: string, page: Page) => {
    if (!forReadme.includes(screen)) return
    await page.setViewportSize({ width: 1280, height: 800 })
    await settle(page)
    await page.screenshot({ path: join(folder, `${screen}.png`) })
  }
}

await main()
