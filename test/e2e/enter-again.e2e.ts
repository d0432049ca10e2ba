import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openHouse } from './house.ts'
import { expectSound } from './look-at.ts'
import { enterByLink, makeLink } from './setting-up-steps.ts'
import { button } from './table.ts'

const house = openHouse()
const NAME = '仮谷 さくら'
const SECRETARY = '例示 あおい'

const goOnAs = (page: Page, name: string) => page.getByRole('link', { name: `${name}さんとして続ける` })

/** Opens a link anew, as a tap on it in a mail does. */
async function openAnew(page: Page, link: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(link)
}

test('ACC-90 whoever opens their own spent link again where they are signed in is told calmly and goes on', async () => {
  const desk = await house.openDesk('p_fc1', '/people')
  const link = await makeLink(desk, NAME)
  const page = await house.openPage('about:blank')
  await enterByLink(page, link)
  await openAnew(page, link)
  await goOnAs(page, NAME).waitFor()
  await expectSound(page, 'enter-signed-in')
  await button(page, '車座に入る').click()
  await page.getByRole('heading', { name: `${NAME}さんとしてもう入っています` }).waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
  await expectSound(page, 'enter-already')
  await goOnAs(page, NAME).click()
  await page.waitForURL((url) => url.pathname === '/')
  await page.getByRole('heading', { level: 1 }).waitFor()
})

test('ACC-90 on the device of somebody else a spent link says that it is, and the way on stays', async () => {
  const desk = await house.openDesk('p_fc1', '/people')
  const link = await makeLink(desk, NAME)
  await enterByLink(await house.openPage('about:blank'), link)
  await openAnew(desk, link)
  await goOnAs(desk, SECRETARY).waitFor()
  await button(desk, '車座に入る').click()
  await desk.getByRole('alert').getByText('もう使われました').waitFor()
  await expectSound(desk, 'enter-used')
  await goOnAs(desk, SECRETARY).click()
  await desk.waitForURL((url) => url.pathname === '/')
})
