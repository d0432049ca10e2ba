import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { type DemoApp, openDemoApp } from '../support/demo-app.ts'
import { callMeeting, expectSound, invitePerson, openAs, openReply } from './inviting-desk.ts'
import { button } from './table.ts'

let app: DemoApp
let browser: Browser
beforeAll(async () => {
  app = await openDemoApp()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await app.close()
  app.remove()
})

test('INV-21 the secretariat invites a nurse, who answers without an account, and sees the answer and her seat', async () => {
  const desk = await openAs(browser, app, 'p_fc1')
  await callMeeting(desk, 'mk_nurse')
  await desk.goto(`${app.url}/meetings/mk_nurse/plan`)
  await desk.getByRole('link', { name: '案内と返事' }).click()
  await desk.getByText('まだいません：在宅医師、訪問看護師、ケアマネジャー').waitFor()
  const link = await invitePerson(desk, '雛形 由美')
  await expectSound(desk)
  const nurse = await openReply(browser, link)
  await nurse.getByText('雛形 由美さん').waitFor()
  await expectSound(nurse)
  await nurse.getByText('出席', { exact: true }).click()
  await button(nurse, 'この返事を送る').click()
  await nurse.getByRole('heading', { name: 'お返事を受けとりました' }).waitFor()
  await expectSound(nurse)
  expect(await nurse.getByRole('link', { name: '会議に入る・練習する' }).getAttribute('href')).toBe(
    `/join${new URL(link).hash}`,
  )
  await desk.reload()
  await desk.getByText('まだいません：在宅医師、ケアマネジャー').waitFor()
  await desk.getByText('席あり').waitFor()
  await desk.goto(`${app.url}/meetings/mk_nurse/plan`)
  await desk.getByText('雛形 由美').first().waitFor()
})
