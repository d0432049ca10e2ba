import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { receiveOpinion } from '../support/advance-opinion.ts'
import { japaneseWords } from './english-words.ts'
import { inEnglish, unmarkedJapanese } from './in-english.ts'
import { goToPhase, paperOf, statementOf, writeCard } from './room-page.ts'
import { checkScreen } from './screen-checks.ts'
import { atEverySize } from './sizes.ts'
import { button, photograph, see, waitSaved } from './table.ts'
import * as two from './two-cases-table.ts'
import { openHouse } from './house.ts'

const faults: string[] = []
const house = openHouse()

async function look(page: Page, screen: string): Promise<void> {
  await atEverySize(page, async ({ suffix }) => {
    for (const found of Object.values(await checkScreen(page)).flat()) faults.push(`${screen}${suffix}: ${found}`)
  })
  // What was said aloud before was said in the language of that moment.
  const heard = await page.getByRole('log').locator('p').allTextContents()
  await inEnglish(page, async () => {
    const words = [...(await unmarkedJapanese(page)), ...(await japaneseWords(page, two.said))]
    for (const found of words.filter((each) => !heard.some((sentence) => sentence.includes(each))))
      faults.push(`${screen} in English: ${found}`)
  })
}

async function write(page: Page, text: string): Promise<void> {
  await expect.poll(() => paperOf(page).inputValue()).toBe('')
  await paperOf(page).fill(text)
  await waitSaved({ page })
}

async function confirmAs(page: Page, role: string, text: string): Promise<void> {
  await statementOf(page, role).fill(text)
  await waitSaved({ page })
  await button(page, 'この一行で確かめました').click()
  await button(page, 'この一行で確かめました').waitFor({ state: 'detached' })
}

async function turnTo(leader: Page, { ask, go }: { ask: string; go: string }): Promise<void> {
  const dialog = leader.getByRole('dialog', { name: ask })
  await dialog.waitFor()
  await look(leader, 'question')
  await dialog.getByRole('button', { name: go }).click()
}

test('TURN-8 three people work through two cases, go back to the first, and the minutes hold both in their order', async () => {
  const center = await house.openDesk('p_hc1', '/')
  await two.planTwoCases(center)
  receiveOpinion(house.app.dataDir, { meetingId: two.MEETING, text: two.opinion })
  const [leader, nurse, doctor] = await Promise.all(['p_fc1', 'p_ns1', 'p_dr1'].map((id) => house.openDesk(id, '/')))
  if (!leader || !nurse || !doctor) throw new Error('three people come')
  const everyone = [leader, nurse, doctor]
  try {
    await Promise.all(everyone.map((page) => page.goto(`${house.app.url}/meetings/${two.MEETING}`)))
    await two.expectHeader(everyone, '事例 1/2　A氏の事例')
    await workOnFirst({ leader, nurse, doctor })
    await workOnSecond({ leader, nurse, doctor })
    await comeBack({ leader, nurse, doctor })
    await readMinutes(leader)
  } catch (error) {
    console.log(`what everyone saw: ${await photograph(house.browser)}`)
    throw error
  }
  expect(faults).toEqual([])
})

/** The title of the card that is being written. */
const begunCard = (page: Page) => page.getByRole('form', { name: 'あなたの職種で出すカード' }).getByLabel('課題')

type Three = { leader: Page; nurse: Page; doctor: Page }

async function workOnFirst({ leader, nurse, doctor }: Three): Promise<void> {
  await two.leadTo(leader, 'reading')
  await two.leadTo(leader, 'writing')
  await write(nurse, '一つ目の看護の振り返り')
  await write(doctor, '一つ目の医師の振り返り')
  for (const page of [leader, nurse, doctor]) expect(await page.getByText(two.opinion).count()).toBe(0)
  await look(leader, 'console')
  await two.leadTo(leader, 'reveal')
  await readOpinion({ leader, nurse })
  await two.leadTo(leader, 'cards')
  await see(nurse, two.opinion.slice(0, 8))
  await writeCard(nurse, '一つ目の課題')
  await button(doctor, 'カードを書く').click()
  await begunCard(doctor).fill('まだ出していない課題')
  await two.leadTo(leader, 'dots')
  for (const page of [nurse, doctor]) await two.vote(page, '一つ目の課題')
  await two.leadTo(leader, 'roles')
  await confirmAs(nurse, '訪問看護師', '一つ目の役割')
}

