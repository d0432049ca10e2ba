import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { finishWriting, leadTo, writeQuestion } from './first-half.ts'
import { openHouse } from './house.ts'
import { isInSight, scrollToTop } from './in-sight.ts'
import { sampleCase } from './sample-case.ts'
import { allSee, button, openSeats, type Person } from './table.ts'

const night = '連休初日の夜'
const last = '約2週間前'

describe('one text before all', () => {
  const house = openHouse()
  let table: Record<'leader' | 'center' | 'nurse' | 'manager', Person>

  beforeAll(async () => {
    table = await openSeats(['leader', 'center', 'nurse', 'manager'], house.open)
    await allSee(table, '6人のうち4人が席にいます。', ['nurse'])
    await leadTo(table, '約束ごとへ進む')
    await leadTo(table, '事例の経過を見る')
    await allSee(table, /退院日が急きょ4日後に決まる/, ['nurse', 'center', 'manager'])
  })

  test('CROOM-16 marks are one’s own while the case is read', async () => {
    const { nurse, manager, leader } = table
    for (const { page } of [nurse, manager]) await unclear(page, night).click()
    await mark(nurse.page, '覚えている場面', night).click()
    for (const { page } of [nurse, manager]) await pressed(unclear(page, night)).waitFor()
    await pressed(mark(nurse.page, '覚えている場面', night)).waitFor()
    await unclear(nurse.page, last).click()
    await pressed(unclear(nurse.page, last)).click()
    await released(unclear(nurse.page, last)).waitFor()
    expect(await pressed(mark(manager.page, '覚えている場面', night)).count()).toBe(0)
    expect(await leader.page.getByRole('heading', { name: '分からないところ・覚えている場面' }).count()).toBe(0)
  })

  test('CROOM-14 who presents touches an event, and it comes before everyone’s eyes', async () => {
    const { center, nurse } = table
    await scrollToTop(nurse.page)
    await touch(center.page.getByText(/^自宅で永眠/))
    await nurse.page.getByText('空野 めぐみさんといっしょに見ています').waitFor()
    await isInSight(here(nurse.page, last))
    await nurse.page.getByRole('log').getByText(`空野 めぐみさんが『${last}』を見せています`).waitFor()
    await center.page.getByText('みなさんに見せています').waitFor()
    // A presenter who uses the keyboard reaches the same button.
    await scrollToTop(nurse.page)
    await show(center.page, night).focus()
    await center.page.keyboard.press('Enter')
    await isInSight(here(nurse.page, night))
    expect(await center.page.evaluate(() => document.activeElement?.getAttribute('aria-current'))).toBe('location')
    expect(await show(nurse.page, night).count()).toBe(0)
  })

  test('CROOM-14 who leaves stays where they are until the facilitator calls', async () => {
    const { center, nurse, leader } = table
    await button(nurse.page, 'はなれて見る').click()
    await nurse.page.getByText('はなれて見ています').waitFor()
    await scrollToTop(nurse.page)
    await show(center.page, last).click()
    await here(nurse.page, last).waitFor()
    expect(await nurse.page.evaluate(() => window.scrollY)).toBe(0)

    await button(leader.page, 'みんなをここへ呼ぶ').click()
    await isInSight(here(nurse.page, last))
    await nurse.page.getByText('さんといっしょに見ています').waitFor()
    await button(nurse.page, 'はなれて見る').click()
    await button(nurse.page, 'いっしょに見る').click()
    await button(nurse.page, 'はなれて見る').waitFor()
  })

  test('CROOM-16 after the step numbers stand where marks were, and no names', async () => {
    const { leader, manager, nurse } = table
    await leadTo(table, '一人で書きはじめる')
    const totals = leader.page
      .locator('section')
      .filter({ has: leader.page.getByRole('heading', { name: '分からないところ・覚えている場面' }) })
      .getByRole('listitem')
    await expect.poll(() => wordsOf(totals)).toEqual([`${night} ？ 分からないところ 2人 覚えている場面 1人`])
    await nurse.page.getByRole('tab', { name: 'うまくいかなかった対応' }).waitFor()
    await button(leader.page, '前の段階へ').click()
    await leader.page.getByRole('dialog').getByRole('button', { name: '移る' }).click()
    await eventOf(nurse.page, night).getByText('2人').waitFor()
    await eventOf(nurse.page, night).getByText('1人').waitFor()
    expect(await eventOf(nurse.page, last).getByText(/\d人/).count()).toBe(0)
    await released(unclear(nurse.page, night)).waitFor()

    // A second reading adds to the first. The later event comes second, though it was marked first.
    for (const label of [last, night]) {
      await unclear(manager.page, label).click()
      await pressed(unclear(manager.page, label)).waitFor()
    }
    await leadTo(table, '一人で書きはじめる')
    const both = [`${night} ？ 分からないところ 3人 覚えている場面 1人`, `${last} ？ 分からないところ 1人`]
    await expect.poll(() => wordsOf(totals)).toEqual(both)
    const minutes = await nurse.context.newPage()
    await minutes.goto(`${nurse.page.url()}/minutes`)
    const row = minutes.getByRole('row').filter({ hasText: '分からないところ・覚えている場面' })
    await expect
      .poll(() => wordsOf(row.getByRole('cell')))
      .toEqual([`分からないところ：${night} 3人、${last} 1人 覚えている場面：${night} 1人`])
    await minutes.close()
  })

  test('CROOM-15 papers are read in turn, and read for whoever asks', async () => {
    const { center, leader, manager, nurse } = table
    const paper = sampleCase.reflections.find(({ role, question }) => role === 'nurse' && question === 'could')
    if (paper === undefined) throw new Error('the sample has no such paper')
    for (const question of ['bad', 'could', 'wish'] as const) await writeQuestion(nurse, 'nurse', question)
    await finishWriting(nurse)
    await button(leader.page, 'いっせいに開く').click()
    await leader.page.getByRole('dialog').getByRole('button', { name: 'いっせいに開く' }).click()
    await button(manager.page, '進行役に読んでもらう').click()
    await leader.page.getByRole('listitem').filter({ hasText: '代わりに読む' }).waitFor()
    await turnsAre(center.page, { people: ['', '進行役が読みます', ''], roles: ['', '', ''] })
    await center.page
      .getByRole('list', { name: '席' })
      .getByRole('listitem')
      .filter({ hasText: '進行役が代わりに読みます' })
      .waitFor({ state: 'attached' })

    await button(leader.page, '仮谷 さくらさんに話してもらう').click()
    await turnsAre(center.page, { people: ['読んでいます', '進行役が読みます', ''], roles: ['読んでいます', '', ''] })
    await nurse.page.getByRole('tab', { name: /ほかにできたこと/ }).click()
    await touch(nurse.page.getByText(paper.text))
    await center.page.getByRole('article').filter({ hasText: paper.text }).getByText('いま読んでいます').waitFor()
    await selectedTab(center.page, /ほかにできたこと/).waitFor()
    await button(nurse.page, '読み終わりました').click()
    await turnsAre(center.page, { people: ['読みました', '進行役が読みます', ''], roles: ['読みました', '', ''] })
    await leader.page.getByRole('listitem').filter({ hasText: 'すみました' }).getByText('仮谷 さくら').waitFor()
    await button(leader.page, '髙例 𠮷乃さんに話してもらう').click()
    await turnsAre(center.page, {
      people: ['読みました', '進行役が読んでいます', ''],
      roles: ['読みました', '読んでいます', ''],
    })
  })

  test('CROOM-14 no focus moves: who holds a paper with the keyboard follows when they let go', async () => {
    const { center, leader, nurse } = table
    // With the turn ended what was shown.
    await center.page.getByText('いま読んでいます').waitFor({ state: 'detached' })
    await button(leader.page, '仮谷 さくらさんに話してもらう').click()
    await selectedTab(center.page, /ほかにできたこと/).focus()
    await center.page.keyboard.press('Tab')
    const held = center.page.locator('.revealed :focus-visible')
    await held.waitFor()
    await nurse.page.getByRole('tab', { name: /うまくいかなかった対応/ }).click()
    await nurse.page
      .getByRole('button', { name: /^ここをみんなに見せる：/ })
      .first()
      .click()
    await center.page.getByText('仮谷 さくらさんといっしょに見ています').waitFor()
    await selectedTab(center.page, /ほかにできたこと/).waitFor()
    await held.waitFor()
    await center.page.keyboard.press('Shift+Tab')
    await selectedTab(center.page, /うまくいかなかった対応/).waitFor()
    await center.page.getByText('いま読んでいます').waitFor()
  })
})

