import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  caretPlace,
  compose,
  flagIn,
  foldingOf,
  insertAt,
  isHitAtCaret,
  lineIn,
  listenToPresence,
  overlayOf,
  pressEnter,
  putCaret,
  selectionEnd,
  writeWithoutPause,
} from './caret-checks.ts'
import { openHouse } from './house.ts'
import { openNotes } from './notes-edits.ts'
import { goToPhase, paperOf, statementOf, writeCard } from './room-page.ts'
import { button, openSeats, waitSaved } from './table.ts'

type Pages = Record<'leader' | 'nurse' | 'doctor', Page>

describe('two people in one field', () => {
  const house = openHouse()
  let pages: Pages

  beforeAll(async () => {
    const { leader, nurse, doctor } = await openSeats(['leader', 'nurse', 'doctor'], house.open)
    pages = { leader: leader.page, nurse: nurse.page, doctor: doctor.page }
  })

  test('CDOC-22 of a private draft nothing is told', async () => {
    const told = { draft: listenToPresence(pages.nurse, '/draft/'), board: listenToPresence(pages.nurse, '/meeting/') }
    await pages.nurse.reload()
    await goToPhase(pages.leader, '一人で書く')
    const paper = paperOf(pages.nurse)
    await paper.fill('電話がつながらなかった')
    await putCaret(paper, 3)
    await waitSaved({ page: pages.nurse })
    await goToPhase(pages.leader, '役割と次の行動を決める', '役割の確認')
    await statementOf(pages.nurse, '訪問看護師').focus()
    // As soon as a shared field tells of itself, the draft has had its turn.
    await expect.poll(() => told.board().includes('"caret"')).toBe(true)
    expect(told.draft()).toContain('{}')
    expect(told.draft()).not.toMatch(/"field"|"caret"/)
  })

  test("CDOC-21 a colleague's caret stands at its letter, with their name, and stays with it", async () => {
    const [mine, theirs] = [pages.nurse, pages.doctor].map((page) => statementOf(page, '在宅医師'))
    if (!mine || !theirs) throw new Error('two pages, two fields')
    const first = '夜の急変には、まず電話でつないでもらう。'.repeat(4)
    const whole = `${first}\n書類は翌日までに出す。`
    await theirs.fill(whole)
    await expect.poll(() => mine.inputValue()).toBe(whole)

    // In the first line, around the place where it is wrapped, at both sides of the line break, at the end.
    for (const place of [0, 5, 40, 41, 42, 43, 44, first.length, first.length + 1, whole.length]) {
      await putCaret(theirs, place)
      await expect.poll(() => caretPlace(mine)).toBe(place)
    }
    await putCaret(theirs, 60)
    await expect.poll(() => caretPlace(mine)).toBe(60)
    await insertAt(mine, 3, '間の急な変化')
    await expect.poll(() => selectionEnd(theirs)).toBe(66)
    expect(await caretPlace(mine)).toBe(66)

    expect(await flagIn(mine)).toEqual({ name: '見本 誠', colour: 'rgb(11, 95, 99)', isHidden: true })
    await pages.nurse.getByText('見本 誠さんも書いています').waitFor()
    await pages.doctor.getByText('仮谷 さくらさんも書いています').waitFor()
  })

  test('CDOC-23 it takes no space and no click, and the name folds away', async () => {
    const mine = statementOf(pages.nurse, '在宅医師')
    const flag = overlayOf(mine).locator('.field-caret-flag')
    // The animation is the clock: nothing is waited for.
    expect(await flag.evaluate(foldingOf)).toEqual({ afterMs: 2500, shownBefore: 'visible', shownAfter: 'hidden' })
    expect(await lineIn(mine).isVisible()).toBe(true)
    expect(await mine.evaluate(isHitAtCaret)).toBe(true)
    const page = () => mine.evaluate((field) => [field.clientHeight, document.documentElement.scrollHeight])
    const withCaret = await page()
    await statementOf(pages.doctor, '在宅医師').blur()
    await lineIn(mine).waitFor({ state: 'detached' })
    expect(await page()).toEqual(withCaret)
  })

  test('CDOC-22 the caret goes with the focus', async () => {
    const [mine, theirs] = [pages.nurse, pages.doctor].map((page) => statementOf(page, '在宅医師'))
    if (!mine || !theirs) throw new Error('two pages, two fields')
    await putCaret(theirs, 2)
    await expect.poll(() => caretPlace(mine)).toBe(2)
    await theirs.blur()
    await lineIn(mine).waitFor({ state: 'detached' })
    await pages.nurse.getByText('見本 誠さんも書いています').waitFor({ state: 'detached' })
  })

  test('CDOC-13 composition is left whole by the words and the caret of a colleague', async () => {
    const [mine, theirs] = [pages.nurse, pages.doctor].map((page) => statementOf(page, 'ケアマネジャー'))
    if (!mine || !theirs) throw new Error('two pages, two fields')
    await mine.fill('痛みを伝える')
    await theirs.and(pages.doctor.locator(':text-is("痛みを伝える")')).waitFor()
    await putCaret(theirs, 6)
    await expect.poll(() => caretPlace(mine)).toBe(6)

    await putCaret(mine, 3)
    const keyboard = await pages.nurse.context().newCDPSession(pages.nurse)
    await compose(keyboard, 'すぐに')
    expect(await mine.inputValue()).toBe('痛みをすぐに伝える')
    await insertAt(theirs, 0, '夜の')
    await expect.poll(() => theirs.inputValue()).toBe('夜の痛みを伝える')
    await putCaret(theirs, 8)
    // The field still shows what is being composed and none of the colleague's words; their caret stands at its letter all the same.
    await expect.poll(() => caretPlace(mine)).toBe(9)
    expect(await mine.inputValue()).toBe('痛みをすぐに伝える')
    await compose(keyboard, 'すぐに医師に')
    expect(await mine.inputValue()).toBe('痛みをすぐに医師に伝える')
    await expect.poll(() => caretPlace(mine)).toBe(12)

    await keyboard.send('Input.insertText', { text: 'すぐに医師に' })
    const whole = '夜の痛みをすぐに医師に伝える'
    await expect.poll(() => mine.inputValue()).toBe(whole)
    await expect.poll(() => theirs.inputValue()).toBe(whole)
    await expect.poll(() => caretPlace(mine)).toBe(whole.length)
    await expect.poll(() => caretPlace(theirs)).toBe(11)
  })

  test('CDOC-24 Enter takes a proposal and ends nothing; afterwards it does', async () => {
    await makePile(pages)
    await button(pages.doctor, /題/).click()
    const [mine, theirs] = [pages.nurse, pages.doctor].map((page) => page.getByRole('textbox', { name: '山の題' }))
    if (!mine || !theirs) throw new Error('two pages, two fields')
    await theirs.fill('れんらく')
    await mine.and(pages.nurse.locator('[value="れんらく"]')).waitFor()

    await putCaret(mine, 0)
    const keyboard = await pages.nurse.context().newCDPSession(pages.nurse)
    await compose(keyboard, 'よるの')
    await pressEnter(keyboard, { isComposing: true })
    expect(await mine.inputValue()).toBe('よるのれんらく')
    await keyboard.send('Input.insertText', { text: '夜の' })
    await expect.poll(() => theirs.inputValue()).toBe('夜のれんらく')
  })

  test('CDOC-21 in a line that is scrolled, the caret scrolls along', async () => {
    const [mine, theirs] = [pages.nurse, pages.doctor].map((page) => page.getByRole('textbox', { name: '山の題' }))
    if (!mine || !theirs) throw new Error('two pages, two fields')
    await theirs.fill('夜と休みの日の連絡が一人で終わってしまう'.repeat(4))
    await expect.poll(() => mine.inputValue()).toHaveLength(80)
    await putCaret(theirs, 4)
    await expect.poll(() => caretPlace(mine)).toBe(4)
    await mine.evaluate((field) => (field.scrollLeft = 45))
    await expect.poll(() => caretPlace(mine)).toBe(4)
    await mine.evaluate((field) => (field.scrollLeft = 400))
    await lineIn(mine).waitFor({ state: 'detached' })

    const keyboard = await pages.nurse.context().newCDPSession(pages.nurse)
    await mine.focus()
    await pressEnter(keyboard, { isComposing: false })
    await mine.waitFor({ state: 'detached' })
    // A field that is taken away gets no blur.
    await pages.doctor.getByText('さんも書いています').waitFor({ state: 'detached' })
  })

  test('CDOC-25 in notes the caret goes where a key has sent it, while a colleague writes without pause', async () => {
    const [mine, theirs] = await Promise.all([pages.nurse, pages.doctor].map(openNotes))
    if (!mine || !theirs) throw new Error('two pages, two fields')
    await mine.click()
    for (const words of ['はじめの行', 'なかの行', 'おわりの行']) {
      await pages.nurse.keyboard.insertText(words)
      if (words !== 'おわりの行') await pages.nurse.keyboard.press('Enter')
    }
    await theirs.getByText('なかの行').click()
    const pause = writeWithoutPause(pages.doctor)
    for (let round = 0; round < 20; round++) {
      await pages.nurse.keyboard.press(round % 2 === 0 ? 'Control+Home' : 'Control+End')
      await pages.nurse.keyboard.insertText(round % 2 === 0 ? '頭' : '尾')
    }
    await pause()
    const lines = mine.locator('p')
    await expect.poll(() => lines.first().innerText()).toBe(`${'頭'.repeat(10)}はじめの行`)
    expect(await lines.last().innerText()).toBe(`おわりの行${'尾'.repeat(10)}`)
  })
})

/** The nurse lays down a card and begins a pile with it, whose title she then has in hand. */
async function makePile({ leader, nurse, doctor }: Pages): Promise<void> {
  await goToPhase(leader, '課題をまとめる・重みづけ', '課題カードを書く')
  await writeCard(nurse, '連絡')
  await leader.getByRole('contentinfo').getByRole('button', { name: '課題をまとめる' }).click()
  await nurse.getByRole('heading', { name: '似ているカードを' }).waitFor()
  await nurse.getByRole('button', { name: '連絡' }).click()
  await button(nurse, '新しい山をつくる').click()
  await nurse.getByRole('textbox', { name: '山の題' }).waitFor()
  await doctor.getByRole('region', { name: '題のない山' }).waitFor()
}
