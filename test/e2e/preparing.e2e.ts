import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { button } from './table.ts'
import { openHouse } from './house.ts'
import { expectSound } from './look-at.ts'

const house = openHouse()

const saved = (page: Page) => page.getByText(/サーバーに保存済み/).first()

test('PRE-1 the support centre writes a case, says it in other words, calls a meeting about it, and who is invited finds it', async () => {
  const center = await house.openDesk('p_hc1', '/cases')
  await center.getByRole('heading', { name: '事例の一覧' }).waitFor()
  await expectSound(center)
  await center.getByRole('link', { name: '事例を作る' }).click()
  await button(center, '書きはじめる').click()
  await center.getByText('題名を書いてください').waitFor()
  await center.getByLabel('題名').fill('退院のあと、だれに電話するか')
  await center.getByLabel('よび名').fill('B氏の事例')
  await expectSound(center)
  // What was typed outlives a reload.
  await center.reload()
  await expect.poll(() => center.getByLabel('題名').inputValue()).toBe('退院のあと、だれに電話するか')
  await button(center, '書きはじめる').click()
  await writeCase(center)
  await callMeeting(center)
  const nurse = await house.openDesk('p_ns2', '/')
  await nurse.getByRole('heading', { name: 'B氏の三者連絡会' }).or(nurse.getByText('B氏の三者連絡会')).first().waitFor()
  await nurse.goto(`${house.app.url}/cases`)
  await nurse.getByText('退院のあと、だれに電話するか').waitFor()
})

async function writeCase(page: Page): Promise<void> {
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

async function callMeeting(page: Page): Promise<void> {
  await page.getByRole('link', { name: '会議', exact: true }).click()
  await page.getByRole('link', { name: '会議を開く' }).click()
  await button(page, '三者連絡会（60分）').click()
  await page.getByLabel('題名').fill('B氏の三者連絡会')
  await page.getByLabel('日', { exact: true }).fill('2027-01-14')
  await page.getByLabel('事例をさがす').fill('退院のあと')
  await button(page, '加える：退院のあと、だれに電話するか').click()
  await page.getByLabel(/席につく人をさがす/).fill('そらの')
  await button(page, /^加える：空野/).click()
  await page.getByLabel(/席につく人をさがす/).fill('ひながた')
  await button(page, /^加える：雛形/).click()
  await page.getByText('まだ席がありません：在宅医師、ケアマネジャー').waitFor()
  await expectSound(page)
  await button(page, 'この会議を開く').click()
  await page.getByText('保存済み', { exact: true }).waitFor()
  await expectSound(page)
}
