import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { openHouse } from './house.ts'
import { seatOf, writeCard } from './room-page.ts'
import { checkScreen } from './screen-checks.ts'
import { atEverySize } from './sizes.ts'
import { button, cardOnTable, openSeats, type Person, waitSaved } from './table.ts'

const titles = ['夜の電話がつながらない', '薬の変更が伝わらない', '家族の休みがとれない'] as const

describe('leading, handing over and coming late', () => {
  const faults: string[] = []
  const house = openHouse()
  let leader: Person
  let coLeader: Person
  let nurse: Person

  beforeAll(async () => {
    ;({ leader, nurse } = await openSeats(['leader', 'nurse'], house.open))
    coLeader = await house.openInTime('coLeader')
  })

  /** What is wrong with a screen at any size is kept until the end: first people do what they came for. */
  async function look({ page }: Person, screen: string): Promise<void> {
    await atEverySize(page, async ({ suffix }) => {
      for (const found of Object.values(await checkScreen(page)).flat()) faults.push(`${screen}${suffix}: ${found}`)
    })
  }

  test('LEAD-2 three more minutes are seen on every clock and said once', async () => {
    await lead(leader, '約束ごとへ進む')
    for (const { page } of [leader, coLeader, nurse]) await page.getByRole('timer', { name: /のこり2分/ }).waitFor()
    await button(leader.page, '3分のばす').click()
    for (const { page } of [leader, coLeader, nurse]) {
      await page.getByRole('timer', { name: /のこり5分/ }).waitFor()
      await page.getByRole('log').getByText('3分のびました。').waitFor()
      expect(await page.getByRole('log').getByText('3分のびました。').count()).toBe(1)
    }
  })

  test('ROOM-11 who raises a hand sees their place in the row and can take it back', async () => {
    await button(coLeader.page, '手をあげる').click()
    await inBar(coLeader, '手をあげています（1番目）')
    await button(nurse.page, '手をあげる').click()
    await inBar(nurse, '手をあげています（2番目）')
    await look(nurse, 'hand')
    await button(coLeader.page, '手をおろす').click()
    await inBar(nurse, '手をあげています（1番目）')
    await button(nurse.page, '手をおろす').click()
    await button(nurse.page, '手をあげる').waitFor()
  })

  test('LEAD-3 the machine of whoever leads dies: the co-facilitator is asked, takes over and goes on', async () => {
    await button(nurse.page, '約束します').click()
    await leader.context.close()
    const asks = coLeader.page.getByRole('main').getByText(/さんの席がはなれています。進行をひきつぎますか/)
    await seatOf(coLeader.page, '例示 あおい').filter({ hasText: '離席' }).waitFor({ state: 'attached' })
    expect(await asks.count()).toBe(0)
    await coLeader.page.clock.fastForward(8_000)
    await asks.waitFor()
    await look(coLeader, 'seat-empty')
    expect(await nurse.page.getByText(/進行をひきつぎますか/).count()).toBe(0)
    await button(coLeader.page, '進行をひきつぐ').click()
    await button(coLeader.page, '3分のばす').waitFor()
    await lead(coLeader, '事例の経過を見る')
    await nurse.page.getByRole('heading', { name: /事例の経過を/ }).waitFor()
  })

  test('LEAD-3 the facilitator who comes back sees who leads, and takes the lead back', async () => {
    leader = await house.open('leader')
    await leader.page.getByText(/^進行は.+さんがひきついでいます$/).waitFor()
    expect(await button(leader.page, '3分のばす').count()).toBe(0)
    await look(leader, 'taken-over')
    await button(leader.page, '進行をもどす').click()
    await button(leader.page, '3分のばす').waitFor()
    await button(coLeader.page, '3分のばす').waitFor({ state: 'detached' })
  })

  test('LEAD-1 the lead is handed over and back by name', async () => {
    await button(leader.page, '進行をわたす').click()
    await look(leader, 'pass')
    await leader.page
      .getByRole('dialog')
      .getByRole('button', { name: /さんに進行をわたす$/ })
      .click()
    await button(coLeader.page, '3分のばす').waitFor()
    await leader.page.getByText(/さんがひきついでいます/).waitFor()
    await button(leader.page, '進行をもどす').click()
    await button(leader.page, '3分のばす').waitFor()
  })

  test('LEAD-4 who comes late is told once where the meeting is, and pledges with one button', async () => {
    await lead(leader, '一人で書きはじめる')
    await leader.page.getByText(/読むときに紹介できます/).waitFor()
    await look(leader, 'hints')
    await lead(leader, 'いっせいに開く')
    await leader.page.getByRole('dialog').getByRole('button', { name: 'いっせいに開く' }).click()
    for (const verb of ['願いに返事をする', '課題カードを書く']) await lead(leader, verb)
    for (const title of titles) await writeCard(nurse.page, title)
    await waitSaved(nurse)

    const late = await house.open('doctor')
    const recap = late.page.getByRole('region', { name: /いまは「課題カードを書く」です/ })
    await recap.getByText(/事例を見ました・振り返りの紙が0枚開かれました・課題カード3枚・決まった行動0件/).waitFor()
    await look(late, 'recap')
    // It holds nothing up: a card can be written while it lies there.
    await writeCard(late.page, '往診の日が重なる')
    await recap.getByRole('button', { name: '分かりました' }).click()
    await recap.waitFor({ state: 'detached' })
    await late.page.reload()
    await button(late.page, 'カードを書く').waitFor()
    expect(await recap.count()).toBe(0)
    // On another device nobody remembers this one: that the pledge was given is known to the room.
    const another = await house.open('doctor')
    await button(another.page, 'カードを書く').waitFor()
    expect(await another.page.getByText(/いまは「課題カードを書く」です/).count()).toBe(0)
    for (const { context } of [late, another]) await context.close()
  })

  test('PILE-1 PILE-4 one person merges piles by keyboard and takes it back, the other sees both', async () => {
    await lead(leader, '課題をまとめる')
    await makePile(nurse.page, titles[0], '夜')
    await makePile(nurse.page, titles[1], '薬')
    await coLeader.page.getByRole('region', { name: '薬' }).waitFor()
    await button(coLeader.page, 'べつの山とまとめる：「夜」').press('Enter')
    await look(coLeader, 'merging')
    await button(coLeader.page, 'この山とまとめる：「薬」').press('Enter')
    await pileHolds(nurse.page, '薬', [titles[0], titles[1]])
    expect(await nurse.page.getByRole('region', { name: '夜' }).count()).toBe(0)
    await button(coLeader.page, 'もとに戻す').click()
    await pileHolds(nurse.page, '夜', [titles[0]])
    await pileHolds(nurse.page, '薬', [titles[1]])
  })

  test('PILE-3 PILE-4 a pile is split by touch; what another has moved since stays there at the undo', async () => {
    const { page } = nurse
    for (const title of [titles[0], titles[2]]) {
      await cardOnTable(page, title).click()
      await button(page, 'ここへ移す：「薬」').click()
    }
    await button(page, '山を分ける：「薬」').click()
    await cardOnTable(page, titles[1]).click()
    await look(nurse, 'splitting')
    await cardOnTable(page, titles[2]).click()
    await page.getByRole('button', { name: /^新しい山に分ける/ }).click()
    await page.getByRole('textbox', { name: '山の題' }).fill('家族')
    await button(page, 'できました').click()
    await pileHolds(coLeader.page, '家族', [titles[1], titles[2]])
    await cardOnTable(coLeader.page, titles[2]).click()
    await button(coLeader.page, 'ここへ移す：「夜」').click()
    await pileHolds(page, '夜', [titles[2]])
    await button(page, 'もとに戻す').click()
    await page
      .getByRole('main')
      .getByText(/1枚は、ほかの人がそのあとに移したので、そのままです/)
      .waitFor()
    await pileHolds(coLeader.page, '薬', [titles[0], titles[1]])
    await pileHolds(coLeader.page, '夜', [titles[2]])
  })

  test('LEAD-7 before a step back the console says what stays', async () => {
    await button(leader.page, '前の段階へ').click()
    const dialog = leader.page.getByRole('dialog')
    await dialog.getByText(/書いたものと決めたことはすべて残り/).waitFor()
    await look(leader, 'back')
    await dialog.getByRole('button', { name: '移る' }).click()
    for (const title of titles) await nurse.page.getByText(title).first().waitFor()
  })

  test('SCR-1 SCR-2 SCR-3 SCR-4 these screens hold what every screen holds, at every size', () => {
    expect(faults).toEqual([])
  })
})

async function lead({ page }: Person, verb: string): Promise<void> {
  await page.getByRole('contentinfo').getByRole('button', { name: verb, exact: true }).click()
}

async function inBar({ page }: Person, words: string): Promise<void> {
  await page.getByRole('contentinfo').getByText(words).waitFor()
}

async function makePile(page: Page, card: string, title: string): Promise<void> {
  await cardOnTable(page, card).click()
  await button(page, '新しい山をつくる').click()
  await page.getByRole('textbox', { name: '山の題' }).fill(title)
  await button(page, 'できました').click()
}

async function pileHolds(page: Page, pile: string, cards: readonly string[]): Promise<void> {
  const region = page.getByRole('region', { name: pile, exact: true })
  for (const card of cards) await region.getByText(card, { exact: true }).waitFor()
  await expect.poll(() => region.getByRole('listitem').count()).toBe(cards.length)
}
