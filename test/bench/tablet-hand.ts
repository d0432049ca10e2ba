import type { CDPSession, Locator, Page } from 'playwright-core'
import { button } from '../e2e/table.ts'
import { untilDrawn } from './tablet-page.ts'

/** A quick typist, who does not wait for the screen. */
const KEY_EVERY_MS = 150

/** The one hand whose keys and fingers are measured, and how often it has used them. */
export type Hand = { page: Page; devtools: CDPSession; keys: number; taps: number }

export function openHand(page: Page, devtools: CDPSession): Hand {
  return { page, devtools, keys: 0, taps: 0 }
}

/** The nurse begins a card, raises her hand, writes, mends it, and lowers her hand again: at once, it would be a double tap. */
export async function writeCard(hand: Hand, title: string): Promise<void> {
  const { page } = hand
  await tap(hand, button(page, 'カードを書く'))
  await tap(hand, button(page, '手をあげる'))
  const form = page.getByRole('form')
  await type(hand, form.getByLabel('課題'), title)
  await type(hand, form.getByLabel(/くわしく/), '夜の電話がつながらない。')
  await tap(hand, form.getByRole('button', { name: 'このカードを出す' }))
  await tap(hand, button(page, `「${title}」をなおす`))
  await type(hand, page.getByLabel(/くわしく/), 'だれが受けるか。')
  await tap(hand, button(page, 'なおしました'))
  await tap(hand, button(page, '手をおろす'))
}

/** The page is asked where to tap before, and asked again only when it has drawn: asking runs in the page, and would be measured too. */
async function tap(hand: Hand, target: Locator): Promise<void> {
  const { page } = hand
  await target.waitFor()
  await target.scrollIntoViewIfNeeded()
  const box = await target.boundingBox()
  if (box === null) throw new Error('there is nothing to tap')
  await untilDrawn(page)
  hand.taps++
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2)
  // The click comes behind the finger.
  await untilDrawn(page)
  await untilDrawn(page)
}

/** Real keys, one after another on a clock of their own, whether the page keeps up or not. */
async function type(hand: Hand, field: Locator, words: string): Promise<void> {
  await field.focus()
  await untilDrawn(hand.page)
  const letters = Array.from(words)
  const pressed: Promise<void>[] = []
  await new Promise<void>((resolve) => {
    const clock = setInterval(() => {
      const letter = letters.shift()
      if (letter !== undefined) return void pressed.push(press(hand, letter))
      clearInterval(clock)
      resolve()
    }, KEY_EVERY_MS)
  })
  await Promise.all(pressed)
  await untilDrawn(hand.page)
}

/** As a keyboard with kana on its keys does. Playwright would put such letters in without a key. */
async function press(hand: Hand, letter: string): Promise<void> {
  hand.keys++
  const key = { key: letter, windowsVirtualKeyCode: 65 }
  const down = hand.devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', text: letter, ...key })
  const up = hand.devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
  await Promise.all([down, up])
}
