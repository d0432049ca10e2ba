import type { Locator, Page } from 'playwright-core'
import { button } from './table.ts'

export const fieldOf = (page: Page) => page.getByLabel('ここに、打ってみてください')
export const checkOf = (page: Page, title: string) => page.getByRole('listitem', { name: title, exact: true })
export const isGood = (check: Locator) => check.getByText('できました', { exact: true }).waitFor()

/** A guest who waits tries everything out, without an input method that the browser tells of. */
export async function rehearse(page: Page): Promise<void> {
  await page.getByRole('link', { name: /待つあいだに/ }).click()
  await fieldOf(page).fill('家で暮らしたい')
  await checkOf(page, '文字を打つ').getByText('日本語を打てました。（').waitFor()
  await isGood(checkOf(page, '保存'))
  await button(page, '音を鳴らす').click()
  await button(page, '聞こえた').click()
  await page.getByRole('heading', { name: 'これで準備ができました' }).waitFor()
}
