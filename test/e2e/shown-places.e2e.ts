import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { goOn, seatSix, six, type PlainTable } from '../support/plain-table.ts'
import { openHouse } from './house.ts'
import { isInSight, scrollToTop } from './in-sight.ts'
import { checkScreen } from './screen-checks.ts'
import * as at from './shown-places-table.ts'
import { scrolls, watchScrolls, whereTyped } from './shown-places-eye.ts'
import { atEverySize } from './sizes.ts'
import { button } from './table.ts'

const shower = '空野 めぐみさんが'

describe('every place before all', () => {
  const faults: string[] = []
  const house = openHouse()
  let table: PlainTable
  let leader: at.Onlooker
  let center: at.Onlooker
  let nurse: at.Onlooker
  /** On a phone, with less motion. */
  let doctor: at.Onlooker

  beforeAll(async () => {
    table = await seatSix(house.app)
    for (const personId of six) await at.must(table, personId, { name: 'pledge' })
    for (const phase of ['pledge', 'reading', 'writing'] as const) await goOn(table, phase)
    await at.writeWishes(table)
    for (const phase of ['reveal', 'wishes'] as const) await goOn(table, phase)
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, reducedMotion: 'reduce' } as const
    leader = await at.openAs(house, 'p_fc1')
    center = await at.openAs(house, 'p_hc1')
    nurse = await at.openAs(house, 'p_ns1')
    doctor = await at.openAs(house, 'p_dr1', phone)
  })
  afterAll(() => Promise.all(Object.values(table).map((person) => person.leave())))

  async function look(screen: string, { page }: at.Onlooker): Promise<void> {
    await atEverySize(page, async ({ suffix }) => {
      for (const found of Object.values(await checkScreen(page)).flat()) faults.push(`${screen}${suffix}: ${found}`)
    })
  }

  /** Marked and in sight for both who look on, and said to each of them once, in these words and no others. */
  async function isBeforeAll(words: string, said: string): Promise<void> {
    for (const onlooker of [nurse, doctor]) {
      await at.placeHere(onlooker).filter({ hasText: words }).waitFor()
      await isInSight(at.placeHere(onlooker))
      await onlooker.ear.hears(said)
      expect((await onlooker.ear.heard()).filter((each) => each === said)).toHaveLength(1)
    }
  }

  test('CROOM-20 a wish comes before everyone, by its own words and its role', async () => {
    const wish = at.wishOf('p_cm1', 6)
    await at.showButton(center, wish).click()
    await isBeforeAll(wish, `${shower}ケアマネジャーの願い『ケアマネの6つ目の願い』を見せています`)
    await look('wish', nurse)
    await look('wish-shower', center)
    await look('wish-console', leader)
  })

  test('CROOM-20 a card is shown while someone writes: field, caret and screen stay; she follows when she is done', async () => {
    await goOn(table, 'cards')
    await at.writeCards(table)
    const { page } = nurse
    await button(page, 'カードを書く').click()
    const title = page.getByLabel('課題', { exact: true })
    await title.fill('書きかけの題')
    await title.press('ArrowLeft')
    const before = await whereTyped(nurse)
    await at.showButton(center, at.cardOf(14)).click()
    await look('card-shower', center)
    await at.placeHere(nurse).waitFor()
    await isInSight(at.placeHere(doctor))
    expect(await whereTyped(nurse)).toEqual(before)
    await page.keyboard.type('の')
    expect(await title.inputValue()).toBe('書きかけのの題')
    await title.blur()
    await isBeforeAll(at.cardOf(14), `${shower}カード『14枚目の課題』を見せています`)
    await look('card', nurse)
    // Nor does it move when it ends while she writes.
    await title.focus()
    const again = await whereTyped(nurse)
    await button(center.page, '見せるのを終わる').click()
    await at.placeHere(nurse).waitFor({ state: 'detached' })
    expect(await whereTyped(nurse)).toEqual(again)
    await button(page, 'このカードを出す').click()
  })

  test('CROOM-20 a pile, and a card without a name in it: nobody hears whose it is', async () => {
    await goOn(table, 'grouping')
    await at.layPile(table, '夜のこと')
    await at.showButton(center, '夜のこと').click()
    await isBeforeAll(at.nameless, `${shower}山『夜のこと』を見せています`)
    await look('pile', nurse)
    await at.showButton(center, at.nameless).click()
    await isBeforeAll(at.nameless, `${shower}カード『名のないカード』を見せています`)
    expect(await at.placeHere(nurse).innerText()).not.toMatch(/さん|ケアマネジャー|髙例/)
    await look('nameless', doctor)
    await look('grouping-shower', center)
  })

  test('CROOM-14 who leaves stays, at whatever is shown, until the facilitator calls from the console', async () => {
    await button(nurse.page, 'はなれて見る').click()
    await scrollToTop(nurse.page)
    await at.showButton(center, at.cardOf(12)).click()
    await at
      .placeHere(nurse)
      .filter({ hasText: at.cardOf(12) })
      .waitFor()
    await isInSight(at.placeHere(doctor))
    expect(await nurse.page.evaluate(() => window.scrollY)).toBe(0)
    await button(leader.page, 'みんなをここへ呼ぶ').click()
    await isInSight(at.placeHere(nurse))
    await button(nurse.page, 'はなれて見る').waitFor()
    await look('grouping-console', leader)
  })

  test('CROOM-20 while dots are given a card is shown by keyboard, and dots stay one’s own', async () => {
    await goOn(table, 'dots')
    await button(nurse.page, `「${at.cardOf(14)}」に票を入れる`).click()
    await nurse.page.getByText('のこり2票').waitFor()
    await at.showButton(center, at.cardOf(13)).focus()
    await center.page.keyboard.press('Enter')
    await isBeforeAll(at.cardOf(13), `${shower}カード『13枚目の課題』を見せています`)
    expect(await center.page.evaluate(() => document.activeElement?.getAttribute('aria-current'))).toBe('location')
    expect(table.p_dr1.room.received.bytes).not.toContain('"dots":{"')
    for (const { page } of [doctor, center, leader]) expect(await page.getByText('のこり2票').count()).toBe(0)
    await look('dots', nurse)
    await look('dots-shower', center)
  })

  test('CROOM-20 who has the floor shows a lens note; with the floor it ends', async () => {
    await goOn(table, 'lenses')
    await at.openLens(table)
    expect(await at.showButton(nurse, at.noteOf(9)).count()).toBe(0)
    await at.must(table, 'p_fc1', { name: 'give-floor', personId: 'p_ns1' })
    await at.showButton(nurse, at.noteOf(9)).click()
    await isInSight(at.placeHere(doctor))
    await doctor.ear.hears('仮谷 さくらさんが権利擁護の気づき『9つ目の気づき。本人の意…』を見せています')
    await look('note', doctor)
    await look('note-shower', nurse)
    await at.must(table, 'p_fc1', { name: 'give-floor', personId: null })
    await at.placeHere(doctor).waitFor({ state: 'detached' })
  })

  test('CROOM-20 the facilitator shows an action from the console; whoever writes in it goes on writing', async () => {
    await goOn(table, 'actions')
    at.writeActions(table)
    await button(nurse.page, `「${at.actionOf(9)}」を開いてなおす`).click()
    const field = nurse.page.getByRole('textbox', { name: 'すること' })
    await field.press('End')
    const before = await whereTyped(nurse)
    await button(leader.page, at.actionOf(9)).click()
    await at.placeHere(nurse).getByText('いま見ているところ').waitFor()
    await isInSight(at.placeHere(doctor).filter({ hasText: at.actionOf(9) }))
    expect(await whereTyped(nurse)).toEqual(before)
    await nurse.page.keyboard.type('あした')
    await doctor.page.getByText(`${at.actionOf(9)}あした`).waitFor()
    const said = `例示 あおいさんが行動『${at.actionOf(9)}』を見せています`
    await doctor.ear.hears(said)
    // The text has changed under it, and is not said again.
    expect((await doctor.ear.heard()).filter((each) => each.includes('行動『'))).toEqual([said])
    await look('action-form', nurse)
    await look('action-console', leader)
    await look('action-shower', center)
  })

  test('CROOM-20 with less motion a role statement is there at once; all the others moved calmly', async () => {
    await goOn(table, 'roles')
    // The step begins at its top; what is scrolled before it is there is lost.
    for (const { page } of [nurse, doctor]) await page.getByText('まだ確かめていません').first().waitFor()
    await watchScrolls(doctor)
    await watchScrolls(nurse)
    for (const { page } of [nurse, doctor]) await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    await at.showButton(center, '訪問看護師').click()
    await isInSight(at.placeHere(doctor))
    await doctor.ear.hears(`${shower}訪問看護師の役割を見せています`)
    expect(await scrolls(doctor)).toEqual(['instant'])
    for (const behavior of await scrolls(nurse)) expect(behavior).toBe('smooth')
    await look('statement', doctor)
    await look('statement-shower', center)
  })

  test('ROOM-60 a console opened anew, by a clock that is an hour ahead, tells how long hands wait and someone speaks', async () => {
    await at.must(table, 'p_cm1', { name: 'raise-hand' })
    await at.must(table, 'p_fc1', { name: 'give-floor', personId: 'p_dr1' })
    at.moveMomentsBack(house.app, 200_000)
    await leader.page.context().close()
    leader = await at.openAs(house, 'p_fc1', { aheadMs: 3_600_000 })
    await leader.page.getByRole('timer', { name: /^3分\d+秒待っています$/ }).waitFor()
    await leader.page.getByRole('timer', { name: /^3分\d+秒$/ }).waitFor()
    await look('hands-console', leader)
  })

  test('SCR-1 SCR-2 SCR-3 SCR-4 these screens hold what every screen holds, at every size', () => {
    expect(faults).toEqual([])
  })
})
