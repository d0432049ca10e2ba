import type { Page } from 'playwright-core'

declare global {
  interface Window {
    /** What the polite live region was given to say, in order. */
    keyboardHeard?: string[]
  }
}

/** Hears what a screen reader would be told. */
export type Ear = Awaited<ReturnType<typeof createEar>>

/** To be called before the page is opened. */
export async function createEar(page: Page) {
  await page.addInitScript(listen)
  const heard = () => page.evaluate(() => window.keyboardHeard ?? [])
  const hears = (words: string) =>
    page.waitForFunction((said) => window.keyboardHeard?.includes(said), words, { polling: 100 })
  return { heard, hears }
}

/** Runs in the page, before any of its own scripts. */
function listen(): void {
  const heard: string[] = []
  window.keyboardHeard = heard
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes)
      if (target instanceof Element && target.matches('[role=log][aria-live=polite]'))
        for (const node of addedNodes) heard.push(node.textContent ?? '')
  }).observe(document, { childList: true, subtree: true })
}
