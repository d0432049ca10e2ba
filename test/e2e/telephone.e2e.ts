import { expect, test } from 'vitest'
import { openHouse } from './house.ts'
import { expectSound } from './look-at.ts'
import { button } from './table.ts'

const house = openHouse()
const telephone = '0120-000-000（平日 9時〜17時）'

test('INV-32 the telephone that the secretariat writes once stands on the sheet and where guests come in', async () => {
  const desk = await house.openDesk('p_fc1', '/hub')
  await desk.getByLabel('電話番号').fill(telephone)
  await button(desk, 'この設定を保存する').click()
  await desk.getByRole('log').getByText('保存しました').waitFor({ state: 'attached' })
  await desk.goto(`${house.app.url}/meetings/mk_1/sheet`)
  await desk.getByText('お困りのときは').waitFor()
  await desk.getByText(telephone).waitFor()
  await expectSound(desk, 'sheet-telephone')
  await desk.goto(`${house.app.url}/meetings/mk_1/plan`)
  const code = (await desk.getByText('ゲストの参加番号').locator('b').textContent()) ?? ''
  const guest = await house.openPage(`/join#${code}`)
  await guest.getByText('お困りのときは').waitFor()
  await guest.getByText('0120-000-000', { exact: true }).waitFor()
  await guest.setViewportSize({ width: 360, height: 740 })
  // In one piece, so that it can be read out and tapped.
  const lines = guest.getByText('0120-000-000', { exact: true }).evaluate((number) => number.getClientRects().length)
  expect(await lines).toBe(1)
  await expectSound(guest, 'door-telephone')
})
