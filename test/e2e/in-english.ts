import type { Page } from 'playwright-core'
import { personHash } from '../../client/settings/person-hash.ts'

/** Lets a page speak English while it is looked at, as a choice in another tab of its person would, and leaves it as it was. */
export async function inEnglish(page: Page, act: () => Promise<void>): Promise<void> {
  await speak(page, 'en')
  await act()
  await speak(page, 'ja')
}

async function speak(page: Page, language: 'ja' | 'en'): Promise<void> {
  const personId = await page.evaluate(askWhoIsHere)
  const key = `kurumaza.settings${personId === null ? '' : `.${personHash(personId)}`}`
  // Nothing is kept: only this page hears of it.
  await page.evaluate((told) => void dispatchEvent(new StorageEvent('storage', told)), {
    key,
    newValue: JSON.stringify({ language }),
  })
  await page.waitForFunction((chosen) => document.documentElement.lang === chosen, language)
}

/** Runs in the page. */
async function askWhoIsHere(): Promise<string | null> {
  const answer = await fetch('/api/me')
  return answer.ok ? ((await answer.json()) as { personId: string }).personId : null // as shared/access/me.ts says
}

/** Japanese letters of a screen in another language that no `lang` marks as Japanese, each with the element that shows it. */
export function unmarkedJapanese(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
    const nameOf = ({ localName, className }: Element) => `${localName}.${String(className)}`
    const isMarked = (element: Element) => element.closest('[lang]')?.getAttribute('lang') === 'ja'
    const shown = [...document.querySelectorAll('body *')].flatMap((element) => {
      if (element.matches('script, style, noscript')) return []
      const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
      const own = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
      const text = isField ? element.value : own.map(({ nodeValue }) => nodeValue ?? '').join('')
      return japanese.test(text) && !isMarked(element) ? [`${nameOf(element)} 「${text.trim().slice(0, 30)}」`] : []
    })
    return [...new Set(shown)]
  })
}
