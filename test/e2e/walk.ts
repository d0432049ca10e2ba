import type { Page } from 'playwright-core'
import type { PlainPerson } from '../support/plain-person.ts'
import { answerWishes, finishWriting, leadTo, pledgeAll, writeQuestion } from './first-half.ts'
import { sampleCase } from './sample-case.ts'
import { actionForm, castDots, confirmRoles, makePiles, openLenses, rateEase, writeCards } from './second-half.ts'
import { allSee, button, cardOnTable, type Person } from './table.ts'
import * as others from './webkit-others.ts'

/** What is done at every stop: pictures are taken, or the screen is checked. */
export type Look = (screen: string, page: Page) => Promise<void>
/** Whose screens are looked at. */
export const seen = ['leader', 'nurse', 'center'] as const
/** Who takes part without a screen. */
export const unseen = ['doctor', 'manager', 'coLeader'] as const
type Walk = {
  table: Record<(typeof seen)[number], Person>
  rest: Record<(typeof unseen)[number], PlainPerson>
  look: Look
}

/** Holds the sample meeting and stops at every screen that a person can see on the way. */
export async function walkScreens(walk: Walk): Promise<void> {
  const stages = [atTheDoor, opening, reading, writing, reveal, wishes, cards, dots, lenses, actions, roles, closing]
  for (const stage of stages) await stage(walk)
}

async function atTheDoor({ table, look }: Walk): Promise<void> {
  const { origin } = new URL(table.nurse.page.url())
  const stranger = await table.nurse.context.browser()?.newContext({ locale: 'ja-JP' })
  if (!stranger) throw new Error('a browser')
  const door = await stranger.newPage()
  await door.goto(`${origin}/sign-in`)
  await door.getByRole('button', { name: 'サインイン' }).waitFor()
  await look('sign-in', door)
  await stranger.close()
  const second = await table.nurse.context.newPage()
  await second.goto(origin)
  await second.getByRole('link', { name: '席につく' }).or(second.getByText('会議の部屋へ')).first().waitFor()
  await look('home', second)
  await second.goto(`${origin}/nowhere`)
  await second.getByText('この画面は').waitFor()
  await look('not-found', second)
  await second.close()
}

async function opening({ table, rest, look }: Walk): Promise<void> {
  await allSee(table, '6人のうち6人が席にいます。', ['nurse'])
  await look('arrival', table.nurse.page)
  await look('console-arrival', table.leader.page)
  await leadTo(table, '約束ごとへ進む')
  await button(table.nurse.page, '約束します').waitFor()
  await others.must(rest.doctor, { name: 'raise-hand' })
  await table.leader.page.getByText('手をあげています').first().waitFor()
  await look('pledge', table.nurse.page)
  await others.pledge(rest)
  await pledgeAll(table)
  await allSee(table, '6人のうち6人が約束しました。', ['nurse', 'center'])
  await look('console-pledge', table.leader.page)
}

async function reading({ table, look }: Walk): Promise<void> {
  const { center, leader, nurse } = table
  await leadTo(table, '事例の経過を見る')
  await allSee(table, /退院日が急きょ4日後に決まる/, ['nurse', 'center'])
  await button(nurse.page, '分からないところ：退院翌日').click()
  await button(center.page, 'ここをみんなに見せる：退院翌日').click()
  await allSee(table, 'さんといっしょに見ています', ['nurse'])
  await look('reading', nurse.page)
  await look('reading-presenter', center.page)
  await look('console-reading', leader.page)
  await button(table.nurse.page, '画面をかくす').click()
  await look('hidden', table.nurse.page)
  await button(table.nurse.page, '画面に戻る').click()
}

async function writing({ table, rest, look }: Walk): Promise<void> {
  const { nurse, center, leader } = table
  await leadTo(table, '一人で書きはじめる')
  await writeQuestion(nurse, 'nurse', 'bad')
  await look('writing', nurse.page)
  for (const question of ['could', 'wish'] as const) await writeQuestion(nurse, 'nurse', question)
  await look('writing-wish', nurse.page)
  await look('writing-watch', center.page)
  await finishWriting(nurse)
  await nurse.page.getByText('書きおわるのを').waitFor()
  await look('written', nurse.page)
  await others.writeDrafts(rest)
  await leader.page.getByText('3／3').first().waitFor()
  await look('console-writing', leader.page)
}

async function reveal({ table, rest, look }: Walk): Promise<void> {
  const { nurse, leader, center } = table
  await button(leader.page, 'いっせいに開く').click()
  await look('console-reveal-question', leader.page)
  const moment = holdMoment(nurse.page)
  await leader.page.getByRole('dialog').getByRole('button', { name: 'いっせいに開く' }).click()
  await moment
  await look('reveal-moment', nurse.page)
  await nurse.page.evaluate(() => document.getAnimations().forEach((animation) => animation.play()))
  await nurse.page.getByRole('tab').first().waitFor()
  await button(nurse.page, '進行役に読んでもらう').click()
  await look('reveal', nurse.page)
  await button(nurse.page, '進行役に読んでもらう').click()
  await others.must(rest.manager, { name: 'let-read', on: true })
  await button(leader.page, '仮谷 さくらさんに話してもらう').click()
  await nurse.page
    .getByRole('button', { name: /^ここをみんなに見せる：/ })
    .first()
    .click()
  await allSee(table, 'いま読んでいます', ['center'])
  await look('reveal-speaker', nurse.page)
  await look('reveal-reading', center.page)
  await look('console-reveal', leader.page)
}

