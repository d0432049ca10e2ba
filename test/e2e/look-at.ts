import type { Page } from 'playwright-core'
import { checkScreen } from './screen-checks.ts'
import { atEverySize, settle } from './sizes.ts'

/** Addresses and links are written in Latin letters by everybody. */
const written = /^(hub|hub\.example|makoto|hajime|http|localhost|enter|[\w-]{8,})$/

const phone = { width: 390, height: 844 }

type Looking = { screen: string; faults: string[]; folder: string | undefined }

/** Adds what is wrong with a screen in every size and on a phone to `faults`; with a folder the screen is also taken. */
export async function lookAt(page: Page, { screen, faults, folder }: Looking): Promise<void> {
  const before = page.viewportSize()
  async function lookOnce(suffix: string): Promise<void> {
    const { axe, overflow, targets, words } = await checkScreen(page)
    const foreign = words.filter((word) => !written.test(word))
    faults.push(...[...axe, ...overflow, ...targets, ...foreign].map((fault) => `${screen}${suffix}: ${fault}`))
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${screen}${suffix}.png`, fullPage: true })
  }
  await atEverySize(page, ({ suffix }) => lookOnce(suffix))
  await page.setViewportSize(phone)
  await settle(page)
  await lookOnce('-m')
  if (before) await page.setViewportSize(before)
}
