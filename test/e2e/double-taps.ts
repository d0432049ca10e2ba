import type { CDPSession, Locator, Page } from 'playwright-core'

/** Between the two halves of a double tap, as people make it. */
const APART_S = 0.18

/**
 * Taps twice on the same place of the glass. What the first tap does is waited for by `between`; the second one carries the moment
 * at which a finger would have made it, so that a busy machine does not make two single taps of it.
 */
export async function tapTwice(page: Page, at: Locator, between: () => Promise<unknown>): Promise<void> {
  const place = await middleOf(at)
  const glass = await page.context().newCDPSession(page)
  const startedAt = Date.now() / 1000
  await tap(glass, place, startedAt)
  await between()
  await tap(glass, place, startedAt + APART_S)
  await glass.detach()
}

async function tap(glass: CDPSession, place: { x: number; y: number }, timestamp: number): Promise<void> {
  await glass.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [place], timestamp })
  await glass.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [], timestamp: timestamp + 0.05 })
}

/** The same with a mouse, whose second click the system counts. */
export async function clickTwice(page: Page, at: Locator, between: () => Promise<unknown>): Promise<void> {
  const { x, y } = await middleOf(at)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.up()
  await between()
  await page.mouse.down({ clickCount: 2 })
  await page.mouse.up({ clickCount: 2 })
}

async function middleOf(at: Locator): Promise<{ x: number; y: number }> {
  await at.scrollIntoViewIfNeeded()
  const box = await at.boundingBox()
  if (box === null) throw new Error('what should be tapped is not seen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Resolves once the page has drawn what its events led to. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))))
}
