import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { administrator, openProductionApp, type ProductionApp } from '../support/production-app.ts'
import { readPeopleFile } from '../../server/records/people-file.ts'
import { en } from '../../client/locales/en.ts'
import { japaneseWords } from './english-words.ts'
import { byForm } from './setting-up-people.ts'
import * as steps from './setting-up-steps.ts'
import { faultsOf } from './look-at.ts'
import { checkScreen } from './screen-checks.ts'
import { atEverySize } from './sizes.ts'
import { button } from './table.ts'

const password = 'hidari-no-kutsu-7'

describe('事務局が拠点をととのえる', () => {
  let app: ProductionApp
  let browser: Browser
  let page: Page
  const faults: string[] = []

  beforeAll(async () => {
    app = await openProductionApp()
    browser = await launchChromium()
    page = await openPage()
    await page.goto(`${app.url}/hub`)
    await steps.signIn(page, administrator.email, app.password)
  })
  afterAll(async () => {
    await browser.close()
    await app.close()
  })

  async function openPage(): Promise<Page> {
    const context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1280, height: 900 } })
    context.setDefaultTimeout(15_000)
    return context.newPage()
  }

  const look = async (screen: string, on = page) => void faults.push(...(await faultsOf(on, screen)))

  test('JRN-40 the hub is named, with districts, an area that joins two, and bodies', async () => {
    await steps.nameHub(page, async () => {
      await look('hub')
      // What was typed stays through a reload.
      await page.reload()
      expect(await page.getByRole('textbox', { name: '3番目の圏域の名前' }).inputValue()).toBe('島部')
    })
    await page.reload()
    await page.getByText('保存してあります').waitFor()
    expect(await page.getByRole('checkbox', { name: '島部' }).isChecked()).toBe(true)
    await steps.addOrganizations(page, look)
    expect(faults).toEqual([])
  })

  test('JRN-41 three people are added by the form, with an organization made on the way', async () => {
    for (const [at, person] of byForm.entries()) {
      await page.goto(`${app.url}/people`)
      await page.getByRole('link', { name: '人を加える' }).click()
      if (at === 0) {
        await button(page, 'この人を加える').click()
        await page.getByText('名前を書いてください').waitFor()
        await look('person-gaps')
      }
      await steps.addPerson(page, person)
    }
    await look('person')
    expect(faults).toEqual([])
  })

  test('JRN-42 nine come from a file of Excel, two mistakes are put right in the preview, and all are added at once', async () => {
    await page.goto(`${app.url}/people/import`)
    await page.getByText('ファイルを選ぶ').waitFor()
    await look('import')
    await steps.choosePeopleFile(page, Buffer.from('PK\u0003\u0004'))
    await page.getByText('エクセルのブックのままなので').waitFor()
    await steps.importPeople(page, look)
    await page.getByRole('link', { name: '名簿へ' }).click()
    await page.getByText('13人').waitFor()
    const names = await page.getByRole('listitem').locator('.people-name').allTextContents()
    expect(names.slice(0, 4)).toEqual(['医田 一', '仮谷 さくら', '看野 一', '看野 二'])
    await page.getByRole('textbox', { name: /^名前、ふりがな/ }).fill('やくし')
    await page.getByText('2人', { exact: true }).waitFor()
    await look('people')
    expect(faults).toEqual([])
  })

  test('JRN-43 the list is taken home as a file that holds everybody', async () => {
    await page.goto(`${app.url}/people`)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: '名簿を書き出す' }).click()
    const read = readPeopleFile(readFileSync(await (await download).path()))
    expect(read.kind === 'rows' ? read.rows.length : read).toBe(13)
  })

  test('JRN-44 each is given a link; it lets one in on another browser, who sets a password and signs in again with it', async () => {
    const links: string[] = []
    for (const name of [...byForm.map((person) => person.name), '薬師 一', '看野 二'])
      links.push(await steps.makeLink(page, name))
    await look('link')
    expect(new Set(links).size).toBe(5)
    const [link = ''] = links
    const own = await openPage()
    const asked: string[] = []
    own.on('request', (request) => void asked.push(request.url() + (request.postData() ?? '')))
    await own.goto(link)
    await own.getByRole('button', { name: '車座に入る' }).waitFor()
    const token = new URL(link).hash.slice(1)
    expect(asked.join('\n')).not.toContain(token)
    await look('enter', own)
    await own.getByRole('button', { name: '車座に入る' }).click()
    await own.getByRole('heading', { name: '見本 誠さんとして入りました' }).waitFor()
    expect(own.url()).toBe(`${app.url}/welcome`)
    await own.reload()
    await own.getByLabel('新しいパスワード').fill('password1234567')
    await button(own, 'このパスワードに決める').click()
    await own.getByText('はじめに当てられるものの一つです').waitFor()
    await look('welcome', own)
    await own.getByLabel('新しいパスワード').fill(password)
    await button(own, 'このパスワードに決める').click()
    await own.getByText('パスワードを決めました').waitFor()
    await own.getByRole('link', { name: 'はじめの画面へ' }).click()
    await own.getByRole('button', { name: /^終わる/ }).click()
    await steps.signIn(own, 'makoto@hub.example', password)
    await own.getByRole('heading', { name: /これからの会議は/ }).waitFor()

    const other = await openPage()
    await other.goto(link)
    await other.getByRole('button', { name: '車座に入る' }).click()
    await other.getByText('このリンクは、もう使われました').waitFor()
    await look('enter-used', other)
    expect(app.logged.join('')).not.toContain(token)
    expect(faults).toEqual([])
  })

  test('JRN-45 somebody who is deactivated is out at once, and no address of the secretariat answers them', async () => {
    const own = await openPage()
    await own.goto(`${app.url}/people`)
    await steps.signIn(own, 'makoto@hub.example', password)
    await own.getByText('この画面は').waitFor()
    await page.goto(`${app.url}/people`)
    await page.getByRole('link', { name: '見本 誠', exact: true }).click()
    await button(page, '利用をとめる').click()
    await page.getByRole('dialog').getByRole('button', { name: '利用をとめる' }).click()
    await page.getByRole('heading', { name: '利用をとめています' }).waitFor()
    await look('person-stopped')
    await own.reload()
    await button(own, 'サインイン').waitFor()
    expect(faults).toEqual([])
  })

  test('UI-40 the screens of the secretariat speak English', async () => {
    await button(page, '表示の設定').click()
    await page.getByRole('radio', { name: 'English' }).check()
    await page.keyboard.press('Escape')
    const written = [
      '事務 花子',
      '見本市 在宅医療支援センター',
      '見本 誠',
      'みほん まこと',
      '見本クリニック',
      '北部',
      '南部',
      '島部',
      '南と島',
      '医師会',
      '薬剤師会',
    ]
    for (const [path, known] of [
      ['/hub', en.hub.question],
      ['/organizations', en.hub.organizations.question],
      ['/people', en.people.question],
      ['/people/new', en.people.form.newQuestion],
      ['/people/import', en.people.file.question],
    ] as const) {
      await page.goto(`${app.url}${path}`)
      await page.getByRole('heading', { name: known }).waitFor()
      await atEverySize(page, async ({ suffix }) => {
        const { axe, overflow, targets } = await checkScreen(page)
        faults.push(...[...axe, ...overflow, ...targets].map((fault) => `${path}${suffix}: ${fault}`))
      })
      if (path === '/people' || path === '/organizations') continue
      faults.push(...(await japaneseWords(page, written)).map((fault) => `${path}: ${fault}`))
    }
    expect(faults).toEqual([])
  })
})
