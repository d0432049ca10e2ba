import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { checkScreen } from './screen-checks.ts'
import { atEverySize } from './sizes.ts'

/** A folder into which every screen that is looked at is also taken. */
const pictures = process.env['PICTURES']

/** What is wrong with a screen at any size. */
export async function faultsOf(page: Page, screen: string): Promise<string[]> {
  const faults: string[] = []
  // What has the focus already is not brought into sight again.
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  await atEverySize(page, async ({ suffix }) => {
    const found = Object.values(await checkScreen(page)).flat()
    faults.push(...found.map((fault) => `${screen}${suffix}: ${fault}`))
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${screen}${suffix}.png`, fullPage: true })
  })
  return faults
}

/** Expects nothing wrong, and lets the test go on to the next screen. */
export async function expectSound(page: Page, screen = nameOf(page)): Promise<void> {
  expect.soft(await faultsOf(page, screen)).toEqual([])
}

function nameOf(page: Page): string {
  return new URL(page.url()).pathname.slice(1).replaceAll('/', '-')
}
