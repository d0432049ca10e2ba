import { beforeAll, describe, expect, test } from 'vitest'
import { compose } from './caret-checks.ts'
import {
  answerWishes,
  atSharedScreen,
  finishWriting,
  leadTo,
  pledgeAll,
  questions,
  reflectionsOf,
  writeQuestion,
  writerOf,
} from './first-half.ts'
import { openHouse } from './house.ts'
import { linesOf, openNotes, putCaretBehind, writeLines } from './notes-edits.ts'
import { readRecords } from './read-records.ts'
import { openRoaming, phone, type Roaming } from './rough-journey-people.ts'
import { sampleCase } from './sample-case.ts'
import { expectedRecords, sorted } from './sample-records.ts'
import {
  agreeOnActions,
  castDots,
  confirmRoles,
  makePiles,
  openLenses,
  raters,
  rateEase,
  writeCards,
} from './second-half.ts'
import { allSee, button, type Person, see, type Table, waitSaved } from './table.ts'
import { holds } from './wire-tap.ts'

const roles = ['nurse', 'care_manager', 'physician'] as const
const present = ['coLeader', 'doctor', 'nurse', 'manager'] as const
/** A sentence of which one half reached the server before all papers opened. */
const [half, rest] = ['当直の連絡先を', '一枚の紙にしておけばよかった']
const nextMorning = '朝になって思い出したこと'

