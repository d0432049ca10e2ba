import type { Browser, Locator, Page } from 'playwright-core'
import type { Demo } from '../support/demo-process.ts'

/** One person, in a browser of their own. */
export async function openAs(browser: Browser, demo: Demo, personId: string): Promise<Page> {
  const link = demo.links.get(personId)
  if (link === undefined) throw new Error(`the demo printed no link for ${personId}`)
  const context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1280, height: 900 } })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  await page.goto(link)
  return page
}

export function statementOf(page: Page, role: string): Locator {
  return page.getByRole('textbox', { name: `${role}の役割` })
}

/** `phase` for an agenda item that holds several. */
export async function goToPhase(leader: Page, item: string, phase?: string): Promise<void> {
  await leader.getByRole('navigation', { name: '会議の流れ' }).getByRole('button', { name: item }).click()
  const question = leader.getByRole('dialog')
  if (phase !== undefined) await question.getByRole('radiogroup').getByText(phase, { exact: true }).click()
  await question.getByRole('button', { name: '移る' }).click()
}
