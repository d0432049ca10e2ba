import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { caretPlace, compose } from './caret-checks.ts'
import { japaneseWords } from './english-words.ts'
import { introduce } from './guest-steps.ts'
import { openHouse } from './house.ts'
import { inEnglish, unmarkedJapanese } from './in-english.ts'
import { callMeeting, invitePerson } from './inviting-desk.ts'
import { expectSound } from './look-at.ts'
import { checkOf, fieldOf, isGood, rehearse } from './rehearsal-steps.ts'
import { checkScreen } from './screen-checks.ts'
import { button } from './table.ts'

const house = openHouse()

async function joinByCode(code: string, name: string): Promise<Page> {
  const guest = await house.openPage(`/join#${code}`)
  await introduce(guest, name)
  return guest
}

/** The line of one person in the list of who is ready, asked anew. */
async function readinessOf(secretary: Page, name: string): Promise<string> {
  await secretary.reload()
  return secretary.getByRole('listitem').filter({ hasText: name }).innerText()
}

test('REH-11 a member tries everything out with an input method while a partner reads along, and the secretariat sees who is ready', async () => {
  const secretary = await house.openDesk('p_fc1', '/meetings/mk_1/plan')
  await secretary.getByRole('link', { name: '音と文字の確認' }).click()
  await secretary.getByRole('heading', { name: '6人のうち0人が準備できました' }).waitFor()
  expect(await readinessOf(secretary, '仮谷 さくら')).toContain('まだ始めていません')

  const nurse = await house.openDesk('p_ns1', '/')
  await nurse.getByRole('link', { name: '音と文字を確かめる' }).click()
  for (const title of ['会議の部屋へのつながり', 'いっしょに書くためのつながり', 'この端末'])
    await isGood(checkOf(nurse, title))
  await nurse.getByText('あと3つです').waitFor()
  await expectSound(nurse, 'rehearsal-begun')
  await expect.poll(() => readinessOf(secretary, '仮谷 さくら')).toMatch(/まだ\n*$/)

  const field = fieldOf(nurse)
  await field.focus()
  const keyboard = await nurse.context().newCDPSession(nurse)
  await compose(keyboard, 'やまざき')
  // What is still being composed is no text yet.
  await checkOf(nurse, '文字を打つ').getByText('まだです').waitFor()
  await keyboard.send('Input.insertText', { text: '山﨑さんは家で' })
  await checkOf(nurse, '文字を打つ').getByText('変換して、日本語を打てました。').waitFor()
  await isGood(checkOf(nurse, '保存'))
  await expect.poll(() => caretPlace(field)).toBe('山﨑さんは'.length)
  await nurse.getByText('練習のあいて', { exact: true }).first().waitFor()

  await button(nurse, '音を鳴らす').click()
  await button(nurse, '聞こえない').click()
  await nurse.getByRole('heading', { name: 'うまくいかないところがあります' }).waitFor()
  await expectSound(nurse, 'rehearsal-bad')
  await expect.poll(() => readinessOf(secretary, '仮谷 さくら')).toContain('うまくいかない：音を聞く')
  await expectSound(secretary, 'readiness-bad')
  await button(nurse, '聞こえた').click()
  await nurse.getByRole('heading', { name: 'これで準備ができました' }).waitFor()
  await nurse.getByText('ここまでの結果は').waitFor()
  await expectSound(nurse, 'rehearsal-ready')
  await expect.poll(() => readinessOf(secretary, '仮谷 さくら')).toContain('準備できた')
  await secretary.getByRole('heading', { name: '6人のうち1人が準備できました' }).waitFor()
  await expectSound(secretary, 'readiness')

  // What was tried by hand is not asked again on this device.
  await nurse.reload()
  await nurse.getByRole('heading', { name: 'これで準備ができました' }).waitFor()
  for (const page of [nurse, secretary])
    await inEnglish(page, async () => {
      const { axe, overflow, targets } = await checkScreen(page)
      expect.soft([...axe, ...overflow, ...targets]).toEqual([])
      const said = await page.getByRole('log').locator('p').allTextContents()
      const written = [...said, '練習のあいて', '山﨑さんは家で']
      expect.soft([...(await unmarkedJapanese(page)), ...(await japaneseWords(page, written))]).toEqual([])
    })
  await nurse.getByRole('link', { name: '会議の部屋へ' }).click()
  await nurse.getByRole('heading', { name: /お名前と/ }).waitFor()
  // From the table one can go back to it.
  await nurse.getByRole('link', { name: '音と文字を確かめる（3分）' }).waitFor()
})

