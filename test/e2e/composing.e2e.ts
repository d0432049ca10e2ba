import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { compose, putCaret } from './caret-checks.ts'
import { openHouse } from './house.ts'
import { editNotes, linesOf, type NotesEdit, openNotes, putCaretBehind, writeLines } from './notes-edits.ts'
import { paperOf, statementOf } from './room-page.ts'
import { openSeats } from './table.ts'

/** As an input method shows it, from the first letter to the chosen proposal. */
const steps = ['か', 'かん', 'かんご', '看護']

describe('Japanese is composed while others write', () => {
  const house = openHouse({ phase: 'writing' })
  let nurse: Page
  let three: readonly [Page, Page, Page]

  beforeAll(async () => {
    const table = await openSeats(['nurse', 'doctor', 'manager'], house.open)
    nurse = table.nurse.page
    three = [nurse, table.doctor.page, table.manager.page]
  })

  test("CDOC-80 in one's own draft, open in two tabs", async () => {
    const second = await nurse.context().newPage()
    await second.goto(nurse.url())
    const [mine, other] = [paperOf(nurse), paperOf(second)]
    await mine.fill('夜に電話を待った')
    await expect.poll(() => other.inputValue()).toBe('夜に電話を待った')
    await putCaret(mine, 2)
    await composeWhile(mine, [
      () => insertBehind(other, '', '昨日の'),
      () => insertBehind(other, '電話', 'の音'),
      () => insertBehind(other, '待った', 'だけ'),
      () => eraseIn(other, '夜'),
    ])
    for (const field of [mine, other])
      await expect.poll(() => field.inputValue()).toBe('昨日のに看護電話の音を待っただけ')
    await second.close()
  })

  test('CDOC-80 in a role statement, with two others', async () => {
    await house.lead('roles')
    const fields = three.map((page) => statementOf(page, '訪問看護師'))
    const [mine, doctors, managers] = fields
    if (!mine || !doctors || !managers) throw new Error('three pages, three fields')
    await mine.fill('痛みを伝えて薬を届ける')
    for (const field of fields) await expect.poll(() => field.inputValue()).toBe('痛みを伝えて薬を届ける')
    await putCaret(mine, 6)
    await composeWhile(mine, [
      () => insertBehind(doctors, '', '夜の'),
      () => insertBehind(managers, '届ける', '早く'),
      () => insertBehind(doctors, '薬を', 'すぐ'),
      () => eraseIn(doctors, '痛み'),
    ])
    for (const field of fields) await expect.poll(() => field.inputValue()).toBe('夜のを伝えて看護薬をすぐ届ける早く')
  })

  test('CDOC-80 in notes, with two others', async () => {
    const [mine, doctors, managers] = await openAllNotes([
      '昨夜は痛みが強かった',
      '先生に電話をした',
      '朝には落ちついた',
    ])
    await putCaretBehind(mine, '先生に')
    await composeWhile(mine, [
      // Before it, in another paragraph and in its own.
      () => edit(doctors, { near: '強かった', do: 'insert-before', words: 'とても' }),
      () => edit(managers, { near: '先生', do: 'insert-before', words: '在宅の' }),
      // Behind it, in the letters it is composed among, and what stands around it taken away.
      async () => {
        await edit(doctors, { near: '電話', do: 'insert-after', words: 'の番号' })
        await edit(managers, { near: '生', do: 'delete' })
        await edit(doctors, { near: 'した', do: 'delete' })
      },
      async () => {
        await edit(managers, { near: '電話の番号', do: 'split-after' })
        await edit(doctors, { near: '落ちついた', do: 'insert-after', words: '。' })
      },
    ])
    const whole = ['昨夜は痛みがとても強かった', '在宅の先に看護電話の番号', 'を', '朝には落ちついた。']
    for (const notes of [mine, doctors, managers]) await expect.poll(() => linesOf(notes)).toEqual(whole)
    // The caret is behind the word, where one goes on.
    await nurse.keyboard.insertText('師')
    await expect.poll(() => linesOf(doctors)).toContain('在宅の先に看護師電話の番号')
  })

  test('CDOC-80 in a paragraph that others split before the word and write on in, it stays between its letters', async () => {
    const [mine, doctors, managers] = await openAllNotes(['先生に電話をした'])
    await putCaretBehind(mine, '先生に')
    await composeWhile(mine, [
      () => edit(doctors, { near: '先生', do: 'split-after' }),
      () => edit(doctors, { near: 'に電話', do: 'insert-before', words: '翌朝' }),
      () => edit(managers, { near: '電話', do: 'insert-after', words: 'の番号' }),
      () => edit(managers, { near: '番号を', do: 'split-after' }),
    ])
    for (const notes of [mine, doctors, managers])
      await expect.poll(() => linesOf(notes)).toEqual(['先生', '翌朝に看護電話の番号を', 'した'])
    await nurse.keyboard.insertText('師')
    await expect.poll(() => linesOf(doctors)).toEqual(['先生', '翌朝に看護師電話の番号を', 'した'])
  })

  test('CDOC-81 in a paragraph that another deletes, the word is kept as a paragraph of its own', async () => {
    const [mine, doctors, managers] = await openAllNotes(['はじめ', '消される段落', 'おわり'])
    await putCaretBehind(mine, '消される')
    await composeWhile(mine, [() => editNotes(doctors, { near: '消される段落', do: 'delete-line' })])
    for (const notes of [mine, doctors, managers])
      await expect.poll(() => linesOf(notes)).toEqual(['はじめ', '看護', 'おわり'])
    await nurse.keyboard.insertText('師')
    await expect.poll(() => linesOf(doctors)).toEqual(['はじめ', '看護師', 'おわり'])
  })

  test('CDOC-80 in bold that was just turned on', async () => {
    const [mine, doctors, managers] = await openAllNotes(['はじめ', 'おわり'])
    await putCaretBehind(mine, 'はじめ')
    await nurse.keyboard.press('Control+b')
    await composeWhile(mine, [
      () => edit(doctors, { near: 'おわり', do: 'insert-after', words: '。' }),
      () => edit(managers, { near: 'はじめ', do: 'insert-before', words: '昨夜の' }),
    ])
    for (const notes of [mine, doctors]) {
      await expect.poll(() => linesOf(notes)).toEqual(['昨夜のはじめ看護', 'おわり。'])
      expect(await notes.locator('strong').allInnerTexts()).toEqual(['看護'])
    }
  })

  async function openAllNotes(lines: string[]): Promise<[Locator, Locator, Locator]> {
    const [mine, doctors, managers] = await Promise.all(three.map(openNotes))
    if (!mine || !doctors || !managers) throw new Error('three pages, three fields')
    await writeLines(mine, lines)
    for (const notes of [doctors, managers]) await expect.poll(() => linesOf(notes)).toEqual(lines)
    return [mine, doctors, managers]
  }
})