/** What is said of those who read, nurse, care manager and physician in this order, in the panel and in the line of roles. */
async function turnsAre(page: Page, { people, roles }: Record<'people' | 'roles', readonly string[]>): Promise<void> {
  const join = (names: readonly string[], words: readonly string[]) =>
    names.map((name, index) => `${name} ${words[index]}`.trim())
  const wanted = join(['看 仮谷 さくら', 'ケ 髙例 𠮷乃', '医 見本 誠'], people)
  await expect.poll(() => wordsOf(page.locator('.readers li'))).toEqual(wanted)
  const line = join(['看 訪問看護師', 'ケ ケアマネジャー', '医 在宅医師'], roles)
  await expect.poll(() => wordsOf(page.locator('.read-order-role'))).toEqual(line)
}

async function wordsOf(lines: Locator): Promise<string[]> {
  return (await lines.allInnerTexts()).map((words) => words.replaceAll(/\s+/g, ' ').trim())
}

function eventOf(page: Page, label: string): Locator {
  return page.getByRole('listitem').filter({ hasText: label }).first()
}

function here(page: Page, label: string): Locator {
  return eventOf(page, label).and(page.locator('[aria-current=location]'))
}

function mark(page: Page, kind: string, label: string): Locator {
  return button(page, `${kind}：${label}`)
}

function unclear(page: Page, label: string): Locator {
  return mark(page, '分からないところ', label)
}

function show(page: Page, label: string): Locator {
  return button(page, `ここをみんなに見せる：${label}`)
}

/** Where the words are, whatever lies there: the button beside them reaches over them. */
async function touch(words: Locator): Promise<void> {
  await words.click({ force: true })
}

function selectedTab(page: Page, name: RegExp): Locator {
  return page.getByRole('tab', { name, selected: true })
}

function pressed(one: Locator): Locator {
  return one.and(one.page().locator('[aria-pressed=true]'))
}

function released(one: Locator): Locator {
  return one.and(one.page().locator('[aria-pressed=false]'))
}
