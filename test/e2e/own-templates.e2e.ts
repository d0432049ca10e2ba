import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { japaneseWords } from './english-words.ts'
import { openHouse } from './house.ts'
import { inEnglish } from './in-english.ts'
import { callMeeting } from './inviting-desk.ts'
import { expectSound } from './look-at.ts'
import { button } from './table.ts'

const house = openHouse()

const totalOf = (page: Page, minutes: number) => page.getByText(`合わせて${minutes}分`, { exact: true })

test('PLAN-35 an agenda is kept under a name, chosen again, taken back, renamed and removed', async () => {
  const desk = await house.openDesk('p_fc1', '/')
  await callMeeting(desk, 'mk_own')
  await desk.goto(`${house.app.url}/meetings/mk_own/plan`)
  await button(desk, '「包括の視点」をはずす').click()
  await totalOf(desk, 55).waitFor()
  await button(desk, 'いまの進め方を、ひな形として残す').click()
  await button(desk, 'この名前で残す').click()
  await desk.getByText('名前を書いてください').waitFor()
  await desk.getByLabel('ひな形の名前').fill('三者連絡会（６０分）')
  await button(desk, 'この名前で残す').click()
  await desk.getByText('その名前のひな形が、もうあります。').waitFor()
  // What was typed outlives the failure, and a reload.
  await desk.reload()
  await expect.poll(() => desk.getByLabel('ひな形の名前').inputValue()).toBe('三者連絡会（６０分）')
  await desk.getByLabel('ひな形の名前').fill('短い三者連絡会')
  await expectSound(desk, 'template-name')
  await button(desk, 'この名前で残す').click()
  await desk.getByText('いまの進め方です').waitFor()
  expect(await focused(desk)).toBe('いまの進め方を、ひな形として残す')

  await button(desk, '「三者連絡会（60分）」の進め方にする').click()
  await totalOf(desk, 60).waitFor()
  await button(desk, '前の進め方にもどす').click()
  await totalOf(desk, 55).waitFor()
  await button(desk, '「三者連絡会（60分）」の進め方にする').click()
  await expectSound(desk, 'template-chosen')
  await button(desk, '「短い三者連絡会」の進め方にする').click()
  await totalOf(desk, 55).waitFor()
  await button(desk, 'この内容にする').click()
  await desk.getByText('保存済み', { exact: true }).waitFor()

  await button(desk, '「短い三者連絡会」の名前を変える').click()
  await desk.getByLabel('ひな形の名前').fill('五十五分の会')
  await desk.keyboard.press('Enter')
  await button(desk, '「五十五分の会」の名前を変える').waitFor()
  expect(await focused(desk)).toBe('「五十五分の会」の名前を変える')

  const other = await house.openDesk('p_hc1', '/plans/new')
  await other.getByRole('heading', { name: 'この拠点のひな形から' }).waitFor()
  await expectSound(other, 'template-first')
  await button(other, '五十五分の会').click()
  await totalOf(other, 55).waitFor()

  await button(desk, '「五十五分の会」を消す').click()
  await expectSound(desk, 'template-remove')
  await desk.getByRole('dialog').getByRole('button', { name: '消す' }).click()
  await button(desk, '「五十五分の会」を消す').waitFor({ state: 'detached' })
  expect(await focused(desk)).toBe('進め方のひな形')
  await totalOf(desk, 55).waitFor()
})

test('PLAN-35 a name that could not be sent stays, with a sentence, and is sent again', async () => {
  const desk = await house.openDesk('p_fc1', '/')
  await callMeeting(desk, 'mk_cut')
  await desk.goto(`${house.app.url}/meetings/mk_cut/plan`)
  await button(desk, 'いまの進め方を、ひな形として残す').click()
  await desk.getByLabel('ひな形の名前').fill('いつもの会')
  await desk.context().setOffline(true)
  await button(desk, 'この名前で残す').click()
  await desk
    .getByRole('alert')
    .getByText(/つながっていません/)
    .waitFor()
  await desk.context().setOffline(false)
  expect(await desk.getByLabel('ひな形の名前').inputValue()).toBe('いつもの会')
  await button(desk, 'この名前で残す').click()
  await button(desk, '「いつもの会」を消す').waitFor()
})

test('PLAN-91 who reads English chooses among English names', async () => {
  const desk = await house.openDesk('p_fc1', '/meetings')
  await desk.getByRole('link', { name: '会議を開く' }).click()
  await button(desk, '三者連絡会（60分）').waitFor()
  await inEnglish(desk, async () => {
    await button(desk, 'Key-person liaison meeting (60 minutes)').waitFor()
    expect.soft(await japaneseWords(desk, ['いつもの会'])).toEqual([])
  })
})

function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement } = document
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? ''
  })
}
