import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { FieldLimit } from '../../shared/documents/limits.ts'
import { putCaret } from './caret-checks.ts'
import { openHouse } from './house.ts'
import { linesOf, openNotes, putCaretBehind, writeLines } from './notes-edits.ts'
import { statementOf } from './room-page.ts'
import { openSeats, waitSaved } from './table.ts'

/** Laid into the clipboard as Word does: styles, links, an image, a heading, a list and a table. */
const ofWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{color:red}</style></head>
<body lang=JA style='tab-interval:42.0pt'><!--StartFragment-->
<h1 style='color:red'>訪問の記録</h1>
<p class=MsoNormal style='margin:0mm'><b><span style='font-size:24pt'>昨夜</span></b><span> は痛み</span><o:p></o:p></p>
<p class=MsoNormal><a href="javascript:alert(1)" onclick="alert(2)">連絡先</a><img src="x" onerror="alert(3)"></p>
<ul><li><p class=MsoListParagraph>薬の\u0007時間</p></li></ul>
<table border=1><tr><td><p>氏名</p></td><td><p>電話</p></td></tr><tr><td>妻</td><td>夜間</td></tr></table>
<script>alert(4)</script><!--EndFragment--></body></html>`

describe('text from elsewhere', () => {
  const house = openHouse({ phase: 'roles' })
  let nurse: Page
  let doctor: Page

  beforeAll(async () => {
    const table = await openSeats(['nurse', 'doctor'], house.open)
    nurse = table.nurse.page
    doctor = table.doctor.page
  })

  test('CDOC-82 in a field it is plain text, cut at the limit with a sentence that says so', async () => {
    const [mine, theirs] = [statementOf(nurse, '訪問看護師'), statementOf(doctor, '訪問看護師')]
    await mine.fill('夜')
    await putCaret(mine, 1)
    await paste(mine, { plain: '痛み\r\nを\u0007伝え\u0000る', html: '<b>ちがう</b>' })
    await expect.poll(() => theirs.inputValue()).toBe('夜痛み\nを伝える')
    await paste(mine, { plain: '👨‍👩‍👧'.repeat(60_000) })
    const limit = FieldLimit.statement
    await nurse.getByText(`ここには${limit}字まで書けます。`).waitFor()
    await expect.poll(() => theirs.inputValue()).toBe(`夜痛み\nを伝える${'👨‍👩‍👧'.repeat(limit - 8)}`)
    expect(await mine.inputValue()).toBe(await theirs.inputValue())
    await nurse.keyboard.press('Control+z')
  })

  test('CDOC-82 in notes only the shapes remain that notes know', async () => {
    const [mine, theirs] = await openBothNotes(['はじめ'])
    await putCaretBehind(mine, 'はじめ')
    await nurse.keyboard.press('Enter')
    await paste(mine, { plain: '訪問の記録', html: ofWord })
    const lines = ['はじめ', '訪問の記録', '昨夜 は痛み', '連絡先', '薬の時間', '氏名\u3000電話', '妻\u3000夜間']
    await expect.poll(() => linesOf(mine)).toEqual(lines)
    await expect.poll(() => linesOf(theirs)).toEqual(lines)
    for (const notes of [mine, theirs]) {
      expect(await notes.locator('strong').allInnerTexts()).toContain('昨夜')
      expect(await notes.locator('li').allInnerTexts()).toEqual(['薬の時間'])
      expect(await notes.locator('a, img:not([class^=ProseMirror]), table, script, style, h1, p[style]').count()).toBe(
        0,
      )
    }
  })

  test('CDOC-83 what is too long for notes is left out whole and said, and the page goes on', async () => {
    const [mine, theirs] = await openBothNotes(['はじめ', 'おわり'])
    await putCaretBehind(mine, 'はじめ')
    const sentence = nurse.getByText('長すぎるので、貼りつけていません。')
    let first = 'はじめ'
    for (const heavy of [
      { plain: '訪問看護の記録。'.repeat(45_000) },
      { plain: '短い', html: '<p>あ</p>'.repeat(5000) },
    ]) {
      await handOver(mine, heavy)
      await sentence.waitFor()
      expect(await linesOf(mine)).toEqual([first, 'おわり'])
      // What fits takes the sentence away. Not an empty paste: the editor reads that once more a moment later.
      await handOver(mine, { plain: 'に' })
      await sentence.waitFor({ state: 'detached' })
      first += 'に'
      await expect.poll(() => linesOf(theirs)).toEqual([first, 'おわり'])
    }
    await paste(mine, { plain: '訪'.repeat(40_000) })
    await expect.poll(async () => (await linesOf(theirs))[0]?.length).toBe(40_005)
    await waitSaved({ page: nurse })
  })

  async function openBothNotes(lines: string[]): Promise<[Locator, Locator]> {
    const [mine, theirs] = await Promise.all([openNotes(nurse), openNotes(doctor)])
    await writeLines(mine, lines)
    await expect.poll(() => linesOf(theirs)).toEqual(lines)
    return [mine, theirs]
  }
})

/** As an event with the words in it: the clipboard itself takes its time with a megabyte, and says nothing when it has not taken it. */
async function handOver(field: Locator, { plain, html = '' }: { plain: string; html?: string }): Promise<void> {
  await field.evaluate(
    (target, given) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', given.plain)
      clipboardData.setData('text/html', given.html)
      target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    { plain, html },
  )
}

/** Through the browser's own clipboard, as another program would fill it. */
async function paste(field: Locator, { plain, html }: { plain: string; html?: string }): Promise<void> {
  const page = field.page()
  await page.evaluate(
    (given) =>
      document.addEventListener(
        'copy',
        (event) => {
          event.preventDefault()
          event.stopImmediatePropagation()
          event.clipboardData?.setData('text/plain', given.plain)
          if (given.html !== undefined) event.clipboardData?.setData('text/html', given.html)
        },
        { capture: true, once: true },
      ),
    { plain, html },
  )
  await field.focus()
  await page.keyboard.press('Control+c')
  await page.keyboard.press('Control+v')
}