describe('the sample meeting on bad lines', () => {
  // Filled as people come.
  const table = {} as Table
  const house = openHouse()
  let doctor: Roaming
  let manager: Roaming

  beforeAll(async () => {
    const [his, managers, nurse, leader, coLeader] = await Promise.all([
      openRoaming(house, 'doctor'),
      openRoaming(house, 'manager'),
      openRoaming(house, 'nurse', phone),
      house.open('leader'),
      house.openInTime('coLeader'),
    ])
    doctor = his
    manager = managers
    Object.assign(table, { doctor, manager, nurse, leader, coLeader })
  })

  test('JRN-12 five of six begin, one of them on a phone, and write', async () => {
    await allSee(table, '6人のうち5人が席にいます。', ['doctor'])
    await leadTo(table, '約束ごとへ進む')
    await pledgeAll(table)
    await allSee(table, '6人のうち5人が約束しました。', present)
    await leadTo(table, '事例の経過を見る')
    await allSee(table, /退院日が急きょ4日後に決まる/, present)
    await leadTo(table, '一人で書きはじめる')
    for (const role of roles)
      for (const question of ['bad', 'wish', 'could'] as const)
        await writeQuestion(table[writerOf[role]], role, question)
    await table.nurse.page.getByRole('tab', { name: questions.wish.tab }).click()
    await finishWriting(table.nurse)
    await manager.page.getByRole('tab', { name: questions.wish.tab }).click()
    await finishWriting(manager)
  })

  test('JRN-13 the papers open while one is offline in mid-sentence: what he had written is shown, the rest stays his, and he makes it a card', async () => {
    const { page } = doctor
    await button(page, 'もう一つ書く').click()
    const count = reflectionsOf('physician', 'could').length + 1
    const paper = page.getByRole('textbox', { name: `${count}枚目の紙：${questions.could.title}` })
    await paper.pressSequentially(half)
    await waitSaved(doctor)
    await doctor.lose()
    await page.keyboard.insertText(rest.slice(0, 4))
    await seeKept(doctor)

    await button(table.leader.page, 'いっせいに開く').click()
    await table.leader.page.getByRole('dialog').getByRole('button', { name: 'いっせいに開く' }).click()
    for (const seat of ['nurse', 'manager', 'coLeader'] as const) {
      await table[seat].page.getByRole('tab', { name: questions.could.tab }).click()
      await allSee(table, half, [seat])
    }
    await page.keyboard.insertText(rest.slice(4))
    await expect.poll(() => paper.inputValue()).toBe(half + rest)
    await seeKept(doctor)

    await doctor.find()
    await lateText(doctor).getByRole('button', { name: 'カードにする' }).waitFor()
    await waitSaved(doctor)
    for (const seat of ['nurse', 'coLeader', 'leader'] as const) {
      const received = await table[seat].tap.received()
      expect(holds(received, half), `${seat} received nothing of what was shown`).toBe(true)
      expect(holds(received, rest.slice(0, 4)), `${seat} received what came later`).toBe(false)
    }
  })

  test('JRN-14 each role answers its wishes, the nurse on her phone', async () => {
    await leadTo(table, '願いに返事をする')
    // What came late is offered in the next steps, too.
    await lateText(table.doctor).getByRole('button', { name: 'カードにする' }).click()
    await lateText(table.doctor)
      .getByText(/^カードにしました/)
      .waitFor()
    await waitSaved(table.doctor)
    for (const role of roles) await answerWishes(table[writerOf[role]], role)
  })

  test('JRN-15 who comes only for the cards is told where the meeting is, pledges with one button and takes part', async () => {
    await leadTo(table, '課題カードを書く')
    await allSee(table, half + rest, ['nurse', 'manager', 'coLeader'])
    const center = await house.open('center')
    table.center = center
    const recap = center.page.getByRole('region', { name: /いまは「課題カードを書く」です/ })
    await recap.getByText(/振り返りの紙が\d+枚開かれました・.*課題カード1枚/).waitFor()
    await recap.getByRole('button', { name: '分かりました' }).click()
    await recap.waitFor({ state: 'detached' })
    await writeCards(table)
    const another = await house.open('center')
    await button(another.page, 'カードを書く').waitFor()
    expect(await another.page.getByText(/いまは「課題カードを書く」です/).count()).toBe(0)
    await another.context.close()
  })

  test('JRN-16 the machine of the facilitator dies while cards are grouped; the co-facilitator leads on', async () => {
    await leadTo(table, '課題をまとめる')
    for (const { title } of sampleCase.issue_cards) await allSee(table, title, ['manager'])
    await table.leader.context.close()
    await makePiles(manager)
    await waitSaved(manager)
    const { coLeader } = table
    await coLeader.page
      .getByRole('button', { name: /^席を見る/ })
      .filter({ hasText: '5人' })
      .waitFor()
    await coLeader.page.clock.fastForward(8_000)
    await button(coLeader.page, '進行をひきつぐ').click()
    await button(coLeader.page, '3分のばす').waitFor()
    table.leader = coLeader
    for (const { title } of sampleCase.piles) await allSee(table, title, ['doctor', 'center', 'nurse'])
    await leadTo(table, '票を入れる')
    await atSharedScreen(coLeader, () => castDots(table))
    await leadTo(table, '包括の視点へ進む')
    await openLenses(table.center)
    await leadTo(table, 'つぎの行動を決める')
    await agreeOnActions(manager)
    await leadTo(table, '役割を確かめる')
    await confirmRoles(table)
    await leadTo(table, '締めへ進む')
    for (const seat of raters) await rateEase(table[seat], '4')
    await button(coLeader.page, '会議を終える').click()
    await coLeader.page.getByRole('dialog').getByRole('button', { name: '会議を終える' }).click()
    await allSee(table, 'おつかれさまでした', [...raters])
  })

  test('JRN-17 a word is composed in the notes of the minutes while two others type in the same paragraph', async () => {
    const [his, hers, managers] = await Promise.all([doctor, table.nurse, manager].map(({ page }) => openNotes(page)))
    if (!his || !hers || !managers) throw new Error('three pages, three notes')
    await writeLines(his, ['夜の電話は当番が受ける'])
    for (const notes of [hers, managers]) await expect.poll(() => linesOf(notes)).toEqual(['夜の電話は当番が受ける'])
    await putCaretBehind(his, '電話は')
    const keyboard = await doctor.context.newCDPSession(doctor.page)
    await compose(keyboard, 'か')
    await putCaretBehind(hers, '夜の')
    await table.nurse.page.keyboard.type('急な')
    await expect.poll(async () => (await linesOf(managers)).join()).toContain('夜の急な電話は')
    await compose(keyboard, 'かんご')
    await putCaretBehind(managers, '受ける')
    await manager.page.keyboard.type('と決めた')
    await expect.poll(async () => (await linesOf(hers)).join()).toContain('当番が受けると決めた')
    await compose(keyboard, '看護')
    await keyboard.send('Input.insertText', { text: '看護' })
    for (const notes of [his, hers, managers])
      await expect.poll(() => linesOf(notes)).toEqual(['夜の急な電話は看護当番が受けると決めた'])
  })

  test('JRN-18 who closes the tab on unsent text finds a calm note the next morning, and the text is sent', async () => {
    await waitSaved(manager)
    await manager.lose()
    await putCaretBehind(manager.page.getByRole('textbox').first(), 'と決めた')
    await manager.page.keyboard.type(nextMorning)
    await seeKept(manager)
    const { origin } = new URL(manager.page.url())
    await manager.page.close()
    await manager.find()
    const page = await manager.context.newPage()
    await page.clock.setSystemTime(Date.now() + 10 * 60 * 60 * 1000)
    await page.goto(origin)
    await page.getByText(/まえに書いた文を、サーバーへ送りました/).waitFor()
    table.manager = { ...manager, page }
    const notes = await openNotes(table.coLeader.page)
    await expect.poll(() => linesOf(notes)).toEqual([`夜の急な電話は看護当番が受けると決めた${nextMorning}`])
  })

  test('JRN-19 the minutes show what was decided, and the records are what was said', async () => {
    const { page } = table.coLeader
    for (const { text } of sampleCase.agreed_actions) await page.getByText(text).first().waitFor()
    const expected = expectedRecords()
    const late = { title: half + rest, detail: '', role: 'physician' }
    const shown = { role: 'physician' as const, question: 'could' as const, text: half, toRole: null }
    expect(await readRecords(house.app, table.coLeader)).toEqual({
      ...expected,
      reflections: sorted([...expected.reflections, shown]),
      cards: sorted([...expected.cards, late]),
    })
  })
})

/** The status line says that what was written is on this device. */
async function seeKept({ page }: Roaming): Promise<void> {
  await see(page, /この端末に保存しています/)
}

function lateText({ page }: Person) {
  return page.getByRole('listitem').filter({ hasText: half + rest })
}
