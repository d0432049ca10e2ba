import type { CDPSession, Locator, Page } from 'playwright-core'

/** Everything this page sends on a document's line, as text: awareness states are JSON within the frames. */
export function listenToPresence(page: Page, kind: string): () => string {
  let sent = ''
  page.on('websocket', (socket) => {
    if (!decodeURIComponent(socket.url()).includes(`/collab${kind}`)) return
    socket.on('framesent', ({ payload }) => (sent += payload.toString()))
  })
  return () => sent
}

export async function putCaret(field: Locator, place: number): Promise<void> {
  await field.focus()
  await field.evaluate((element: HTMLTextAreaElement, at) => element.setSelectionRange(at, at), place)
}

export async function insertAt(field: Locator, place: number, words: string): Promise<void> {
  await putCaret(field, place)
  await field.page().keyboard.insertText(words)
}

export function selectionEnd(field: Locator): Promise<number> {
  return field.evaluate((element: HTMLTextAreaElement) => element.selectionEnd)
}

export function lineIn(field: Locator): Locator {
  return overlayOf(field).locator('.field-caret-line')
}

export function overlayOf(field: Locator): Locator {
  return field.locator('xpath=ancestor::div[@class="bound-field"]')
}

/** Before which letter the colleague's caret is drawn, in the browser's own reckoning; null when none is. */
export function caretPlace(field: Locator): Promise<number | null> {
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

/** Runs in the page: when the name folds away, and what is seen of it before and after. */
export function foldingOf(flag: Element) {
  const [folding] = flag.getAnimations()
  if (folding === undefined) return null
  const seenAt = (timeMs: number) => {
    folding.currentTime = timeMs
    return getComputedStyle(flag).visibility
  }
  const { delay = 0, endTime = 0 } = folding.effect?.getComputedTiming() ?? {}
  folding.pause()
  return { afterMs: delay, shownBefore: seenAt(delay - 1), shownAfter: seenAt(Number(endTime)) }
}

/** Runs in the page: a click on a colleague's caret is a click into the field. */
export function isHitAtCaret(field: Element): boolean {
  const line = field.closest('.bound-field')?.querySelector('.field-caret-line')
  if (!line) return false
  const { x, y, width, height } = line.getBoundingClientRect()
  return document.elementFromPoint(x + width / 2, y + height / 2) === field
}

export async function flagIn(field: Locator) {
  const flag = overlayOf(field).locator('.field-caret-flag')
  return flag.evaluate((element) => ({
    name: element.textContent,
    colour: getComputedStyle(element).backgroundColor,
    isHidden: element.closest('[aria-hidden="true"]') !== null,
  }))
}

export function compose(keyboard: CDPSession, text: string): Promise<unknown> {
  return keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
}

/** As a browser reports the key: while something is composed, it belongs to the input method. */
export async function pressEnter(keyboard: CDPSession, { isComposing }: { isComposing: boolean }): Promise<void> {
  const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: isComposing ? 229 : 13 }
  await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key })
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
}

/** Types a letter per picture of the screen until it is told to pause. */
export function writeWithoutPause(page: Page): () => Promise<void> {
  let isOn = true
  const writing = (async () => {
    while (isOn) {
      await page.keyboard.insertText('あ')
      await page.evaluate(() => new Promise(requestAnimationFrame))
    }
  })()
  return async () => {
    isOn = false
    await writing
  }
}
