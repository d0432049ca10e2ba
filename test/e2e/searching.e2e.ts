import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { inEnglish, unmarkedJapanese } from './in-english.ts'
import { button } from './table.ts'
import { openHouse } from './house.ts'
import { expectSound } from './look-at.ts'

const house = openHouse()

const hits = (page: Page, kind: string) => page.getByRole('region', { name: kind, exact: true })

test('SEARCH-11 the support centre finds a case by keyboard alone', async () => {
  const page = await house.openDesk('p_hc1', '/')
  await page
    .getByRole('heading', { level: 1 })
    .or(page.getByRole('heading', { level: 2 }))
    .first()
    .waitFor()
  await page.keyboard.press('/')
  await page.waitForURL('**/search')
  await expect
    .poll(() => page.getByLabel('さがすことば').evaluate((field) => field === document.activeElement))
    .toBe(true)
  await expectSound(page, 'search-empty')
  await page.getByLabel('さがすことば').focus()
  await page.keyboard.type('ｷｭｳｷｭｳ'.normalize('NFKC'))
  await page.getByText('見つかりませんでした').waitFor()
  await page.getByLabel('さがすことば').fill('モルヒネ')
  await page.getByText('見つかりませんでした').or(hits(page, '事例')).first().waitFor()
  await page.getByLabel('さがすことば').fill('痛み')
  await hits(page, '事例').locator('mark').first().waitFor()
  expect(await hits(page, '事例').locator('mark').allTextContents()).toContain('痛み')
  await expectSound(page, 'search-found')
  await page.getByLabel('さがすことば').fill('見本')
  await hits(page, '人').getByText('見本').first().waitFor()
  await expectSound(page, 'search-people')
  expect(page.url(), 'no words in the address').toBe(`${house.app.url}/search`)
  await page.getByLabel('さがすことば').fill('望まない救急')
  await hits(page, '事例').locator('mark', { hasText: '望まない救急' }).waitFor()
  await page.getByLabel('さがすことば').focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/cases/case1')
  await page.goto(`${house.app.url}/search`)
  await page.getByLabel('さがすことば').waitFor()
  await inEnglish(page, async () => {
    await page.getByLabel('Words to search for').fill('痛み')
    await page.getByRole('region', { name: 'Cases' }).locator('mark').first().waitFor()
    expect(await unmarkedJapanese(page)).toEqual([])
  })
  await page.context().close()
})

test('CASE-10 a colleague joins a case and leaves it, it is copied, put away and brought back', async () => {
  const page = await house.openDesk('p_hc1', '/cases/case1')
  await button(page, /^いっしょに書く人/).click()
  await page.getByText('最後の一人は、はずせません。').waitFor()
  await page.getByLabel(/いっしょに書く人をさがす/).fill('ひながた')
  await button(page, /^加える：雛形/).click()
  await button(page, /^はずす：雛形/).waitFor()
  await expectSound(page, 'case-team')
  const nurse = await house.openDesk('p_ns2', '/cases/case1')
  await nurse.getByLabel('本人の願い').waitFor()
  await button(page, /^はずす：雛形/).click()
  await page.getByText('最後の一人は、はずせません。').waitFor()
  await copyCase(page)
  await button(page, 'しまう').click()
  await page.getByText('しまってある事例です。').waitFor()
  await expectSound(page, 'case-away')
  await button(page, 'もどす').click()
  await page.getByText('しまっても、消えません。').waitFor()
  await chooseDistrict(page)
})

/** What was typed for the copy outlives a reload. */
async function copyCase(page: Page): Promise<void> {
  await button(page, 'コピーして新しい事例').click()
  await button(page, 'コピーする').click()
  await page.getByText('題名を書いてください').waitFor()
  await page.getByLabel('題名').fill('写しの事例')
  await expectSound(page, 'case-copy')
  await page.reload()
  await button(page, 'コピーして新しい事例').click()
  await expect.poll(() => page.getByLabel('題名').inputValue()).toBe('写しの事例')
  await page.getByLabel('よび名').fill('Z氏の事例')
  await button(page, 'コピーする').click()
  await page.waitForURL((url) => url.pathname.startsWith('/cases/') && url.pathname !== '/cases/case1')
  await page.getByText('Z氏の事例').first().waitFor()
  await expect.poll(() => page.getByLabel('本人の願い').inputValue()).not.toBe('')
}

async function chooseDistrict(page: Page): Promise<void> {
  await button(page, /^同意のもと/).click()
  await page.getByLabel('圏域').selectOption({ label: '西部' })
  await expectSound(page, 'case-fields')
  await page.reload()
  await button(page, /^同意のもと/).click()
  await expect.poll(() => page.getByLabel('圏域').evaluate((select: HTMLSelectElement) => select.value)).toBe('west')
  await button(page, 'この内容にする').click()
  await page.getByText('保存済み', { exact: true }).waitFor()
}