/** Read aloud for who is not there, and laid on the table as a card. */
async function readOpinion({ leader, nurse }: Omit<Three, 'doctor'>): Promise<void> {
  await see(nurse, '事前意見 ・ 遠山 誠（在宅医師・遠山医院）・ 欠席')
  await see(nurse, '一つ目の医師の振り返り')
  await look(nurse, 'reveal')
  await button(leader, 'みんなの画面へ').click()
  await button(leader, '遠山 誠さんの事前意見を代わりに読む').click()
  await see(nurse, 'いま読んでいます')
  await button(leader, '遠山 誠さんの事前意見をカードにする').click()
  await see(leader, 'カードにしました')
  await look(leader, 'reveal-leader')
  await button(leader, '進行の画面へ').click()
}

async function workOnSecond({ leader, nurse, doctor }: Three): Promise<void> {
  await two.leadTo(leader, 'closing')
  await leader.getByRole('contentinfo').getByRole('button', { name: '会議を終える' }).click()
  const closing = leader.getByRole('dialog')
  await closing.getByText('まだ取り上げていない事例があります：B氏の事例').waitFor()
  await closing.getByRole('button', { name: 'やめて戻る' }).click()
  await leader.getByRole('contentinfo').getByRole('button', { name: '次の事例へ' }).click()
  await turnTo(leader, { ask: '次の事例「B氏の事例」へ移りますか', go: '次の事例へ' })
  await two.expectHeader([leader, nurse, doctor], '事例 2/2　B氏の事例')
  await nurse.getByRole('log').getByText('事例 2/2「B氏の事例」に移りました。').waitFor()
  await see(nurse, '事例の経過を見る')
  const late = await house.openDesk('p_cm1', '/')
  await late.goto(`${house.app.url}/meetings/${two.MEETING}`)
  await late
    .getByRole('heading', { name: /^事例 2\/2「B氏の事例」を話しています。いまは「事例の経過を見る」です/ })
    .waitFor()
  await look(late, 'late')
  await look(leader, 'console-second')
  await two.leadTo(leader, 'writing')
  await write(nurse, '二つ目の看護の振り返り')
  await two.leadTo(leader, 'reveal')
  await see(doctor, '二つ目の看護の振り返り')
  for (const other of ['一つ目の看護の振り返り', two.opinion]) expect(await doctor.getByText(other).count()).toBe(0)
  await two.leadTo(leader, 'cards')
  // What was begun for the other case does not lie open here.
  await writeCard(doctor, '二つ目の課題')
  expect(await doctor.getByText('一つ目の課題').count()).toBe(0)
  await two.leadTo(leader, 'dots')
  await two.vote(doctor, '二つ目の課題')
  await two.leadTo(leader, 'roles')
  expect(await statementOf(nurse, '訪問看護師').inputValue()).toBe('')
}

async function comeBack({ leader, nurse, doctor }: Three): Promise<void> {
  await button(leader, '事例「A氏の事例」に戻る').click()
  await turnTo(leader, { ask: '事例「A氏の事例」に戻りますか', go: 'この事例に戻る' })
  await two.expectHeader([leader, nurse, doctor], '事例 1/2')
  await expect.poll(() => statementOf(nurse, '訪問看護師').inputValue()).toBe('一つ目の役割')
  await nurse.getByText('仮谷 さくらさんが確かめました').waitFor({ state: 'attached' })
  await goToPhase(leader, '開いて読む')
  await see(nurse, '一つ目の看護の振り返り')
  await see(nurse, two.opinion)
  expect(await nurse.getByText('二つ目の看護の振り返り').count()).toBe(0)
  await goToPhase(leader, '課題と重みづけ')
  await expect.poll(() => begunCard(doctor).inputValue()).toBe('まだ出していない課題')
  await goToPhase(leader, '締め')
  await leader.getByRole('contentinfo').getByRole('button', { name: '会議を終える' }).click()
  await leader.getByRole('dialog').getByRole('button', { name: '会議を終える' }).click()
  await see(nurse, '会議の記録を見る')
}

async function readMinutes(leader: Page): Promise<void> {
  await leader.goto(`${house.app.url}/meetings/${two.MEETING}/minutes`)
  await leader.getByRole('article').nth(1).waitFor()
  const [first = '', second = ''] = await leader.getByRole('article').allInnerTexts()
  for (const words of ['A氏', '一つ目の看護の振り返り', '一つ目の課題', '一つ目の役割', two.opinion, '遠山 誠']) {
    expect(first).toContain(words)
    expect(second).not.toContain(words)
  }
  for (const words of ['B氏', '二つ目の看護の振り返り', '二つ目の課題']) {
    expect(second).toContain(words)
    expect(first).not.toContain(words)
  }
  await look(leader, 'minutes')
}