/** Holds the theatre at the instant when all papers are open, for as long as it is looked at. */
async function holdMoment(page: Page): Promise<void> {
  await page.locator('.moment').waitFor()
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      animation.pause()
      animation.currentTime = 1400
    }
  })
}

async function wishes({ table, look }: Walk): Promise<void> {
  await leadTo(table, '願いに返事をする')
  const { nurse, center } = table
  await nurse.page.getByRole('article').first().waitFor()
  await nurse.page.getByRole('article').first().getByRole('radio', { name: '条件つき', exact: true }).check()
  await look('wishes', nurse.page)
  await answerWishes(nurse, 'nurse')
  await look('wishes-answered', nurse.page)
  await look('wishes-watch', center.page)
}

async function cards({ table, rest, look }: Walk): Promise<void> {
  const { nurse, center, leader } = table
  await leadTo(table, '課題カードを書く')
  await button(nurse.page, 'カードを書く').waitFor()
  await look('cards-empty', nurse.page)
  await button(nurse.page, '無記名で書く').click()
  await nurse.page.getByRole('form', { name: '無記名のカード' }).waitFor()
  await look('cards-anonymous', nurse.page)
  await button(nurse.page, 'とじる').click()
  await others.writeCards(rest)
  await writeCards(table)
  await button(nurse.page, 'カードを書く').click()
  await look('cards', nurse.page)
  await look('console-cards', leader.page)
  await leadTo(table, '課題をまとめる')
  const [first, last] = [sampleCase.issue_cards[0], sampleCase.issue_cards.at(-1)].map((card) => card?.title ?? '')
  await allSee(table, last ?? '', ['nurse', 'center'])
  await cardOnTable(center.page, first ?? '').click()
  await look('grouping-chosen', center.page)
  await button(center.page, 'やめる').first().click()
  await makePiles(nurse)
  await allSee(table, sampleCase.piles.at(-1)?.title ?? '', ['center'])
  await look('grouping', center.page)
}

async function dots({ table, rest, look }: Walk): Promise<void> {
  await leadTo(table, '票を入れる')
  await allSee(table, '5人のうち0人が入れました', ['nurse'])
  await look('dots', table.nurse.page)
  await others.castDots(rest)
  await castDots(table)
  await allSee(table, '5人のうち5人が入れました', ['nurse'])
  await look('dots-cast', table.nurse.page)
  await look('console-dots', table.leader.page)
}

async function lenses({ table, look }: Walk): Promise<void> {
  await leadTo(table, '包括の視点へ進む')
  await button(table.center.page, 'この視点を開く：「権利擁護」').waitFor()
  await look('lenses-closed', table.center.page)
  await openLenses(table.center)
  await look('lenses', table.nurse.page)
  await table.center.page.getByRole('button', { name: /^席を見る/ }).click()
  await look('seats', table.center.page)
  await button(table.center.page, '閉じる').click()
}

async function actions({ table, rest, look }: Walk): Promise<void> {
  const { nurse, leader } = table
  await leadTo(table, 'つぎの行動を決める')
  await button(nurse.page, '課題によらない行動を書く').click()
  const form = actionForm(nurse.page)
  await form.getByLabel('すること').fill(sampleCase.agreed_actions[0]?.text ?? '')
  await look('actions-gaps', nurse.page)
  await button(nurse.page, '下書きで置く').click()
  others.agreeOnActions(rest)
  await allSee(table, sampleCase.agreed_actions.at(-1)?.text ?? '', ['nurse'])
  await look('actions', nurse.page)
  await look('console-actions', leader.page)
}

async function roles({ table, rest, look }: Walk): Promise<void> {
  await leadTo(table, '役割を確かめる')
  await table.nurse.page.getByRole('textbox', { name: '訪問看護師の役割' }).waitFor()
  await look('roles', table.nurse.page)
  await others.confirmRoles(rest)
  await confirmRoles(table)
  await look('roles-confirmed', table.nurse.page)
}

async function closing({ table, rest, look }: Walk): Promise<void> {
  const { nurse, leader, center } = table
  await leadTo(table, '締めへ進む')
  await button(nurse.page, 'この数字で答える').waitFor()
  await look('closing', nurse.page)
  await others.rate(rest)
  for (const person of [nurse, center]) await rateEase(person, '4')
  await button(leader.page, '会議を終える').click()
  await leader.page.getByRole('dialog').getByRole('button', { name: '会議を終える' }).click()
  await allSee(table, 'おつかれさまでした', ['nurse'])
  await look('closed', nurse.page)
  await look('console-closed', leader.page)
  await nurse.page.getByRole('link', { name: '会議の記録を見る' }).click()
  await button(nurse.page, '印刷する').waitFor()
  await nurse.page.getByText('読みこんでいます').first().waitFor({ state: 'detached' })
  await look('minutes', nurse.page)
}
