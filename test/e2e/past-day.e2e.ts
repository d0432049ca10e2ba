import { expect, test } from 'vitest'
import { openHouse } from './house.ts'
import { expectSound } from './look-at.ts'
import { button } from './table.ts'

const house = openHouse()

test('PLAN-90 a day that has passed is cautioned of beside the field, the meeting is called all the same, and no dead code is shown', async () => {
  const page = await house.openDesk('p_hc1', '/meetings')
  await page.getByRole('link', { name: '会議を開く' }).click()
  await button(page, '三者連絡会（60分）').click()
  await page.getByLabel('題名').fill('紙で済ませた会')
  const day = page.getByLabel('日', { exact: true })
  const caution = page.getByText(/^もう過ぎた日です。/)
  await day.fill('2999-01-14')
  expect(await caution.count()).toBe(0)
  await day.fill('2024-01-14')
  await caution.waitFor()
  expect(await day.getAttribute('aria-describedby')).toBe(await caution.getAttribute('id'))
  await expectSound(page, 'plan-past-day')
  await button(page, 'この会議を開く').click()
  await page.getByText('保存済み', { exact: true }).waitFor()
  await caution.waitFor()
  expect(await page.getByText('ゲストの参加番号').count()).toBe(0)
  await expectSound(page, 'plan-past-called')
})
