import type { Page } from 'playwright-core'
import { button } from './table.ts'

/** At the door: who they are, and then waiting to be let in. */
export async function introduce(page: Page, name: string): Promise<void> {
  await page.getByLabel('名前', { exact: true }).fill(name)
  await page.getByLabel('職種').selectOption({ label: '薬剤師' })
  await page.getByLabel('所属').fill('外の薬局')
  await button(page, '入るのを待つ').click()
  await page.getByRole('heading', { name: /お待ちください/ }).waitFor()
}
