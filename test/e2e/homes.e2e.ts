import { test } from 'vitest'
import { en } from '../../client/locales/en.ts'
import { inEnglish } from './in-english.ts'
import { openHouse } from './house.ts'
import { expectSound } from './look-at.ts'

const house = openHouse()

/** Physician, nurse, support centre. */
test.for(['p_dr1', 'p_ns1', 'p_hc1'])(
  'HOME-1 %s comes from the first screen to their seat in one press',
  async (who) => {
    const page = await house.openDesk(who, '/')
    await page.getByRole('heading', { name: 'わたしの合意事項' }).waitFor()
    await expectSound(page, `home-${who}`)
    await page.getByRole('link', { name: '席につく' }).first().click()
    await page.waitForURL(/\/meetings\/mk_\d$/)
    await page.context().close()
  },
)

test('HOME-1 the secretariat comes from the list to the plan of a meeting', async () => {
  const page = await house.openDesk('p_fc1', '/')
  await page.getByRole('link', { name: 'すべての会議' }).click()
  await page.getByRole('heading', { name: '会議', exact: true }).waitFor()
  await page.getByRole('article').first().waitFor()
  await expectSound(page)
  await page
    .getByRole('link', { name: /^計画を見る/ })
    .first()
    .click()
  await page.waitForURL(/\/plan$/)
  await page.context().close()
})

test('HOME-1 the first screen is said in English, too', async () => {
  const page = await house.openDesk('p_ns1', '/')
  await page.getByRole('heading', { name: 'わたしの合意事項' }).waitFor()
  await inEnglish(page, async () => {
    await page.getByRole('heading', { name: en.records.home.actions }).waitFor()
    await page.getByRole('link', { name: en.records.home.takeSeat }).first().waitFor()
  })
})
