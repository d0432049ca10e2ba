import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { compose, pressEnter, putCaret, writeWithoutPause } from './caret-checks.ts'
import { openHouse } from './house.ts'
import { linesOf, openNotes, putCaretBehind, writeLines } from './notes-edits.ts'
import { paperOf, statementOf } from './room-page.ts'
import { openSeats } from './table.ts'

describe('writing', () => {
  const house = openHouse({ phase: 'writing' })
  let nurse: Page
  let doctor: Page

  beforeAll(async () => {
    const table = await openSeats(['nurse', 'doctor'], house.open)
    nurse = table.nurse.page
    doctor = table.doctor.page
  })

  test('CDOC-84 a beginning helps on an empty paper, is filled in by going on, and can be taken back', async () => {
    const beginnings = nurse.getByRole('group', { name: '書き出しの例' })
    await beginnings.getByRole('button', { name: '〜のとき、〜が遅れた' }).click()
    await beginnings.waitFor({ state: 'detached' })
    await nurse.keyboard.insertText('夜の急変')
    const paper = paperOf(nurse)
    expect(await paper.inputValue()).toBe('夜の急変のとき、〜が遅れた')
    await paper.press('Control+z')
    await expect.poll(() => paper.inputValue()).toBe('')
    await beginnings.waitFor()
    await nurse.getByRole('button', { name: 'つぎの問いへ' }).click()
    await beginnings.getByRole('button', { name: '〜を、〜と一緒に決められた' }).waitFor()
    await nurse.getByRole('tab', { name: /うまくいかなかった/ }).click()
  })

  test('CDOC-100 an example that stays as it is counts as nothing, and is pointed out before 書けました', async () => {
    const first = nurse.getByRole('tab', { name: /うまくいかなかった/ })
    await nurse.getByRole('button', { name: '〜のとき、〜が遅れた' }).click()
    await nurse.getByText('まだ例文のままです').waitFor()
    await nurse.getByRole('tab', { name: /ほかの職種への願い/ }).click()
    expect(await first.innerText()).not.toContain('書いてあります')
    await nurse.getByText('例文のままの紙があります').waitFor()
    await nurse.getByRole('button', { name: '書けました' }).press('Enter')
    await expect.poll(() => first.getAttribute('aria-selected')).toBe('true')
    await expect.poll(() => paperOf(nurse).evaluate((field) => field === document.activeElement)).toBe(true)
    await nurse.getByRole('button', { name: '例文を消す' }).click()
    await nurse.getByRole('group', { name: '書き出しの例' }).waitFor()
    expect(await paperOf(nurse).inputValue()).toBe('')
    await paperOf(nurse).press('Control+z')
    await expect.poll(() => paperOf(nurse).inputValue()).toBe('〜のとき、〜が遅れた')
    await nurse.getByRole('button', { name: '例文を消す' }).click()
  })

  test('CDOC-101 a wish without an addressee has no ✓, is returned to after a reload, and asks for one before its words', async () => {
    const [second, third] = [/ほかにできたこと/, /ほかの職種への願い/].map((name) => nurse.getByRole('tab', { name }))
    const whom = nurse.getByRole('radiogroup', { name: 'だれへの願いですか' })
    const first = whom.getByRole('radio', { name: '在宅医師' })
    await second?.click()
    await nurse.getByRole('button', { name: 'つぎの問いへ' }).click()
    await expect.poll(() => first.evaluate((radio) => radio === document.activeElement)).toBe(true)
    await paperOf(nurse).fill('夜に電話してよい時間を教えてほしい')
    expect(await third?.innerText()).not.toContain('書いてあります')
    await waitSavedOn(nurse)
    await nurse.reload()
    await whom.waitFor()
    expect(await third?.getAttribute('aria-selected')).toBe('true')
    expect(await whom.getAttribute('class')).toContain('role-picker-missing')
    await whom.locator('label', { hasText: '在宅医師' }).click()
    await expect.poll(() => third?.innerText()).toContain('書いてあります')
    await paperOf(nurse).fill('')
    await nurse.getByRole('tab', { name: /うまくいかなかった/ }).click()
  })

  test('CDOC-25 in a field the caret goes where a key has sent it, while another tab writes without pause', async () => {
    const other = await nurse.context().newPage()
    await other.goto(nurse.url())
    const [mine, theirs] = [paperOf(nurse), paperOf(other)]
    await mine.fill('はじめとおわり')
    await expect.poll(() => theirs.inputValue()).toBe('はじめとおわり')
    await putCaret(theirs, 3)
    const pause = writeWithoutPause(other)
    await mine.focus()
    for (let round = 0; round < 24; round++) {
      await nurse.keyboard.press(round % 2 === 0 ? 'Control+Home' : 'Control+End')
      await nurse.keyboard.insertText(round % 2 === 0 ? '頭' : '尾')
    }
    await pause()
    const whole = new RegExp(`^${'頭'.repeat(12)}はじめあ+とおわり${'尾'.repeat(12)}$`)
    await expect.poll(() => mine.inputValue()).toMatch(whole)
    // The other tab's last words may still be on their way.
    const areAlike = async () => (await theirs.inputValue()) === (await mine.inputValue())
    await expect.poll(areAlike).toBe(true)
    await other.close()
  })

  test('CDOC-85 dictated words and corrections of the device arrive without keys', async () => {
    await house.lead('roles')
    const [mine, theirs] = [statementOf(nurse, '訪問看護師'), statementOf(doctor, '訪問看護師')]
    const keyboard = await nurse.context().newCDPSession(nurse)
    await mine.fill('')
    await mine.focus()
    await keyboard.send('Input.insertText', { text: '夜の連楽を受ける。' })
    await expect.poll(() => theirs.inputValue()).toBe('夜の連楽を受ける。')
    await replaceIn(mine, '連楽', '連絡')
    await expect.poll(() => theirs.inputValue()).toBe('夜の連絡を受ける。')
    await mine.press('Control+z')

    const [myNotes, theirNotes] = await openBothNotes(['はじめ'])
    await putCaretBehind(myNotes, 'はじめ')
    await keyboard.send('Input.insertText', { text: 'に連楽した' })
    await expect.poll(() => linesOf(theirNotes)).toEqual(['はじめに連楽した'])
    await replaceInNotes(myNotes, '連楽', '連絡')
    await expect.poll(() => linesOf(theirNotes)).toEqual(['はじめに連絡した'])
  })

  test("CDOC-16 in notes, undo and redo leave a colleague's words alone, and after a reload there is nothing to undo", async () => {
    const [mine, theirs] = await openBothNotes(['はじめ'])
    // What was written so far is no longer mine to undo: the page is new.
    await nurse.reload()
    await mine.waitFor()
    await putCaretBehind(mine, 'はじめ')
    await nurse.keyboard.press('Control+z')
    expect(await linesOf(mine)).toEqual(['はじめ'])
    await nurse.keyboard.insertText('、看護')
    await expect.poll(() => linesOf(theirs)).toEqual(['はじめ、看護'])
    await putCaretBehind(theirs, 'はじめ、看')
    await doctor.keyboard.insertText('医師')
    await expect.poll(() => linesOf(mine)).toEqual(['はじめ、看医師護'])
    await nurse.keyboard.press('Control+z')
    for (const notes of [mine, theirs]) await expect.poll(() => linesOf(notes)).toEqual(['はじめ医師'])
    await nurse.keyboard.press('Control+y')
    for (const notes of [mine, theirs]) await expect.poll(() => linesOf(notes)).toEqual(['はじめ、看医師護'])
  })

  test('CDOC-24 Enter during composition sends no card', async () => {
    await Promise.all([nurse, doctor].map((page) => page.goto(page.url().replace(/\/minutes$/, ''))))
    await house.lead('cards')
    await nurse.getByRole('button', { name: 'カードを書く', exact: true }).click()
    const form = nurse.getByRole('form', { name: 'あなたの職種で出すカード' })
    await form.getByLabel('課題').focus()
    const keyboard = await nurse.context().newCDPSession(nurse)
    await compose(keyboard, 'れんらく')
    await pressEnter(keyboard, { isComposing: true })
    await keyboard.send('Input.insertText', { text: '連絡' })
    expect(await form.getByLabel('課題').inputValue()).toBe('連絡')
    await form.getByRole('button', { name: 'このカードを出す' }).click()
    await form.waitFor({ state: 'detached' })
    // The one that was sent on purpose is the only one.
    await doctor.getByText('連絡', { exact: true }).first().waitFor()
    expect(await doctor.getByText('れんらく').count()).toBe(0)
  })

  async function openBothNotes(lines: string[]): Promise<[Locator, Locator]> {
    const [mine, theirs] = await Promise.all([openNotes(nurse), openNotes(doctor)])
    await writeLines(mine, lines)
    await expect.poll(() => linesOf(theirs)).toEqual(lines)
    return [mine, theirs]
  }
})

