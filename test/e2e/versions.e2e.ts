import { expect, test } from 'vitest'
import { openHouse } from './house.ts'
import { expectSound } from './look-at.ts'
import { putCard, seatPledged } from './stage.ts'
import { button, see } from './table.ts'

const house = openHouse({ anew: 'program' })

test('PROOF-27 by keyboard alone: who wrote a card is told beside it, and nothing is beside a card without a name', async () => {
  await house.lead('cards')
  const { page } = await seatPledged(house, 'nurse')
  await putCard(house, '夜の電話がつながらない')
  await see(page, '夜の電話がつながらない')
  const open = page.getByRole('button', { name: /夜の電話がつながらない.*だれが、いつ書いたか/ })
  await open.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/書きました/).waitFor()
  await expectSound(page, 'who-wrote')
  expect(await dialog.getByRole('listitem').count()).toBe(1)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => open.evaluate((element) => element === document.activeElement)).toBe(true)
})

test('PROOF-28 a member of a case reads its versions and restores one; the page of a colleague follows', async () => {
  const center = await house.openDesk('p_hc1', '/cases/case1')
  const wish = center.getByLabel('本人の願い')
  await wish.waitFor()
  const before = await wish.inputValue()
  await wish.fill(`${before}庭の花を見たい。`)
  await center
    .getByText(/サーバーに保存済み/)
    .first()
    .waitFor()
  const desk = await house.openDesk('p_hc1', '/cases/case1')
  await desk.getByRole('link', { name: 'これまでの版を見る' }).click()
  await desk.getByRole('heading', { name: '版の一覧' }).waitFor()
  const lines = desk.getByRole('button', { name: /の版を読む/ })
  await expect.poll(() => lines.count()).toBe(2)
  await expectSound(desk, 'versions')
  await lines.first().click()
  await desk.getByText('この版で書かれた文').first().waitFor()
  expect(await button(desk, 'この版に戻す').count()).toBe(0)
  await lines.last().click()
  await button(desk, 'この版に戻す').click()
  await expectSound(desk, 'versions-restore')
  await button(desk, '戻す').click()
  await desk.getByText('戻しました。いまの版も一覧に残っています。').waitFor()
  await expect.poll(() => lines.count()).toBe(3)
  await expect.poll(() => wish.inputValue()).toBe(before)
})

test('PROOF-28 the board and the actions of a meeting have their versions, by way of the minutes', async () => {
  await house.lead('cards')
  await putCard(house, '夜の電話がつながらない')
  const nurse = await house.openDesk('p_ns1', '/meetings/mk_1/minutes')
  await nurse.getByRole('link', { name: 'これまでの版' }).click()
  await nurse
    .getByRole('button', { name: /の版を読む/ })
    .first()
    .click()
  await see(nurse, '夜の電話がつながらない')
  await expectSound(nurse, 'versions-meeting')
  await nurse.getByRole('radio', { name: '合意事項' }).check()
  await expect.poll(() => nurse.getByRole('button', { name: /の版を読む/ }).count()).toBe(1)
})
