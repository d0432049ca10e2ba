import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { findFreePort, startDemo, type Demo } from '../support/demo-process.ts'
import { compose, pressEnter, putCaret, writeWithoutPause } from './caret-checks.ts'
import { linesOf, openNotes, putCaretBehind, writeLines } from './notes-edits.ts'
import { goToPhase, openAs, statementOf } from './three-people.ts'

const patiently = { timeout: 5000 }

describe('writing', () => {
  let browser: Browser
  let demo: Demo
  let pages: { leader: Page; nurse: Page; doctor: Page }

  beforeAll(async () => {
    browser = await launchChromium()
    demo = await startDemo({ dataDir: mkdtempSync(join(tmpdir(), 'kurumaza-writing-')), port: await findFreePort() })
    pages = {
      leader: await openAs(browser, demo, 'p_fc1'),
      nurse: await openAs(browser, demo, 'p_ns1'),
      doctor: await openAs(browser, demo, 'p_dr1'),
    }
    await goToPhase(pages.leader, '一人で書く')
  })
  afterAll(async () => {
    await browser.close()
    await demo.stop()
  })

  test('CDOC-84 a beginning helps on an empty paper, is filled in by going on, and can be taken back', async () => {
    const { nurse } = pages
    const beginnings = nurse.getByRole('group', { name: '書き出しの例' })
    await beginnings.getByRole('button', { name: '〜のとき、〜が遅れた' }).click()
    await beginnings.waitFor({ state: 'detached' })
    await nurse.keyboard.insertText('夜の急変')
    const paper = paperOf(nurse)
    expect(await paper.inputValue()).toBe('夜の急変のとき、〜が遅れた')
    await paper.press('Control+z')
    await expect.poll(() => paper.inputValue(), patiently).toBe('')
    await beginnings.waitFor()
    await nurse.getByRole('button', { name: 'つぎの問いへ' }).click()
    await beginnings.getByRole('button', { name: '〜を、〜と一緒に決められた' }).waitFor()
    await nurse.getByRole('tab', { name: /うまくいかなかった/ }).click()
  })

  test('CDOC-100 an example that stays as it is counts as nothing, and is pointed out before 書けました', async () => {
    const { nurse } = pages
    const first = nurse.getByRole('tab', { name: /うまくいかなかった/ })
    await nurse.getByRole('button', { name: '〜のとき、〜が遅れた' }).click()
    await nurse.getByText('まだ例文のままです').waitFor()
    await nurse.getByRole('tab', { name: /ほかの職種への願い/ }).click()
    expect(await first.innerText()).not.toContain('書いてあります')
    await nurse.getByText('例文のままの紙があります').waitFor()
    await nurse.getByRole('button', { name: '書けました' }).press('Enter')
    await expect.poll(() => first.getAttribute('aria-selected'), patiently).toBe('true')
    await expect.poll(() => paperOf(nurse).evaluate((field) => field === document.activeElement), patiently).toBe(true)
    await nurse.getByRole('button', { name: '例文を消す' }).click()
    await nurse.getByRole('group', { name: '書き出しの例' }).waitFor()
    expect(await paperOf(nurse).inputValue()).toBe('')
    await paperOf(nurse).press('Control+z')
    await expect.poll(() => paperOf(nurse).inputValue(), patiently).toBe('〜のとき、〜が遅れた')
    await nurse.getByRole('button', { name: '例文を消す' }).click()
  })

  test('CDOC-101 a wish without an addressee has no ✓, is returned to after a reload, and asks for one before its words', async () => {
    const { nurse } = pages
    const [second, third] = [/ほかにできたこと/, /ほかの職種への願い/].map((name) => nurse.getByRole('tab', { name }))
    const whom = nurse.getByRole('radiogroup', { name: 'だれへの願いですか' })
    const first = whom.getByRole('radio', { name: '在宅医師' })
    await second?.click()
    await nurse.getByRole('button', { name: 'つぎの問いへ' }).click()
    await expect.poll(() => first.evaluate((radio) => radio === document.activeElement), patiently).toBe(true)
    await paperOf(nurse).fill('夜に電話してよい時間を教えてほしい')
    expect(await third?.innerText()).not.toContain('書いてあります')
    await waitSavedOn(nurse)
    await nurse.reload()
    await whom.waitFor()
    expect(await third?.getAttribute('aria-selected')).toBe('true')
    expect(await whom.getAttribute('class')).toContain('role-picker-missing')
    await whom.locator('label', { hasText: '在宅医師' }).click()
    await expect.poll(() => third?.innerText(), patiently).toContain('書いてあります')
    await paperOf(nurse).fill('')
    await nurse.getByRole('tab', { name: /うまくいかなかった/ }).click()
  })

  test('CDOC-25 in a field the caret goes where a key has sent it, while another tab writes without pause', async () => {
    const other = await pages.nurse.context().newPage()
    await other.goto(pages.nurse.url())
    const [mine, theirs] = [paperOf(pages.nurse), paperOf(other)]
    await mine.fill('はじめとおわり')
    await expect.poll(() => theirs.inputValue(), patiently).toBe('はじめとおわり')
    await putCaret(theirs, 3)
    const pause = writeWithoutPause(other)
    await mine.focus()
    for (let round = 0; round < 24; round++) {
      await pages.nurse.keyboard.press(round % 2 === 0 ? 'Control+Home' : 'Control+End')
      await pages.nurse.keyboard.insertText(round % 2 === 0 ? '頭' : '尾')
    }
    await pause()
    const whole = new RegExp(`^${'頭'.repeat(12)}はじめあ+とおわり${'尾'.repeat(12)}$`)
    await expect.poll(() => mine.inputValue(), patiently).toMatch(whole)
    // The other tab's last words may still be on their way.
    const areAlike = async () => (await theirs.inputValue()) === (await mine.inputValue())
    await expect.poll(areAlike, patiently).toBe(true)
    await other.close()
  })

  test('CDOC-85 dictated words and corrections of the device arrive without keys', async () => {
    await goToPhase(pages.leader, '役割と次の行動を決める', '役割の確認')
    const [mine, theirs] = [pages.nurse, pages.doctor].map((page) => statementOf(page, '訪問看護師'))
    if (!mine || !theirs) throw new Error('two pages, two fields')
    const keyboard = await pages.nurse.context().newCDPSession(pages.nurse)
    await mine.fill('')
    await mine.focus()
    await keyboard.send('Input.insertText', { text: '夜の連楽を受ける。' })
    await expect.poll(() => theirs.inputValue(), patiently).toBe('夜の連楽を受ける。')
    await replaceIn(mine, '連楽', '連絡')
    await expect.poll(() => theirs.inputValue(), patiently).toBe('夜の連絡を受ける。')
    await mine.press('Control+z')

    const [myNotes, theirNotes] = await openBothNotes(['はじめ'])
    await putCaretBehind(myNotes, 'はじめ')
    await keyboard.send('Input.insertText', { text: 'に連楽した' })
    await expect.poll(() => linesOf(theirNotes), patiently).toEqual(['はじめに連楽した'])
    await replaceInNotes(myNotes, '連楽', '連絡')
    await expect.poll(() => linesOf(theirNotes), patiently).toEqual(['はじめに連絡した'])
  })

  test("CDOC-16 in notes, undo and redo leave a colleague's words alone, and after a reload there is nothing to undo", async () => {
    const [mine, theirs] = await openBothNotes(['はじめ'])
    // What was written so far is no longer mine to undo: the page is new.
    await pages.nurse.reload()
    await mine.waitFor()
    await putCaretBehind(mine, 'はじめ')
    await pages.nurse.keyboard.press('Control+z')
    expect(await linesOf(mine)).toEqual(['はじめ'])
    await pages.nurse.keyboard.insertText('、看護')
    await expect.poll(() => linesOf(theirs), patiently).toEqual(['はじめ、看護'])
    await putCaretBehind(theirs, 'はじめ、看')
    await pages.doctor.keyboard.insertText('医師')
    await expect.poll(() => linesOf(mine), patiently).toEqual(['はじめ、看医師護'])
    await pages.nurse.keyboard.press('Control+z')
    for (const notes of [mine, theirs]) await expect.poll(() => linesOf(notes), patiently).toEqual(['はじめ医師'])
    await pages.nurse.keyboard.press('Control+y')
    for (const notes of [mine, theirs]) await expect.poll(() => linesOf(notes), patiently).toEqual(['はじめ、看医師護'])
  })

  test('CDOC-24 Enter during composition sends no card', async () => {
    await Promise.all([pages.nurse, pages.doctor].map((page) => page.goto(page.url().replace(/\/minutes$/, ''))))
    await goToPhase(pages.leader, '課題をまとめる・重みづけ', '課題カードを書く')
    await pages.nurse.getByRole('button', { name: 'カードを書く', exact: true }).click()
    const form = pages.nurse.getByRole('form', { name: 'あなたの職種で出すカード' })
    await form.getByLabel('課題').focus()
    const keyboard = await pages.nurse.context().newCDPSession(pages.nurse)
    await compose(keyboard, 'れんらく')
    await pressEnter(keyboard, { isComposing: true })
    await keyboard.send('Input.insertText', { text: '連絡' })
    expect(await form.getByLabel('課題').inputValue()).toBe('連絡')
    await form.getByRole('button', { name: 'このカードを出す' }).click()
    await form.waitFor({ state: 'detached' })
    // The one that was sent on purpose is the only one.
    await pages.doctor.getByText('連絡', { exact: true }).first().waitFor()
    expect(await pages.doctor.getByText('れんらく').count()).toBe(0)
  })

  async function openBothNotes(lines: string[]): Promise<[Locator, Locator]> {
    const [mine, theirs] = await Promise.all([pages.nurse, pages.doctor].map(openNotes))
    if (!mine || !theirs) throw new Error('two pages, two fields')
    await writeLines(mine, lines)
    await expect.poll(() => linesOf(theirs), patiently).toEqual(lines)
    return [mine, theirs]
  }
})

function paperOf(page: Page): Locator {
  return page.getByRole('textbox', { name: /^1枚目の紙/ })
}

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
