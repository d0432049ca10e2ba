import type { Page } from 'playwright-core'
import { test } from 'vitest'
import { button } from './table.ts'
import { writeCase } from './case-steps.ts'
import { openHouse } from './house.ts'
import { expectSound } from './look-at.ts'

const house = openHouse()

test('PRE-1 the support centre writes a case, says it in other words, calls a meeting about it, and who is invited finds it', async () => {
  const center = await house.openDesk('p_hc1', '/cases')
  await writeCase(center)
  await callMeeting(center)
  const nurse = await house.openDesk('p_ns2', '/')
  await nurse.getByRole('heading', { name: 'B氏の三者連絡会' }).or(nurse.getByText('B氏の三者連絡会')).first().waitFor()
  await nurse.goto(`${house.app.url}/cases`)
  await nurse.getByText('退院のあと、だれに電話するか').waitFor()
})

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
