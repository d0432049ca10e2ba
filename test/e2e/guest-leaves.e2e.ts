import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openHouse } from './house.ts'
import { expectSound } from './look-at.ts'
import { paperOf, seatOf } from './room-page.ts'
import { button, waitSaved } from './table.ts'

const house = openHouse({ phase: 'writing' })
const unsent = '電話が鳴って、途中までしか書けていない'

async function joinAsNurse(code: string): Promise<Page> {
  const guest = await house.openPage(`/join#${code}`)
  await guest.getByLabel('名前', { exact: true }).fill('外山 一')
  await guest.getByLabel('職種').selectOption({ label: '訪問看護師' })
  await guest.getByLabel('所属').fill('外の訪問看護')
  await button(guest, '入るのを待つ').click()
  await guest.getByRole('heading', { name: /お待ちください/ }).waitFor()
  return guest
}

test('GUEST-30 whoever leads asks a guest to leave, by keyboard, after a question; the guest reads one sentence and keeps what was not sent', async () => {
  const leader = await house.openDesk('p_fc1', '/meetings/mk_1/plan')
  const code = (await leader.getByText('ゲストの参加番号').locator('b').textContent()) ?? ''
  await leader.goto(`${house.app.url}/meetings/mk_1`)
  const guest = await joinAsNurse(code)
  await button(leader, '外山 一さんを席に入れる').click()
  await paperOf(guest).waitFor()
  await waitSaved({ page: guest })
  await guest.context().setOffline(true)
  await paperOf(guest).fill(unsent)

  const ask = button(leader, '外山 一さんに退席してもらう')
  await ask.waitFor()
  await expectSound(leader, 'guest-at-table')
  await ask.focus()
  await leader.keyboard.press('Enter')
  await expectSound(leader, 'guest-question')
  // The first button leads back.
  await leader.keyboard.press('Escape')
  await seatOf(leader, '外山').waitFor({ state: 'attached' })
  await ask.click()
  await leader.getByRole('dialog').getByRole('button', { name: '退席してもらう' }).press('Enter')
  await seatOf(leader, '外山').waitFor({ state: 'detached' })
  await ask.waitFor({ state: 'detached' })

  await guest.context().setOffline(false)
  await guest.getByRole('heading', { name: '進行役が、退席をお願いしました' }).waitFor()
  await button(guest, '送れなかった文を見る').waitFor()
  await expectSound(guest, 'guest-removed')
  await button(guest, '送れなかった文を見る').click()
  expect(await guest.getByRole('textbox', { name: '送れなかった文' }).inputValue()).toBe(unsent)
  expect(house.app.fileBytes().includes(unsent)).toBe(false)
  // At the door, too, they are told so.
  await guest.goto(`${house.app.url}/meetings/mk_1/waiting`)
  await guest.getByRole('heading', { name: '進行役が、退席をお願いしました' }).waitFor()
})