function waitSavedOn(page: Page): Promise<void> {
  return page
    .getByText(/保存済み/)
    .filter({ visible: true })
    .first()
    .waitFor()
}

/** As a browser does when a proposal for a misspelled word is taken: no key, an input event of its own kind. */
async function replaceIn(field: Locator, wrong: string, right: string): Promise<void> {
  await field.evaluate(
    (element: HTMLTextAreaElement, words) => {
      const at = element.value.indexOf(words.wrong)
      const kind = { inputType: 'insertReplacementText', data: words.right, bubbles: true }
      if (!element.dispatchEvent(new InputEvent('beforeinput', { ...kind, cancelable: true }))) return
      element.setRangeText(words.right, at, at + words.wrong.length, 'end')
      element.dispatchEvent(new InputEvent('input', kind))
    },
    { wrong, right },
  )
}

async function replaceInNotes(notes: Locator, wrong: string, right: string): Promise<void> {
  await notes.evaluate(
    (element: HTMLElement, words) => {
      const kind = { inputType: 'insertReplacementText', data: words.right, bubbles: true }
      if (!element.dispatchEvent(new InputEvent('beforeinput', { ...kind, cancelable: true }))) return
      const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      while (walk.nextNode()) {
        const { currentNode } = walk
        if (currentNode.nodeValue?.includes(words.wrong) === true)
          currentNode.nodeValue = currentNode.nodeValue.replace(words.wrong, words.right)
      }
      element.dispatchEvent(new InputEvent('input', kind))
    },
    { wrong, right },
  )
}
