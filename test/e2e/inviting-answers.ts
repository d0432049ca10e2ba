import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { linkIn } from './inviting-desk.ts'
import { expectSound } from './look-at.ts'
import { button } from './table.ts'

export async function answerAs(page: Page, answer: string): Promise<void> {
  await page.getByRole('radio', { name: answer, exact: true }).check()
  await button(page, 'この返事を送る').click()
  await page.getByRole('heading', { name: 'お返事を受けとりました' }).waitFor()
}

/** A body names somebody for its seat; answers the link that is theirs. */
export async function namePhysician(body: Page): Promise<string> {
  await body.getByText('1人の席があります。のこり1人です。').waitFor()
  await button(body, 'この人に出てもらう').click()
  await body.getByText('名前を書いてください').waitFor()
  await body.getByLabel('名前', { exact: true }).fill('医田 三郎')
  await body.getByLabel('職種').selectOption({ label: '在宅医師' })
  await body.getByLabel('機関').fill('例の診療所')
  await expectSound(body)
  // What was typed outlives a reload.
  await body.reload()
  await expect.poll(() => body.getByLabel('名前', { exact: true }).inputValue()).toBe('医田 三郎')
  await button(body, 'この人に出てもらう').click()
  const link = await linkIn(body, '医田 三郎さんに渡すリンク')
  await body.getByText('席の数だけ、お名前をいただきました。').waitFor()
  await expectSound(body)
  return link
}

/** Whoever was named sends somebody else, and hands in an opinion. */
export async function sendStandIn(physician: Page): Promise<void> {
  await physician.getByText('医師会が、あなたの名前を出しました。').waitFor()
  await physician.getByRole('radio', { name: '代わりの人が出る', exact: true }).check()
  await button(physician, 'この返事を送る').click()
  await physician.getByText('代わりに出る人の名前を書いてください').waitFor()
  await physician.getByLabel('代わりに出る人の名前').fill('医山 四郎')
  await physician.getByLabel('職種').selectOption({ label: '在宅医師' })
  await physician.getByLabel('機関').fill('例の診療所')
  await expectSound(physician)
  await button(physician, 'この返事を送る').click()
  await physician.getByText('代理：医山 四郎さん（在宅医師）が出ます').waitFor()
  await physician.getByLabel('事前意見').fill('連休の前に一度、三人で話しておきたい。')
  await physician.reload()
  await expect.poll(() => physician.getByLabel('事前意見').inputValue()).toBe('連休の前に一度、三人で話しておきたい。')
  await physician.getByText('まだ出していません。').waitFor()
  await button(physician, '意見を出す').click()
  await physician.getByText('出してあります。振り返りを開くまで変えられます。').waitFor()
  await expectSound(physician)
}