/** Behind the letters that stand there now; with none, at the beginning. */
async function insertBehind(field: Locator, letters: string, words: string): Promise<void> {
  await field.evaluate((element: HTMLTextAreaElement, wanted) => {
    const place = element.value.indexOf(wanted) + wanted.length
    element.focus()
    element.setSelectionRange(place, place)
  }, letters)
  await field.page().keyboard.insertText(words)
}

async function eraseIn(field: Locator, letters: string): Promise<void> {
  await field.evaluate((element: HTMLTextAreaElement, wanted) => {
    element.focus()
    element.setSelectionRange(element.value.indexOf(wanted), element.value.indexOf(wanted) + wanted.length)
  }, letters)
  await field.page().keyboard.press('Delete')
}

/** Done, and received by everyone who composes nothing. */
async function edit(notes: Locator, wanted: NotesEdit): Promise<void> {
  await expect.poll(async () => (await linesOf(notes)).join('\n')).toContain(wanted.near)
  await editNotes(notes, wanted)
}

/** Takes one step of the input method, then lets the others do theirs; at last takes the proposal. */
async function composeWhile(field: Locator, others: readonly (() => Promise<void>)[]): Promise<void> {
  const page = field.page()
  const keyboard = await page.context().newCDPSession(page)
  const endings = await countEndings(field)
  const before = await shownIn(field)
  for (const [index, step] of steps.entries()) {
    await compose(keyboard, step)
    await others[index]?.()
    // The wire is quiet when the page has answered the server's word for what came before.
    await received(page)
    expect(await endings()).toBe(0)
    // What is underlined is replaced by the next step; were it broken off, it would stay.
    expect(await shownIn(field)).toHaveLength(before.length + step.length)
    expect(await shownIn(field)).toContain(step)
  }
  await keyboard.send('Input.insertText', { text: '看護' })
  expect(await endings()).toBe(1)
}

async function shownIn(field: Locator): Promise<string> {
  return field.evaluate((element: HTMLElement & { value?: string }) => element.value ?? element.textContent)
}

async function countEndings(field: Locator): Promise<() => Promise<number>> {
  const counter = await field.evaluateHandle((element) => {
    const seen = { endings: 0 }
    element.addEventListener('compositionend', () => (seen.endings += 1))
    return seen
  })
  return () => counter.evaluate((seen) => seen.endings)
}

async function received(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
}
