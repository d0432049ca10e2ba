import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openHouse } from './house.ts'
import { expectSound } from './look-at.ts'
import { seatOf } from './room-page.ts'
import { button } from './table.ts'

const house = openHouse({ anew: 'program' })

async function saveAs(desk: Page, change: () => Promise<void>): Promise<void> {
  await change()
  await button(desk, 'この内容にする').click()
  await desk.getByText('保存済み', { exact: true }).waitFor()
}

/** What a reload would take away. */
async function mark(page: Page): Promise<void> {
  await page.evaluate(() => void (document.body.dataset['opened'] = 'once'))
}
const isSame = (page: Page) => page.evaluate(() => document.body.dataset['opened'] === 'once')

test('PLAN-31 two people in an open room read what changed and see the new plan, without a reload', async () => {
  const desk = await house.openDesk('p_fc1', '/meetings/mk_1/plan')
  const [nurse, doctor] = [
    await house.openDesk('p_ns1', '/meetings/mk_1'),
    await house.openDesk('p_dr1', '/meetings/mk_1'),
  ]
  for (const page of [nurse, doctor]) {
    await seatOf(page, '空野').waitFor({ state: 'attached' })
    await mark(page)
  }
  await saveAs(desk, async () => {
    await desk.getByLabel('始まり').fill('19:45')
    await desk.getByLabel('題名').fill('日をかえた三者連絡会')
    await button(desk, /^来られない：空野/).click()
  })
  for (const page of [nurse, doctor]) {
    await page
      .getByRole('alert')
      .getByText(/会議の日時が変わりました。.*12月3日（木） 19:45 から行います。/)
      .waitFor()
    await page.getByRole('banner').getByText('日をかえた三者連絡会').first().waitFor()
    await seatOf(page, '空野').waitFor({ state: 'detached' })
  }
  await expectSound(nurse, 'plan-moved')
  await button(nurse, '閉じる').click()
  await nurse.getByText('会議の日時が変わりました。').waitFor({ state: 'detached' })
  await saveAs(desk, async () => {
    await desk.getByLabel('仮谷 さくらさんの役目').selectOption({ label: '見学' })
  })
  await nurse.getByRole('alert').getByText('あなたの役目が変わりました。いまは「見学」です。').waitFor()
  // Nobody has put away what is graver.
  await doctor.getByRole('alert').getByText('会議の日時が変わりました。').waitFor()
  for (const page of [nurse, doctor]) expect(await isSame(page)).toBe(true)
})

test('PLAN-32 whoever was not let in comes in as soon as a seat is theirs, without a reload', async () => {
  const desk = await house.openDesk('p_fc1', '/meetings/mk_1/plan')
  const other = await house.openDesk('p_ns2', '/meetings/mk_1')
  await other.getByRole('heading', { name: 'この会議は見つかりませんでした' }).waitFor()
  await expectSound(other, 'turned-away')
  await mark(other)
  await saveAs(desk, async () => {
    await desk.getByLabel(/席につく人をさがす/).fill('雛形')
    await button(desk, '加える：雛形 由美さん').click()
  })
  await other.getByRole('heading', { name: 'お名前と、今日のひとことをどうぞ' }).waitFor()
  await seatOf(other, '雛形').waitFor({ state: 'attached' })
  expect(await isSame(other)).toBe(true)
})
