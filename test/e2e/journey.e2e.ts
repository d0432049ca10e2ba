import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { databaseBytes } from '../support/database-rows.ts'
import { findFreePort } from '../../server/commands/cluster/free-port.ts'
import { startDemo, type Demo } from '../support/demo-process.ts'
import { expectNameless } from '../support/nameless.ts'
import { answerWishes, finishWriting, leadTo, pledgeAll, reflectionsOf, writeQuestion, writerOf } from './first-half.ts'
import { printedPages } from './print.ts'
import { readRecords } from './read-records.ts'
import { sampleCase } from './sample-case.ts'
import { expectedRecords } from './sample-records.ts'
import {
  agreeOnActions,
  castDots,
  changeAgreed,
  confirmRoles,
  makePiles,
  openLenses,
  raters,
  rateEase,
  writeCards,
} from './second-half.ts'
import { allSee, button, everyone, openTable, photograph, waitSaved, type Seat, type Table } from './table.ts'
import { holds } from './wire-tap.ts'

const roles = ['nurse', 'care_manager', 'physician'] as const

describe('the sample meeting, held by six people', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kurumaza-journey-'))
  let browser: Browser
  let demo: Demo
  let table: Table

  beforeAll(async () => {
    browser = await launchChromium()
    demo = await startDemo({ dataDir, port: await findFreePort() })
    table = await openTable(browser, demo)
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.log(`what everyone saw: ${await photograph(browser)}`)
  })
  afterAll(async () => {
    await browser.close()
    await demo.stop()
  })

  test('JRN-1 each opens their own link and sees the others at the round table', async () => {
    await allSee(table, '6人のうち6人が席にいます。', others('leader'))
    await table.leader.page.getByText('席にいます').first().waitFor()
  })

  test('JRN-2 everyone pledges, and the case is read with the words of the person first', async () => {
    await leadTo(table, '約束ごとへ進む')
    await pledgeAll(table)
    await allSee(table, '6人のうち6人が約束しました。', others('leader'))
    await leadTo(table, '事例の経過を見る')
    await allSee(table, '家で庭を見ながら過ごしたい。病院にはもう戻りたくない', others('leader'))
    await allSee(table, /退院日が急きょ4日後に決まる/, others('leader'))
  })

  test('JRN-3 the key roles write in private while the server is restarted, and nobody else receives a word of it', async () => {
    await leadTo(table, '一人で書きはじめる')
    for (const role of roles) await writeQuestion(table[writerOf[role]], role, 'bad')
    for (const role of roles) await waitSaved(table[writerOf[role]])

    expect(await demo.stop()).toBe(0)
    await table.nurse.page.getByText('つなぎなおしています').first().waitFor()
    // Written while there is no server: it must say where it is, and be there afterwards.
    await writeQuestion(table.nurse, 'nurse', 'could')
    await table.nurse.page
      .getByText(/この端末に保存しています/)
      .first()
      .waitFor()
    demo = await startDemo({ dataDir, port: demo.port })
    await waitSaved(table.nurse)

    for (const role of roles) {
      if (role !== 'nurse') await writeQuestion(table[writerOf[role]], role, 'could')
      await writeQuestion(table[writerOf[role]], role, 'wish')
      await finishWriting(table[writerOf[role]])
    }
    await table.leader.page
      .getByText('3／3人')
      .or(table.leader.page.getByText(/3\s*／\s*3/))
      .first()
      .waitFor()
    await expectDraftsUnseen(table)
  })

  test('JRN-4 all papers open at once, and each role answers the wishes addressed to it', async () => {
    await button(table.leader.page, 'いっせいに開く').click()
    await table.leader.page.getByRole('dialog').getByRole('button', { name: 'いっせいに開く' }).click()
    await allSee(table, reflectionsOf('nurse', 'bad')[0]?.text ?? '', others('leader'))
    await leadTo(table, '願いに返事をする')
    for (const role of roles) await answerWishes(table[writerOf[role]], role)
  })

  test('JRN-5 issue cards are written, two of them without a name, and grouped', async () => {
    await leadTo(table, '課題カードを書く')
    await writeCards(table)
    await leadTo(table, '課題をまとめる')
    for (const { title } of sampleCase.issue_cards) await allSee(table, title, ['coLeader'])
    await makePiles(table.nurse)
    await waitSaved(table.nurse)
    for (const { title } of sampleCase.piles) await allSee(table, title, ['doctor', 'center'])
  })

  test('JRN-6 five people cast their dots, and only totals are shown', async () => {
    await leadTo(table, '票を入れる')
    // Where they are weighed, cards say on which pile they lie.
    for (const { title } of sampleCase.piles) await allSee(table, `山「${title}」`, ['doctor'])
    await castDots(table)
    await allSee(table, '5人のうち5人が入れました', ['doctor'])
    await leadTo(table, '包括の視点へ進む')
  })

  test('JRN-7 the support centre opens its two lenses', async () => {
    await openLenses(table.center)
    for (const { text } of sampleCase.support_center_perspectives) await allSee(table, text, ['nurse'])
  })

  test('JRN-8 actions are agreed with owner, due date and "done when", and each role confirms its line', async () => {
    await leadTo(table, 'つぎの行動を決める')
    await agreeOnActions(table.manager)
    for (const { text, due } of sampleCase.agreed_actions.slice(0, 1))
      for (const day of ['2027-03-31', due]) await changeAgreed(table, text, day)
    await leadTo(table, '役割を確かめる')
    await confirmRoles(table)
  })

  test('JRN-9 the meeting closes with a word on how easy it was to speak', async () => {
    await leadTo(table, '締めへ進む')
    for (const seat of raters) await rateEase(table[seat], '4')
    await button(table.leader.page, '会議を終える').click()
    await table.leader.page.getByRole('dialog').getByRole('button', { name: '会議を終える' }).click()
    await allSee(table, 'おつかれさまでした', others('leader'))
  })

  test('JRN-10 the records are those of the sample, and the minutes are printed on A4', async () => {
    expect(await readRecords(demo, table.leader)).toEqual(expectedRecords())
    const pages = await printedPages(table.leader, `${new URL(table.leader.page.url()).pathname}/minutes`)
    expect(pages.size).toEqual({ width: 595, height: 842 })
    expect(pages.first).toContain('出席者')
    for (const { text } of sampleCase.agreed_actions) expect(pages.text).toContain(text.replaceAll(/\s/g, ''))
  })

  test('SEC-11 neither the files of the database nor what the server printed says who sent a card without a name', () => {
    const nameless = sampleCase.issue_cards.filter(({ author_role: role }) => role === null)
    expect(nameless).toHaveLength(2)
    for (const { title, detail } of nameless) {
      const id = expectNameless(dataDir, title)
      // As a card lay in its row while it waited.
      expect(databaseBytes(dataDir).includes(`${id}hub_1`)).toBe(false)
      for (const text of [id, title, detail]) expect(demo.output()).not.toContain(text)
    }
  })

  test('SEC-17 nothing of it is left on the devices of those who sent one', async () => {
    for (const { page } of [table.nurse, table.manager]) {
      const kept = await page.evaluate(() =>
        JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)]),
      )
      for (const { title, detail } of sampleCase.issue_cards)
        for (const text of [title, detail]) expect(kept).not.toContain(text)
    }
  })
})

function others(seat: Seat): Seat[] {
  return everyone.filter((each) => each !== seat)
}

/** Every byte that reached someone other than the author, before anything was revealed. */
async function expectDraftsUnseen(table: Table): Promise<void> {
  for (const { role, text } of sampleCase.reflections) {
    // The beginnings of some stand in the case as well, which everyone reads.
    const ending = text.slice(-12)
    for (const seat of others(writerOf[role])) {
      expect(holds(await table[seat].tap.received(), ending), `${seat} received a draft of ${role}`).toBe(false)
    }
    expect(holds(await table[writerOf[role]].tap.received(), 'キーパーソン三者連絡会'), 'the tap hears nothing').toBe(
      true,
    )
  }
}
