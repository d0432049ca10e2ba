import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, CDPSession, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { findFreePort, startDemo, type Demo } from '../support/demo-process.ts'

const people = { leader: 'p_fc1', nurse: 'p_ns1', doctor: 'p_dr1' } as const
type Pages = Record<keyof typeof people, Page>

describe('two people in one field', () => {
  let browser: Browser
  let demo: Demo
  let pages: Pages

  beforeAll(async () => {
    browser = await launchChromium()
    demo = await startDemo({ dataDir: mkdtempSync(join(tmpdir(), 'kurumaza-carets-')), port: await findFreePort() })
    pages = { leader: await open('leader'), nurse: await open('nurse'), doctor: await open('doctor') }
  })
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    const folder = mkdtempSync(join(tmpdir(), 'kurumaza-carets-failed-'))
    for (const [name, page] of Object.entries(pages)) await page.screenshot({ path: join(folder, `${name}.png`) })
    console.log(`what everyone saw: ${folder}`)
  })
  afterAll(async () => {
    await browser.close()
    await demo.stop()
  })

  async function open(who: keyof typeof people): Promise<Page> {
    const link = demo.links.get(people[who])
    if (link === undefined) throw new Error(`the demo printed no link for ${who}`)
    const context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1280, height: 900 } })
    context.setDefaultTimeout(15_000)
    const page = await context.newPage()
    await page.goto(link)
    return page
  }

  test("CDOC-21 a colleague's caret stands at its letter, with their name, and stays with it", async () => {
    await goToPhase(pages.leader, '役割と次の行動を決める', '役割の確認')
    const [mine, theirs] = [pages.nurse, pages.doctor].map((page) => statementOf(page, '在宅医師'))
    if (!mine || !theirs) throw new Error('two pages, two fields')
    const first = '夜の急変には、まず電話でつないでもらう。'.repeat(4)
    const whole = `${first}\n書類は翌日までに出す。`
    await theirs.fill(whole)
    await expect.poll(() => mine.inputValue()).toBe(whole)

    // In the first line, around the place where it is wrapped, at both sides of the line break, at the end.
    for (const place of [0, 5, 40, 41, 42, 43, 44, first.length, first.length + 1, whole.length]) {
      await putCaret(theirs, place)
      await expect.poll(() => caretPlace(mine), { timeout: 5000 }).toBe(place)
    }
    await putCaret(theirs, 60)
    await expect.poll(() => caretPlace(mine), { timeout: 5000 }).toBe(60)
    await insertAt(mine, 3, '間の急な変化')
    await expect.poll(() => selectionEnd(theirs)).toBe(66)
    expect(await caretPlace(mine)).toBe(66)

    expect(await flagIn(mine)).toEqual({ name: '見本 誠', colour: 'rgb(11, 95, 99)', isHidden: true })
    await pages.nurse.getByText('見本 誠さんも書いています').waitFor()
    await pages.doctor.getByText('仮谷 さくらさんも書いています').waitFor()
  })

  test('CDOC-22 the caret goes with the focus', async () => {
    const [mine, theirs] = [pages.nurse, pages.doctor].map((page) => statementOf(page, '在宅医師'))
    if (!mine || !theirs) throw new Error('two pages, two fields')
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
    await expect.poll(() => caretPlace(mine), { timeout: 5000 }).toBe(6)

    await putCaret(mine, 3)
    const keyboard = await pages.nurse.context().newCDPSession(pages.nurse)
    await compose(keyboard, 'すぐに')
    expect(await mine.inputValue()).toBe('痛みをすぐに伝える')
    await insertAt(theirs, 0, '夜の')
    await expect.poll(() => theirs.inputValue()).toBe('夜の痛みを伝える')
    await putCaret(theirs, 8)
    // The field still shows what is being composed and none of the colleague's words; their caret stands at its letter all the same.
    await expect.poll(() => caretPlace(mine), { timeout: 5000 }).toBe(9)
    expect(await mine.inputValue()).toBe('痛みをすぐに伝える')
    await compose(keyboard, 'すぐに医師に')
    expect(await mine.inputValue()).toBe('痛みをすぐに医師に伝える')
    expect(await caretPlace(mine)).toBe(12)

    await keyboard.send('Input.insertText', { text: 'すぐに医師に' })
    const whole = '夜の痛みをすぐに医師に伝える'
    await expect.poll(() => mine.inputValue()).toBe(whole)
    await expect.poll(() => theirs.inputValue()).toBe(whole)
    await expect.poll(() => caretPlace(mine), { timeout: 5000 }).toBe(whole.length)
    await expect.poll(() => caretPlace(theirs), { timeout: 5000 }).toBe(11)
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
    await expect.poll(() => caretPlace(mine), { timeout: 5000 }).toBe(4)
    await mine.evaluate((field) => (field.scrollLeft = 45))
    await expect.poll(() => caretPlace(mine), { timeout: 5000 }).toBe(4)
    await mine.evaluate((field) => (field.scrollLeft = 400))
    await lineIn(mine).waitFor({ state: 'detached' })

    const keyboard = await pages.nurse.context().newCDPSession(pages.nurse)
    await mine.focus()
    await pressEnter(keyboard, { isComposing: false })
    await mine.waitFor({ state: 'detached' })
    // A field that is taken away gets no blur.
    await pages.doctor.getByText('さんも書いています').waitFor({ state: 'detached' })
  })
})

