import type { Locator, Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { findCovered } from './covered.ts'
import { openHouse } from './house.ts'
import { settle } from './sizes.ts'
import { button } from './table.ts'

/** A phone upright and on its side, and a window of 1440 px at twice the zoom. */
const low = [
  { width: 390, height: 844 },
  { width: 844, height: 390 },
  { width: 720, height: 450 },
] as const

describe('the frame', () => {
  const house = openHouse({ phase: 'reading', anew: 'devices' })
  let page: Page

  beforeEach(async () => {
    page = (await house.open('nurse')).page
    await page.setViewportSize(low[0])
    await page.getByText('退院日が急きょ4日後に決まる').waitFor()
  })

  test('SCR-5 the header stays while one scrolls, and leaves a low screen its height', async () => {
    for (const size of low) {
      await page.setViewportSize(size)
      await settle(page)
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
      await settle(page)
      const hide = await button(page, '画面をかくす').boundingBox()
      expect(hide?.y, `画面をかくす at ${size.width}`).toBeGreaterThanOrEqual(0)
      expect(hide?.y).toBeLessThan(40)
      const free = await page.evaluate(() => {
        const heightOf = (part: string) => document.querySelector<HTMLElement>(part)?.offsetHeight ?? 0
        return innerHeight - heightOf('.frame > header') - heightOf('.bar')
      })
      expect(free / size.height, `what is left of ${size.height} px`).toBeGreaterThan(0.65)
      expect(await page.evaluate(findCovered)).toEqual([])
    }
  })

  test('SCR-6 nothing that has the focus lies under a notice either', async () => {
    await page.setViewportSize(low[1])
    await button(page, '席をはずす').click()
    await page.getByText('席をはずしています。').waitFor()
    await settle(page)
    expect(await page.evaluate(findCovered)).toEqual([])
  })
  test('SCR-8 in the colours of the system what is chosen, what is done and what is not possible yet look different', async () => {
    await page.emulateMedia({ forcedColors: 'active' })
    await house.lead('writing')
    const tabs = page.getByRole('tab')
    await tabs.first().waitFor()
    expect(await lookOf(tabs.first())).not.toEqual(await lookOf(tabs.last()))
    await house.lead('reading', 'closing')
    const answer = page.getByRole('radio', { name: '3', exact: true })
    const send = button(page, 'この数字で答える')
    const [unchosen, impossible] = [await lookOf(answer), await lookOf(send)]
    await answer.check()
    await expect.poll(() => lookOf(answer)).not.toEqual(unchosen)
    expect(await lookOf(send)).not.toEqual(impossible)
    const [passed, toCome] = [page.locator('.agenda-done').first(), page.locator('.agenda-segment').last()]
    await house.lead('reading')
    expect(await lookOf(passed)).not.toEqual(await lookOf(toCome))
  })
})

/** The colours of what surrounds an element's words. */
function lookOf(element: Locator): Promise<string[]> {
  return element.evaluate((part) => {
    const { backgroundColor, borderBottomColor, color } = getComputedStyle(part.closest('label, button') ?? part)
    return [backgroundColor, borderBottomColor, color]
  })
}