test('REH-11 two guests rehearse with link and code while they wait; one is let in meanwhile and told, one is refused and hears why', async () => {
  const leader = await house.openDesk('p_fc1', '/meetings/mk_1/plan')
  const code = (await leader.getByText('ゲストの参加番号').locator('b').textContent()) ?? ''
  await leader.goto(`${house.app.url}/meetings/mk_1`)
  const guests = [await joinByCode(code, '外山 一'), await joinByCode(code, '外山 二')]
  const [first, second] = guests
  if (first === undefined || second === undefined) throw new Error('there are two guests')
  for (const guest of guests) await rehearse(guest)
  await expectSound(first, 'rehearsal-guest')
  const secretary = await house.openDesk('p_fc1', '/meetings/mk_1/readiness')
  for (const name of ['外山 一', '外山 二']) {
    await expect.poll(() => readinessOf(secretary, name)).toContain('準備できた')
    expect(await readinessOf(secretary, name)).toContain('入るのを待っています')
  }
  await leader.getByRole('button', { name: '外山 一さんを席に入れる' }).click()
  await first.getByText('席につけます。').waitFor()
  await expectSound(first, 'rehearsal-let-in')
  await first.getByRole('link', { name: '会議の部屋へ' }).click()
  await first.getByRole('heading', { name: /お名前と/ }).waitFor()
  await leader.getByRole('button', { name: '外山 二さんを断る' }).click()
  await second.getByRole('heading', { name: /入れませんでした/ }).waitFor()
  await expect.poll(() => readinessOf(secretary, '外山 一')).not.toContain('入るのを待っています')
  expect(await secretary.getByText('外山 二').count()).toBe(0)
})

test('REH-10 without a line the page says so, keeps what was typed and heard, and tells those who arrange the meeting when it is back', async () => {
  const manager = await house.openDesk('p_cm1', '/meetings/mk_1/rehearsal')
  await isGood(checkOf(manager, 'いっしょに書くためのつながり'))
  const context = manager.context()
  await context.setOffline(true)
  await fieldOf(manager).fill('つながらないときの文')
  await button(manager, '音を鳴らす').click()
  await button(manager, '聞こえた').click()
  await manager.getByText('結果は、まだ伝わっていません').waitFor()
  expect(await checkOf(manager, '保存').getByText('できました').count()).toBe(0)
  await context.setOffline(false)
  await isGood(checkOf(manager, '保存'))
  await manager.getByRole('heading', { name: 'これで準備ができました' }).waitFor()
  const secretary = await house.openDesk('p_fc1', '/meetings/mk_1/readiness')
  await expect.poll(() => readinessOf(secretary, '髙例 𠮷乃')).toContain('準備できた')
})

test('REH-11 whoever is in the directory and answers 出席 finds the way to it on the page of their answer', async () => {
  const secretary = await house.openDesk('p_fc1', '/meetings')
  await callMeeting(secretary, 'mk_reh')
  await secretary.goto(`${house.app.url}/meetings/mk_reh/invitations`)
  const link = await invitePerson(secretary, '仮谷 さくら')
  const nurse = await house.openDesk('p_ns1', '/')
  await nurse.goto(link)
  await nurse.getByRole('radio', { name: '出席' }).check()
  await button(nurse, 'この返事を送る').click()
  await expectSound(nurse, 'reply-rehearse')
  await nurse.getByRole('link', { name: '音と文字を確かめる' }).click()
  await nurse.waitForURL(/\/meetings\/mk_reh\/rehearsal$/)
  await isGood(checkOf(nurse, 'いっしょに書くためのつながり'))
})
