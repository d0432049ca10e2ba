import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectSound } from './look-at.ts'
import { button } from './table.ts'

const saved = (page: Page) => page.getByText(/サーバーに保存済み/).first()

/** On `/cases`: a case is begun, written step by step, and said in other words where it could be recognized. */
export async function writeCase(page: Page): Promise<void> {
  await beginCase(page)
  await page.getByLabel('本人の願い').fill('家で庭を見ながら過ごしたい')
  await saved(page).waitFor()
  await expectSound(page)
  await button(page, 'つぎへ　概要').click()
  await page.getByLabel('本人', { exact: true }).fill('B氏　80代前半　女性')
  await page
    .getByLabel('なぜ難しくなったか')
    .fill('見本中央病院から退院した日に、だれに電話するかが決まっていなかった。')
  await page.getByText('「見本中央病院」は施設の名前です。').waitFor()
  await button(page, '「病院」に置きかえる').click()
  await page.getByText('気になることばは、見つかっていません。').waitFor()
  expect(await page.getByLabel('なぜ難しくなったか').inputValue()).toBe(
    '病院から退院した日に、だれに電話するかが決まっていなかった。',
  )
  await button(page, 'つぎへ　経過').click()
  await button(page, 'できごとを足す').click()
  await page.getByLabel('会議の日から数えて').fill('40')
  await page.getByLabel('いつのこと').fill('退院の翌日')
  await page.getByLabel('できごと', { exact: true }).fill('痛みが強くなった。')
  await button(page, '分かれ目').click()
  await expectSound(page)
  await button(page, '書けました').click()
  await page.getByText('40日前').waitFor()
  await saved(page).waitFor()
  await button(page, 'つぎへ　匿名化の確認').click()
  await page.getByText('かんたんな確認では、気になることばは見つかりませんでした。').waitFor()
  await expectSound(page)
  await button(page, 'つぎへ　同意のもと').click()
  await page.getByLabel('同意のもと').fill('本人・家族の文書同意')
  await button(page, 'この内容にする').click()
  await page.getByText('保存済み', { exact: true }).waitFor()
}

async function beginCase(page: Page): Promise<void> {
  await page.getByRole('heading', { name: '事例の一覧' }).waitFor()
  await expectSound(page)
  await page.getByRole('link', { name: '事例を作る' }).click()
  await button(page, '書きはじめる').click()
  await page.getByText('題名を書いてください').waitFor()
  await page.getByLabel('題名').fill('退院のあと、だれに電話するか')
  await page.getByLabel('よび名').fill('B氏の事例')
  await expectSound(page)
  // What was typed outlives a reload.
  await page.reload()
  await expect.poll(() => page.getByLabel('題名').inputValue()).toBe('退院のあと、だれに電話するか')
  await button(page, '書きはじめる').click()
}
