import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { questions, reflectionsOf } from './first-half.ts'
import { openHouse } from './house.ts'
import { createHand, type Hand } from './keyboard-hand.ts'
import { createEar, type Ear } from './keyboard-ear.ts'
import { sampleCase } from './sample-case.ts'
import { button, seats } from './table.ts'
import * as others from './webkit-others.ts'

/** The nurse's card of the sample, under her name; the others give it their dots too. */
const [, card = { title: '', detail: '' }] = sampleCase.issue_cards
const line = '時間に関係なく連絡する'

describe('the sample meeting, with the nurse at a keyboard', () => {
  const house = openHouse()
  let page: Page
  let table: others.Five
  let hand: Hand
  let ear: Ear

  beforeAll(async () => {
    const context = await house.device()
    await context.clock.install()
    page = await context.newPage()
    ear = await createEar(page)
    hand = createHand(page)
    await page.goto(`http://nurse.localhost:${house.app.port}/demo/${seats.nurse}`)
    table = await others.seatFive(house.app)
    await page.getByText('6人のうち6人が席にいます。').waitFor()
  })
  afterAll(() => others.leave(table))

  /** Wherever the focus is, it is on something: a browser that lost it says `body`. */
  async function keepsFocus(after: string): Promise<void> {
    const place = await page.evaluate(() => document.activeElement?.localName)
    expect(place, `the focus after ${after}`).not.toBe('body')
  }

  /** The leader goes on; the nurse hears it once, and her focus is still somewhere. */
  async function lead(to: Parameters<typeof others.leadOn>[1], title: string): Promise<void> {
    const before = await ear.heard()
    await others.leadOn(table, to)
    const said = `段階が変わりました。${title}`
    await ear.hears(said)
    expect((await ear.heard()).slice(before.length).filter((each) => each === said)).toHaveLength(1)
    await keepsFocus(`the step to ${to}`)
  }

  test('JRN-30 the first stop of Tab leads past the header, and the pledge is given', async () => {
    await hand.key('Tab')
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('skip-link')
    await hand.key('Enter')
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('main')
    await lead('pledge', '約束ごとの確認')
    await hand.press(button(page, '約束します'))
    await page.getByText('約束しました', { exact: true }).waitFor()
    await keepsFocus('the pledge')
    await others.pledge(table)
    await page.getByText('6人のうち6人が約束しました。').waitFor()
  })

  test('JRN-31 three minutes before the end are said once; an event is marked', async () => {
    await lead('reading', '事例の経過を見る')
    const mark = page.getByRole('button', { name: /連休初日の夜/ }).first()
    await hand.press(mark, 'Space')
    await page.locator('[aria-pressed=true]').first().waitFor()
    await keepsFocus('a mark')
    const { clock } = table.leader.room.heard.state ?? {}
    const { startedAtMs = 0, endsAtMs = 0 } = clock ?? {}
    const now = Date.now()
    expect(endsAtMs - startedAtMs).toBeGreaterThan(180_000)
    await page.clock.setSystemTime(endsAtMs - 178_000)
    await ear.hears('のこり3分です')
    await page.getByRole('timer', { name: /のこり2分5[0-7]秒/ }).waitFor()
    expect((await ear.heard()).filter((each) => each === 'のこり3分です')).toHaveLength(1)
    await page.clock.setSystemTime(now)
    await keepsFocus('the warning')
  })

  test('JRN-30 three papers are written, one to each question, and finished', async () => {
    await lead('writing', '一人で書く')
    await others.writeDrafts(table)
    for (const question of ['bad', 'could', 'wish'] as const) {
      const [reflection] = reflectionsOf('nurse', question)
      if (question === 'wish') {
        const roles = page.getByRole('radiogroup', { name: 'だれへの願いですか' })
        await hand.choose(roles, '在宅医師')
      }
      const paper = page.getByRole('textbox', { name: `1枚目の紙：${questions[question].title}` })
      await hand.write(paper, reflection?.text ?? '')
      if (question !== 'wish') await hand.press(button(page, 'つぎの問いへ'))
      await keepsFocus(`the paper ${question}`)
    }
    await hand.press(button(page, '書けました'))
    await page.getByText(/書きおわるのを/).waitFor()
    await keepsFocus('書けました')
  })

  test('JRN-31 the reveal is said once; the tabs of what was opened go with arrows', async () => {
    await lead('reveal', 'いっせいに開いて読む')
    await ear.hears('開きました。紙がいっせいに開きました。')
    await page.locator('.moment').waitFor({ state: 'detached' })
    await keepsFocus('the moment')
    const said = (await ear.heard()).filter((each) => each.startsWith('開きました。'))
    expect(said).toHaveLength(1)
    await hand.tabTo(page.getByRole('tab', { selected: true }))
    await hand.key('ArrowRight')
    await page.getByRole('tab', { name: questions.could.tab, selected: true }).waitFor()
    await keepsFocus('a tab')
  })

  test('JRN-30 a wish is answered, a card is written', async () => {
    await lead('wishes', '願いに返事をする')
    const wish = page
      .getByRole('article')
      .filter({ has: page.getByRole('radiogroup') })
      .first()
    const words = await wish.locator('.wish-text').innerText()
    const answered = page.getByRole('article').filter({ hasText: words })
    await hand.choose(wish.getByRole('radiogroup'), '条件つき')
    await hand.write(answered.getByRole('textbox'), '写しがあれば')
    await hand.press(answered.getByRole('button', { name: 'この返事を送る' }))
    await answered.getByRole('button', { name: 'なおす' }).waitFor()
    await keepsFocus('an answer')

    await lead('cards', '課題カードを書く')
    await hand.press(button(page, 'カードを書く'))
    const form = page.getByRole('form', { name: 'あなたの職種で出すカード' })
    await hand.write(form.getByLabel('課題'), card.title)
    await hand.write(form.getByLabel(/くわしく/), card.detail)
    await hand.press(form.getByRole('button', { name: 'このカードを出す' }))
    await page.getByRole('article', { name: card.title }).waitFor()
    await form.waitFor({ state: 'detached' })
    await keepsFocus('a card')
    await others.writeCards(table)
  })

  test('JRN-30 a card goes to a new pile and another to the same, and three dots are given', async () => {
    await lead('grouping', '課題をまとめる')
    const [first = '', second = ''] = sampleCase.issue_cards.slice(2, 4).map(titleOf)
    await hand.press(page.getByRole('button', { name: card.title }))
    await keepsFocus('a card in hand')
    await hand.press(button(page, '新しい山をつくる'))
    await hand.write(page.getByRole('textbox', { name: '山の題' }), '夜')
    await hand.press(button(page, 'できました'))
    await page.getByRole('region', { name: '夜' }).getByText(card.title).waitFor()
    await keepsFocus('a new pile')
    await hand.press(page.getByRole('button', { name: second }), 'Space')
    await hand.press(button(page, 'ここへ移す：「夜」'))
    await page.getByRole('region', { name: '夜' }).getByText(second).waitFor()
    await keepsFocus('a card that moved')

    await lead('dots', '票を入れる')
    await others.castDots(table)
    for (const title of [card.title, first, second]) {
      await hand.press(button(page, `「${title}」に票を入れる`))
      await keepsFocus('a dot')
    }
    await page.getByText('のこり0票').waitFor()
    await page.getByText('5人のうち5人が入れました').waitFor()
  })

  test('JRN-30 an action has its owner, day and horizon, the own line is confirmed, 話しやすさ is answered', async () => {
    await lead('lenses', '包括の視点')
    await lead('actions', 'つぎの行動を決める')
    await agreeOnAction()
    await keepsFocus('an action')
    await lead('roles', '役割の確認')
    await hand.write(page.getByRole('textbox', { name: '訪問看護師の役割' }), line)
    await hand.press(button(page, 'この一行で確かめました'))
    await button(page, 'この一行で確かめました').waitFor({ state: 'detached' })
    await keepsFocus('a confirmation')
    await lead('closing', '振り返りと締め')
    await hand.choose(page.getByRole('radiogroup', { name: /話しやす/ }), '4')
    await hand.press(button(page, 'この数字で答える'))
    await page.getByText('答えを受けとりました。').waitFor()
    await keepsFocus('話しやすさ')
    await others.rateAndClose(table)
    await page.getByText('おつかれさまでした').first().waitFor()
    await keepsFocus('the end')
    await hand.press(page.getByRole('link', { name: '会議の記録を見る' }))
    await page.getByText(line).first().waitFor()
  })

  async function agreeOnAction(): Promise<void> {
    await hand.press(button(page, '課題によらない行動を書く'))
    const form = page.locator('section').filter({ has: page.getByRole('heading', { name: /だれが、いつまでに/ }) })
    await hand.write(form.getByLabel('すること'), '夜の連絡の順番を決める')
    await hand.select(form.getByLabel('する人（一人）'), seats.nurse)
    await hand.enterDay(form.getByLabel('いつまで'), '2026-12-10')
    await hand.write(form.getByLabel('できたと言える形'), '紙が冷蔵庫に貼ってある')
    await hand.choose(form.getByRole('radiogroup'), '明日から')
    await hand.press(button(page, '合意する'))
    await form.getByLabel('すること').waitFor({ state: 'detached' })
  }
})

function titleOf({ title }: { title: string }): string {
  return title
}
