import { expect, test } from 'vitest'
import { openHouse } from './house.ts'
import { callMeeting, linkIn } from './inviting-desk.ts'
import { expectSound } from './look-at.ts'
import { button } from './table.ts'

const house = openHouse()

test('INV-31 a body that answered by telephone: nobody, and then whom it sends, whose link is handed over', async () => {
  const desk = await house.openDesk('p_fc1', '/')
  await callMeeting(desk, 'mk_called')
  await desk.goto(`${house.app.url}/meetings/mk_called/invitations`)
  await desk.getByLabel('団体', { exact: true }).selectOption({ label: '見本市医師会' })
  await button(desk, '招いて、リンクを作る').click()
  await desk.getByRole('heading', { name: '見本市医師会への案内' }).waitFor()
  await button(desk, '見本市医師会の返事を代わりに入力').click()
  await button(desk, 'この返事を入れる').click()
  await desk.getByText('返事をえらんでください').waitFor()
  await desk.getByRole('radio', { name: 'だれも出られない', exact: true }).check()
  await button(desk, 'この返事を入れる').click()
  await desk.getByText('代行入力：例示 あおいさん').waitFor()

  await button(desk, '見本市医師会の返事を代わりに入力').click()
  await desk.getByRole('radio', { name: '出る人の名前を聞いた', exact: true }).check()
  const form = desk.getByRole('region', { name: '見本市医師会の返事を代わりに入力' })
  await form.getByRole('button', { name: 'この人に出てもらう' }).click()
  await form.getByText('名前を書いてください').waitFor()
  await form.getByLabel('名前', { exact: true }).fill('医田 三郎')
  await form.getByLabel('職種').selectOption({ label: '在宅医師' })
  // What was typed outlives a reload.
  await desk.reload()
  await button(desk, '見本市医師会の返事を代わりに入力').click()
  await expect.poll(() => form.getByLabel('名前', { exact: true }).inputValue()).toBe('医田 三郎')
  await expectSound(desk, 'body-answer')
  await form.getByRole('button', { name: 'この人に出てもらう' }).click()
  await desk.getByRole('heading', { name: '医田 三郎さんへの案内' }).waitFor()
  const link = await linkIn(desk, '渡す文')
  await desk.getByText('代行入力：例示 あおいさん').nth(1).waitFor()
  const physician = await house.openPage(link)
  await physician.getByText('見本市医師会が、あなたの名前を出しました。').waitFor()
  await expectSound(desk, 'body-named')
})
