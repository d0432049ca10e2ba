import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { professionMarks } from '../../client/ui/profession-marks.ts'

/** What people wrote stays as they wrote it: the samples, in every piece that a screen may show alone. The longest come first. */
function writtenTexts(): string[] {
  const file = new URL('../../server/commands/samples.ja.json', import.meta.url)
  const pieces = stringsIn(JSON.parse(readFileSync(file, 'utf8'))).flatMap((text) => [
    text,
    ...text.split(/\n|(?<=。)|[ \u3000、]/),
  ])
  // A case is named after its person.
  const whole = [...pieces, 'A氏の事例'].map(plain).filter((text) => text !== '')
  return [...new Set(whole)].toSorted((a, b) => b.length - a.length)
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

/** Brackets of one kind, no quotes and no white space: screens break lines, choose brackets, and show the first words of a text. */
function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s\u200B。『』“”]|\.{3}/g, '')
}

const written = writtenTexts()
const letters = Object.values(professionMarks).map(({ letter }) => letter)
const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** Japanese words of the program on a screen that should speak English. `more` was written during the test. */
export async function japaneseWords(page: Page, more: readonly string[] = []): Promise<string[]> {
  const known = [...more.map(plain), ...written]
  const texts = await page.evaluate(readTexts)
  return texts.filter((text) => japanese.test(unknownPart(plain(text), known)))
}

/** What is left of a text without what people wrote. A single letter counts only where it stands alone. */
function unknownPart(text: string, known: readonly string[]): string {
  if (known.includes(text) || (text.length > 7 && known.some((each) => each.includes(text)))) return ''
  const rest = known.reduce((kept, each) => (each.length > 1 ? kept.replaceAll(each, '') : kept), text)
  return rest.replaceAll(new RegExp(`\\((?:${letters.join('|')})\\)`, 'g'), '')
}

/** Runs in the page: each line of text and each attribute that is read aloud. Marks and seals are signs, and say what they are in words. */
function readTexts(): string[] {
  const signs = 'svg, .seal, label[lang=ja], datalist[lang=ja], script, style, noscript'
  const attributes = ['aria-label', 'aria-roledescription', 'aria-valuetext', 'placeholder', 'title', 'alt']
  const spoken = [...document.querySelectorAll('*')].flatMap((element) => {
    return attributes.flatMap((name) => element.getAttribute(name) ?? [])
  })
  const lines = [...document.querySelectorAll('body *')].flatMap((element) => {
    const isPhrase = element.matches('.phrases')
    if (element.closest(signs) !== null || (!isPhrase && element.closest('.phrases') !== null)) return []
    if (isPhrase) return [element.textContent]
    return [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.nodeValue ?? '')
  })
  return [document.title, ...spoken, ...lines].filter((text) => text.trim() !== '')
}
