import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Between what stays on top and the bar, once what scrolls has come to rest. */
export async function isInSight(place: Locator): Promise<void> {
  await place.waitFor()
  const whereIs = () =>
    place.evaluate(async (element) => {
      const before = element.getBoundingClientRect().top
      await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
      const { top, bottom } = element.getBoundingClientRect()
      const above = [...document.querySelectorAll('.frame > header, .together')]
      const line = Math.max(0, ...above.map((part) => part.getBoundingClientRect().bottom))
      const bar = document.querySelector('.bar')?.getBoundingClientRect().top ?? window.innerHeight
      return { isAtRest: top === before, isInSight: top >= line && bottom <= bar }
    })
  await expect.poll(whereIs).toEqual({ isAtRest: true, isInSight: true })
}

export async function scrollToTop(page: Page): Promise<void> {
  await page.evaluate(() => window.scrollTo({ top: 0, behavior: 'instant' }))
}
