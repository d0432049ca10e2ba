import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What is wrong with a screen, one sentence per fault, by the rule it breaks. */
export type Faults = { axe: string[]; overflow: string[]; targets: string[]; words: string[] }

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']

export async function checkScreen(page: Page): Promise<Faults> {
  return {
    axe: await runAxe(page),
    overflow: await page.evaluate(findOverflow),
    targets: await page.evaluate(findSmallTargets),
    words: untranslated(await page.evaluate(readWords)),
  }
}

async function runAxe(page: Page): Promise<string[]> {
  await bringAxe(page)
  return page.evaluate(async (tags) => {
    // Put there by bringAxe.
    const { axe: loaded } = window as unknown as { axe: typeof axe }
    const { violations } = await loaded.run({ runOnly: tags, resultTypes: ['violations'] })
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

/** Runs in the page: what sticks out of it sideways, and words that are cut off. */
function findOverflow(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement
  const faults = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide in a window of ${clientWidth}`] : []
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    const { overflowX, clip, position } = getComputedStyle(element)
    const isForEarsOnly = position === 'absolute' && (clip !== 'auto' || element.clientWidth <= 1)
    const cuts = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1
    if (cuts && !isForEarsOnly && element.checkVisibility()) faults.push(`cut off: ${describe(element)}`)
  }
  return faults

  function describe({ tagName, className, textContent }: HTMLElement): string {
    return `${tagName.toLowerCase()}.${String(className)} 「${(textContent ?? '').trim().slice(0, 20)}」`
  }
}

/** Runs in the page: what a finger can hardly hit. A link within a sentence may be as high as its line. */
function findSmallTargets(): string[] {
  const selector = 'a[href], button, input, select, textarea, summary, [role=tab], [role=button], [role=radio], [contenteditable=true]'
  return [...document.querySelectorAll<HTMLElement>(selector)].flatMap((element) => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return []
    // A label is part of the target; the box itself may be drawn, and hidden.
    const label = element instanceof HTMLInputElement ? (element.labels?.[0] ?? element) : element
    const { width, height } = label.getBoundingClientRect()
    const inSentence = element.tagName === 'A' && getComputedStyle(element).display === 'inline'
    const floor = inSentence ? 24 : 44
    const name = element.getAttribute('aria-label') ?? element.textContent ?? ''
    return Math.min(width, height) >= floor - 0.5 || width === 0
      ? []
      : [`${element.tagName.toLowerCase()} 「${name.trim().slice(0, 20)}」 ${Math.round(width)}×${Math.round(height)}`]
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

/** Latin words other than those that Japanese care writes so: abbreviations (ADL, A4), units (kg) and the program's own name. */
function untranslated(texts: readonly string[]): string[] {
  const words = texts.flatMap((text) => text.match(/[A-Za-z][A-Za-z.:_-]+/g) ?? [])
  return [...new Set(words)].filter((word) => !/^[A-Z][A-Z0-9]*$/.test(word) && !known.has(word))
}

const known = new Set(['Kurumaza', 'kg', 'mg', 'cm', 'mL', 'ml'])
