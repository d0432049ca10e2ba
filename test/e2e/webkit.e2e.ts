import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { By, until, type WebDriver } from 'selenium-webdriver'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openDemoApp, type DemoApp } from '../support/demo-app.ts'
import { expectNameless } from '../support/nameless.ts'
import { actionsOf, boardOf } from '../support/plain-table.ts'
import { wasSent } from '../support/sent-texts.ts'
import { launchWebkit } from '../support/webkit.ts'
import { reflectionsOf } from './first-half.ts'
import { sampleCase } from './sample-case.ts'
import { expectedRecords, recordsOf, sorted } from './sample-records.ts'
import * as nurse from './webkit-nurse.ts'
import * as others from './webkit-others.ts'
import { gone, holding, press, pressButton, see } from './webkit-page.ts'

describe('the sample meeting, with the nurse in WebKit', () => {
  // Kept where it is asked for, or when something failed.
  const pictures = process.env.WEBKIT_PICTURES ?? mkdtempSync(join(tmpdir(), 'kurumaza-webkit-'))
  let isKept = process.env.WEBKIT_PICTURES !== undefined
  let pictureCount = 0
  const endings: (() => Promise<void>)[] = []
  let app: DemoApp
  let driver: WebDriver
  let table: others.Five

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true })
    app = await openDemoApp()
    endings.push(async () => app.close().then(app.remove))
    // A tablet lying across, the narrowest screen that shows the side rail.
    const webkit = await launchWebkit({ width: 1024, height: 768 })
    endings.push(webkit.stop)
    driver = webkit.driver
    table = await others.seatFive(app)
    endings.push(() => others.leave(table))
  })
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    isKept = true
    await look('failed')
    console.log(`what the nurse saw: ${pictures}`)
  })
  afterAll(async () => {
    for (const end of endings.toReversed()) await end()
    if (!isKept) rmSync(pictures, { recursive: true })
  })

  async function look(name: string): Promise<void> {
    pictureCount++
    // A picture shows what was painted last, which need not be what is there now.
    await driver.executeAsyncScript('requestAnimationFrame(() => requestAnimationFrame(arguments[0]))')
    const file = `${String(pictureCount).padStart(2, '0')}-${name}.png`
    writeFileSync(join(pictures, file), await driver.takeScreenshot(), 'base64')
  }

  function whoWasSent(answers: readonly { text: string }[]): string[] {
    const people = Object.entries(table).filter(([, person]) => answers.some(({ text }) => wasSent(person, text)))
    return people.map(([seat]) => seat)
  }

  test('JRN-11 WebKit opens the own link and shows the others at the table; the pledge and the case are read', async () => {
    await driver.get(`http://nurse.localhost:${app.port}/demo/p_ns1`)
    await see(driver, '6人のうち6人が席にいます。')
    await look('arrival')
    await others.leadOn(table, 'pledge')
    await others.pledge(table)
    await pressButton(driver, '約束します')
    await see(driver, '6人のうち6人が約束しました。')
    await look('pledge')
    await others.leadOn(table, 'reading')
    await see(driver, '家で庭を見ながら過ごしたい。病院にはもう戻りたくない')
    await see(driver, '退院日が急きょ4日後に決まる')
    await look('reading')
    await pressButton(driver, '画面をかくす')
    await look('hidden')
    await pressButton(driver, '画面に戻る')
  })

  test('JRN-11 what WebKit types is in the private draft, and nobody else is sent a word of it', async () => {
    await others.leadOn(table, 'writing')
    await others.writeDrafts(table)
    await nurse.writePapers(driver)
    await see(driver, '保存済み')
    await look('writing')
    await others.untilDrafted(app, 'nurse')
    await pressButton(driver, '書けました')
    await see(driver, '書きおわるのを')
    await look('written')
    expect(whoWasSent(reflectionsOf('nurse', 'wish'))).toEqual([])
  })

  test('JRN-11 WebKit shows the reveal to its end, and the wish to the nurse is answered', async () => {
    await others.leadOn(table, 'reveal')
    const moment = await driver.wait(until.elementLocated(By.css('.moment')), 5000)
    await look('moment')
    // It goes when its last animation has ended.
    await gone(moment)
    await nurse.readRevealed(driver)
    expect(whoWasSent(reflectionsOf('nurse', 'wish'))).toEqual(Object.keys(table))
    await look('reveal')
    await others.leadOn(table, 'wishes')
    await nurse.answerWishes(driver)
    await look('wishes')
    await others.answerWishes(table)
  })

  test('JRN-11 a card with a name and one without are written, grouped and given dots', async () => {
    await others.leadOn(table, 'cards')
    await nurse.writeNamedCard(driver)
    await nurse.writeNamelessCard(driver)
    await others.writeCards(table)
    await look('cards')
    await others.leadOn(table, 'grouping')
    for (const { title } of sampleCase.issue_cards) await see(driver, title)
    await nurse.makePiles(driver)
    await look('grouping')
    await others.leadOn(table, 'dots')
    await others.castDots(table)
    await nurse.castDots(driver)
    await see(driver, '5人のうち5人が入れました')
    await look('dots')
  })

  test('JRN-11 the lenses are read, an action gets its day, and the own role is confirmed', async () => {
    await others.leadOn(table, 'lenses')
    await others.openLenses(table)
    for (const { text } of sampleCase.support_center_perspectives) await see(driver, text)
    await look('lenses')
    await others.leadOn(table, 'actions')
    others.agreeOnActions(table, 'nurse')
    await nurse.agreeOnAction(driver)
    for (const { text } of sampleCase.agreed_actions) await see(driver, text)
    await look('actions')
    await others.leadOn(table, 'roles')
    await others.confirmRoles(table)
    await nurse.confirmRole(driver)
    await look('roles')
  })

  test('JRN-11 話しやすさ is answered, the meeting ends, and the minutes hold what was said', async () => {
    await others.leadOn(table, 'closing')
    await nurse.rateEase(driver)
    await look('closing')
    await others.rateAndClose(table)
    await see(driver, 'おつかれさまでした')
    await look('closed')
    await press(await holding(driver, 'a', '会議の記録を見る'))
    for (const { text } of sampleCase.agreed_actions) await see(driver, text)
    await look('minutes')
  })

  test('JRN-11 the records are those of the sample, with the one card more, and the card without a name has none', async () => {
    const actions = actionsOf(table.leader)
    await Promise.all([boardOf(table.leader).fence(), actions.fence()])
    const expected = expectedRecords()
    expect(recordsOf(boardOf(table.leader).doc, actions.doc)).toEqual({
      ...expected,
      cards: sorted([...expected.cards, { ...nurse.namedCard, role: 'nurse' }]),
    })
    expectNameless(app.dataDir, nurse.namelessCard().title)
  })
})
