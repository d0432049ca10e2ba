import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { administrator, openProductionApp, type ProductionApp } from '../support/production-app.ts'
import { readQr } from '../support/read-qr.ts'
import { writeCase } from './case-steps.ts'
import { introduce } from './guest-steps.ts'
import { answerAs, namePhysician, sendStandIn } from './inviting-answers.ts'
import { invitePerson, linkIn } from './inviting-desk.ts'
import { rehearse } from './rehearsal-steps.ts'
import { fine, printSheet } from './printed-sheet.ts'
import { byForm, inFile } from './setting-up-people.ts'
import * as setUp from './setting-up-steps.ts'
import { button, openDevice, photograph } from './table.ts'

describe('from an empty hub to a table at which everyone sits', () => {
  let app: ProductionApp
  let browser: Browser
  let secretariat: Page
  const links = new Map<string, string>()
  /** Whoever has come so far, by name. */
  const seated = new Map<string, Page>()
  let meeting = ''

  beforeAll(async () => {
    app = await openProductionApp()
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser.close()
    await app.close()
  })

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.log(`what everyone saw: ${await photograph(browser)}`)
  })

  async function openPage(address = '/'): Promise<Page> {
    const page = await (await openDevice(browser)).newPage()
    await page.goto(new URL(address, app.url).href)
    return page
  }

  /** On the device of their own, with the link they were handed. */
  async function enter(name: string): Promise<Page> {
    const page = await openPage()
    await setUp.enterByLink(page, links.get(name) ?? '')
    seated.set(name, page)
    return page
  }

  test('JRN-50 the secretariat names the hub, adds twelve people and makes a link for each', async () => {
    secretariat = await openPage('/hub')
    seated.set(administrator.name, secretariat)
    await setUp.signIn(secretariat, administrator.email, app.password)
    await setUp.nameHub(secretariat, async () => undefined)
    await setUp.addOrganizations(secretariat, async () => undefined)
    for (const person of byForm) {
      await secretariat.goto(`${app.url}/people/new`)
      await setUp.addPerson(secretariat, person)
    }
    await secretariat.goto(`${app.url}/people/import`)
    await setUp.importPeople(secretariat, async () => undefined)
    for (const name of [...byForm.map((person) => person.name), ...inFile])
      links.set(name, await setUp.makeLink(secretariat, name))
    expect(new Set(links.values()).size).toBe(12)
  })

  test('JRN-51 the support centre writes a case and plans the meeting from a template', async () => {
    const center = await enter('包山 一')
    await center.goto(`${app.url}/cases`)
    await writeCase(center)
    await center.getByRole('link', { name: '会議', exact: true }).click()
    await center.getByRole('link', { name: '会議を開く' }).click()
    await button(center, '三者連絡会（60分）').click()
    await center.getByLabel('題名').fill('B氏の三者連絡会')
    await center.getByLabel('日', { exact: true }).fill('2027-01-14')
    await center.getByLabel('事例をさがす').fill('退院のあと')
    await button(center, '加える：退院のあと、だれに電話するか').click()
    for (const name of [administrator.name, '包山 一']) {
      await center.getByLabel(/席につく人をさがす/).fill(name)
      await button(center, `加える：${name}さん`).click()
    }
    await center.getByLabel('包山 一さんの役目').selectOption({ label: '事例提出' })
    await button(center, 'この会議を開く').click()
    await center.getByText('保存済み', { exact: true }).waitFor()
    meeting = new URL(center.url()).pathname.replace(/\/plan$/, '')
  })

  test('JRN-52 a body and two people are invited, a gap shows and goes away; the physician sends a stand-in and an opinion', async () => {
    const center = seated.get('包山 一') as Page // came in before
    await center.getByRole('link', { name: '案内と返事' }).click()
    await center.getByRole('radio', { name: '職能団体に頼む', exact: true }).check()
    await center.getByLabel('団体', { exact: true }).selectOption({ label: '医師会' })
    await button(center, '招いて、リンクを作る').click()
    const physician = await openPage(await namePhysician(await openPage(await linkIn(center, '渡す文'))))
    const manager = await openPage(await invitePerson(center, '計野 一'))
    const nurse = await openPage(await invitePerson(center, '看野 一'))
    await answerAs(manager, '出席')
    await sendStandIn(physician)
    await center.reload()
    await center.getByText('まだいません：訪問看護師').waitFor()
    await answerAs(nurse, '出席')
    await center.reload()
    await center.getByText('欠かせない職種は、そろっています。').waitFor()
    await center.getByText('事前意見あり').waitFor()
    seated.set('医山 四郎', physician)
  })

  test('JRN-53 the sheet is printed, and its square leads to the door of this meeting', async () => {
    await secretariat.goto(`${app.url}${meeting}/invitations`)
    await secretariat.getByRole('link', { name: '案内の紙を印刷する' }).click()
    await secretariat.getByText('2027年1月14日（木）').first().waitFor()
    const sheet = await printSheet(secretariat)
    expect(sheet.about).toMatch(/Pages:\s+1\b/)
    expect(readQr(sheet.file, fine)).toMatch(new RegExp(`^${app.url}/join#\\d{6}$`))
    links.set('door', readQr(sheet.file, fine) ?? '')
  })

  test('JRN-54 two guests come by link and by code and rehearse, and the support centre sees that they are ready', async () => {
    const standIn = seated.get('医山 四郎') as Page // answered before
    await standIn.getByRole('link', { name: '会議に入る' }).click()
    await button(standIn, '入るのを待つ').click()
    const pharmacist = await openPage(links.get('door'))
    await introduce(pharmacist, '外山 一')
    seated.set('外山 一', pharmacist)
    for (const guest of [standIn, pharmacist]) await rehearse(guest)
    const center = seated.get('包山 一') as Page // came in before
    await center.getByRole('link', { name: '音と文字の確認' }).click()
    await center.getByRole('heading', { name: /のうち2人が準備できました/ }).waitFor()
  })

  test('JRN-55 the meeting opens with everyone at the table: with an account, by link and by code', async () => {
    await secretariat.goto(`${app.url}${meeting}`)
    for (const name of ['包山 一', '看野 一', '計野 一']) {
      const page = seated.get(name) ?? (await enter(name))
      await page.goto(`${app.url}${meeting}`)
    }
    for (const name of ['医山 四郎', '外山 一'])
      await secretariat.getByRole('button', { name: `${name}さんを席に入れる` }).click()
    for (const name of ['医山 四郎', '外山 一'])
      await seated.get(name)?.getByRole('link', { name: '会議の部屋へ' }).click()
    for (const page of seated.values()) {
      const table = page.getByRole('list', { name: '席' })
      for (const name of seated.keys()) await table.getByText(name).first().waitFor({ state: 'attached' })
    }
    await button(secretariat, '約束ごとへ進む').click()
    const guests = [...seated.values()].filter((page) => page !== secretariat)
    for (const page of guests) await button(page, '約束します').click()
    await seated.get('外山 一')?.getByText('6人のうち5人が約束しました。').waitFor()
  })
})
