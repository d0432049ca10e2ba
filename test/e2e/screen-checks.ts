import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { findCovered } from './covered.ts'

/** What is wrong with a screen, one sentence per fault, by the rule it breaks. */
export type Faults = { axe: string[]; overflow: string[]; targets: string[]; covered: string[]; words: string[] }

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']

export async function checkScreen(page: Page): Promise<Faults> {
  return {
    axe: await runAxe(page),
    overflow: await page.evaluate(findOverflow),
    targets: await page.evaluate(findSmallTargets),
    covered: await page.evaluate(findCovered),
    words: untranslated(await page.evaluate(readWords)),
  }
}

async function runAxe(page: Page): Promise<string[]> {
  await bringAxe(page)
  return page.evaluate(async (tags) => {
    // Put there by bringAxe.
    const { axe: loaded } = window as unknown as { axe: typeof axe }
    const { violations } = await loaded.run({
      runOnly: tags,
      // Our own floor is higher, and axe takes a target that has scrolled half under the bar for a small one.
      rules: { 'target-size': { enabled: false } },
      resultTypes: ['violations'],
      preload: false,
    })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
  }, TAGS)
}

/** The devtools may run what the page's own content security policy forbids the page to load. */
async function bringAxe(page: Page): Promise<void> {
  if (await page.evaluate(() => 'axe' in window)) return
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Runtime.evaluate', { expression: axe.source })
  await devtools.detach()
}

/** Runs in the page: what sticks out of it sideways, and words that are cut off. A button may show a first line of what it opens. */
export function findOverflow(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement
  const wide = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide in a window of ${clientWidth}`] : []
  const cut = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => {
    const { overflowX, clip } = getComputedStyle(element)
    const isForEarsOnly = clip !== 'auto' || element.clientWidth <= 1
    const holdsMore = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1
    return holdsMore && !isForEarsOnly && element.checkVisibility() && element.closest('button') === null
  })
  return [
    ...wide,
    ...cut.map((element) => `cut off: ${element.tagName} 「${element.textContent.trim().slice(0, 20)}」`),
  ]
}

/** Runs in the page: what a finger can hardly hit. A link within a sentence may be as high as its line. */
function findSmallTargets(): string[] {
  const touchable =
    'a[href], button, input, select, textarea, summary, [role=tab], [role=button], [role=radio], [contenteditable=true]'
  return [...document.querySelectorAll<HTMLElement>(touchable)].flatMap((element) => {
    const isSeen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    if (!isSeen || element.closest('[inert]')) return []
    const inSentence = element.tagName === 'A' && getComputedStyle(element).display === 'inline'
    // A label belongs to the target; the box itself may be drawn, and hidden.
    const label = element instanceof HTMLInputElement ? (element.labels?.[0] ?? element) : element
    const sides = [element, label].map((part) => {
      const { width, height } = part.getBoundingClientRect()
      return Math.min(width, height)
    })
    const side = Math.round(Math.max(...sides))
    const name = (element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 20)
    return side >= (inSentence ? 24 : 44) ? [] : [`${element.tagName} 「${name}」 ${side} px`]
  })
}

/** Runs in the page: everything it says, to eyes or ears. */
function readWords(): string[] {
  const attributes = ['aria-label', 'aria-roledescription', 'aria-valuetext', 'placeholder', 'title', 'alt']
  const spoken = [...document.querySelectorAll('*')].flatMap((element) => {
    return attributes.flatMap((name) => element.getAttribute(name) ?? [])
  })
  return [document.title, document.body.innerText, ...spoken]
}

/** Of the web and of mail: Latin letters everywhere. */
const address = /(?:https?:\/\/|\b(?:\w+\.)?localhost)\S*|\S+@\S+/g

/** Latin words other than those that Japanese care writes so: abbreviations (ADL, A4), units (kg) and the program's own name. */
function untranslated(texts: readonly string[]): string[] {
  const words = texts.flatMap((text) => text.replaceAll(address, '').match(/[A-Za-z][A-Za-z.:_-]+/g) ?? [])
  return [...new Set(words)].filter((word) => !/^[A-Z][A-Z0-9]*$/.test(word) && !known.has(word))
}

/** And the names by which the other language is found. */
const known = new Set(['Kurumaza', 'kg', 'mg', 'cm', 'mL', 'ml', 'Language', 'English'])
