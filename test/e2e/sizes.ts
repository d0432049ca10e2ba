import type { Page } from 'playwright-core'

/** The four sizes that every screen is looked at in; `suffix` as in the names of pictures. */
export const sizes = [
  { suffix: '', width: 1440, height: 900, touch: false },
  { suffix: '-t', width: 1024, height: 768, touch: true },
  { suffix: '-p', width: 768, height: 1024, touch: true },
  { suffix: '-m', width: 390, height: 844, touch: true },
] as const
export type Size = (typeof sizes)[number]

/** Brings a page to each size, lets it come to rest there, and leaves it as it was. */
export async function atEverySize(
  page: Page,
  act: (size: Size) => Promise<void>,
  wanted: readonly Size[] = sizes,
): Promise<void> {
  const before = page.viewportSize()
  const devtools = await page.context().newCDPSession(page)
  for (const size of wanted) {
    // Fingers, not only smaller windows: type and targets grow with them.
    await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: size.touch })
    await page.setViewportSize(size)
    await settle(page)
    await act(size)
  }
  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: false })
  await devtools.detach()
  if (before) await page.setViewportSize(before)
}

/** Resolves once letters are there, the new layout is painted and everything that moves has been put where it goes. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    const findPassing = () =>
      document.getAnimations().filter(({ playState, effect }) => {
        return playState === 'running' && effect?.getComputedTiming().endTime !== Infinity
      })
    await document.fonts.ready
    await painted()
    // What ends may begin something else.
    for (let passing = findPassing(); passing.length > 0; passing = findPassing()) {
      for (const animation of passing) animation.finish()
      await painted()
    }
  })
}
