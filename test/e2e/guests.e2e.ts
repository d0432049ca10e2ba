import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { japaneseWords } from './english-words.ts'
import { checkScreen } from './screen-checks.ts'
import { button } from './table.ts'
import { openHouse } from './house.ts'
import { isInSight } from './in-sight.ts'
import { introduce } from './guest-steps.ts'
import { expectSound } from './look-at.ts'
import { atEverySize } from './sizes.ts'

const house = openHouse()

/** Presses Tab until the control with this name has the focus, and then Enter. */
async function pressByKeys(page: Page, name: string): Promise<void> {
  const focused = () =>
    page.evaluate(() => {
      const { activeElement } = document
      return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? ''
    })
  for (let step = 0; step < 80 && (await focused()) !== name; step++) await page.keyboard.press('Tab')
  expect(await focused()).toBe(name)
  await page.keyboard.press('Enter')
}

test('GUEST-18 two guests come by code and by link, one is let in by keyboard alone and one is refused; the one comes back as the same person', async () => {
  const leader = await house.openDesk('p_fc1', '/meetings/mk_1/plan')
  const code = (await leader.getByText('ゲストの参加番号').locator('b').textContent()) ?? ''
  await leader.goto(`${house.app.url}/meetings/mk_1`)
  const [device, other] = [await house.device(), await house.device()]
  const guest = await device.newPage()
  await guest.goto(`${house.app.url}/sign-in`)
  await guest.getByRole('link', { name: '参加番号で入る' }).click()
  await guest.getByLabel('参加番号（6けた）').fill('000')
  await button(guest, 'つぎへ').click()
  await guest.getByText('6けたの番号を入れてください').waitFor()
  await expectSound(guest)
  await guest.getByLabel('参加番号（6けた）').fill(` ${code.slice(0, 3)} ${code.slice(3)}`)
  await button(guest, 'つぎへ').click()
  await button(guest, '入るのを待つ').click()
  await guest.getByText('名前を書いてください').waitFor()
  await expectSound(guest)
  // What was typed outlives a reload.
  await guest.getByLabel('名前', { exact: true }).fill('外山 一')
  await guest.reload()
  await expect.poll(() => guest.getByLabel('名前', { exact: true }).inputValue()).toBe('外山 一')
  await introduce(guest, '外山 一')
  await expectSound(guest)

  const stranger = await other.newPage()
  await stranger.goto(`${house.app.url}/join#${code}`)
  await introduce(stranger, '見知らぬ 人')

  await leader.getByText('ほかに1人').waitFor()
  const admit = leader.getByRole('button', { name: '外山 一さんを席に入れる' })
  await atEverySize(leader, () => isInSight(admit))
  await expectSound(leader)
  await pressByKeys(leader, '外山 一さんを席に入れる')
  await guest.waitForURL(/\/meetings\/mk_1$/)
  const seat = leader.getByRole('list', { name: '席' }).getByText('外山 一').first()
  await seat.waitFor()
  await pressByKeys(leader, '見知らぬ 人さんを断る')
  await stranger.getByRole('heading', { name: /入れませんでした/ }).waitFor()
  await expectSound(stranger)
  await guest.getByRole('list', { name: '席' }).getByText('自己申告').first().waitFor({ state: 'attached' })
  await expectSound(guest)
  await button(guest, '手をあげる').click()
  await leader.getByText('外山 一').first().waitFor()

  await guest.close()
  const again = await device.newPage()
  await again.goto(`${house.app.url}/join#${code}`)
  await again.getByRole('heading', { name: '外山 一さんですか' }).waitFor()
  await expectSound(again)
  await again.getByRole('button', { name: /外山 一さんとして/ }).click()
  await again.waitForURL(/\/meetings\/mk_1$/)
  // The hand that was raised before is still theirs.
  await button(again, '手をおろす').waitFor()
})

test('GUEST-18 the door speaks English', async () => {
  const leader = await house.openDesk('p_fc1', '/meetings/mk_1/plan')
  const code = (await leader.getByText('ゲストの参加番号').locator('b').textContent()) ?? ''
  const guest = await house.openPage(`/join#${code}`)
  await button(guest, '表示の設定').click()
  await guest.getByRole('radio', { name: 'English' }).check()
  await guest.keyboard.press('Escape')
  await guest.getByLabel('Name', { exact: true }).fill('Hana Toyama')
  await guest.getByLabel('Profession').selectOption({ index: 3 })
  await guest.getByLabel('Organization').fill('A pharmacy')
  await button(guest, 'Wait to be let in').click()
  await guest.getByRole('heading', { name: 'Please wait until the facilitator lets you in' }).waitFor()
  const { axe, overflow, targets } = await checkScreen(guest)
  expect.soft([...axe, ...overflow, ...targets]).toEqual([])
  expect.soft(await japaneseWords(guest)).toEqual([])
})