function statementOf(page: Page, role: string): Locator {
  return page.getByRole('textbox', { name: `${role}の役割` })
}

function button(page: Page, name: string | RegExp): Locator {
  return page.getByRole('button', { name, exact: true })
}

async function goToPhase(leader: Page, item: string, phase: string): Promise<void> {
  await leader.getByRole('navigation', { name: '会議の流れ' }).getByRole('button', { name: item }).click()
  const question = leader.getByRole('dialog')
  await question.getByRole('radiogroup').getByText(phase, { exact: true }).click()
  await question.getByRole('button', { name: '移る' }).click()
}

/** The nurse lays down a card and begins a pile with it, whose title she then has in hand. */
async function makePile({ leader, nurse, doctor }: Pages): Promise<void> {
  await goToPhase(leader, '課題をまとめる・重みづけ', '課題カードを書く')
  await button(nurse, 'カードを書く').click()
  const form = nurse.getByRole('form', { name: 'あなたの職種で出すカード' })
  await form.getByLabel('課題').fill('連絡')
  await form.getByRole('button', { name: 'このカードを出す' }).click()
  await form.waitFor({ state: 'detached' })
  await leader.getByRole('contentinfo').getByRole('button', { name: '課題をまとめる' }).click()
  await nurse.getByRole('heading', { name: '似ているカードを' }).waitFor()
  await nurse.getByRole('button', { name: '連絡' }).click()
  await button(nurse, '新しい山をつくる').click()
  await nurse.getByRole('textbox', { name: '山の題' }).waitFor()
  await doctor.getByRole('region', { name: '題のない山' }).waitFor()
}

async function putCaret(field: Locator, place: number): Promise<void> {
  await field.focus()
  await field.evaluate((element: HTMLTextAreaElement, at) => element.setSelectionRange(at, at), place)
}

async function insertAt(field: Locator, place: number, words: string): Promise<void> {
  await putCaret(field, place)
  await field.page().keyboard.insertText(words)
}

function selectionEnd(field: Locator): Promise<number> {
  return field.evaluate((element: HTMLTextAreaElement) => element.selectionEnd)
}

function lineIn(field: Locator): Locator {
  return overlayOf(field).locator('.field-caret-line')
}

function overlayOf(field: Locator): Locator {
  return field.locator('xpath=ancestor::div[@class="bound-field"]')
}

/** Before which letter the colleague's caret is drawn, in the browser's own reckoning; null when none is. */
function caretPlace(field: Locator): Promise<number | null> {
  return field.evaluate((element: HTMLTextAreaElement) => {
    element.scrollIntoView({ block: 'center' })
    const line = element.closest('.bound-field')?.querySelector('.field-caret-line')
    if (!line) return null
    const { x, y, width, height } = line.getBoundingClientRect()
    const { left, right } = element.getBoundingClientRect()
    // Three pixels to both sides: drawn in the middle of a letter, it would be nearer to another place on one of them.
    const points = [-3, 0, 3].map((aside) => Math.min(Math.max(x + width / 2 + aside, left + 1), right - 1))
    const places = points.map((point) => {
      const found = document.caretPositionFromPoint(point, y + height / 2)
      return found?.offsetNode === element ? found.offset : null
    })
    return places.every((place) => place === places[0]) ? (places[0] ?? null) : null
  })
}

async function flagIn(field: Locator) {
  const flag = overlayOf(field).locator('.field-caret-flag')
  return flag.evaluate((element) => ({
    name: element.textContent,
    colour: getComputedStyle(element).backgroundColor,
    isHidden: element.closest('[aria-hidden="true"]') !== null,
  }))
}

function compose(keyboard: CDPSession, text: string): Promise<unknown> {
  return keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
}

/** As a browser reports the key: while something is composed, it belongs to the input method. */
async function pressEnter(keyboard: CDPSession, { isComposing }: { isComposing: boolean }): Promise<void> {
  const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: isComposing ? 229 : 13 }
  await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key })
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
}
