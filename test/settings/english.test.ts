import { expect, test } from 'vitest'
import { en } from '../../client/locales/en.ts'
import { createI18n, loadLanguage } from '../../client/locales/i18n.ts'
import { japanese as words } from '../support/japanese.ts'

type Sentence = { key: string; text: string }

function sentencesIn(words: object, path = ''): Sentence[] {
  return Object.entries(words).flatMap(([name, word]: [string, unknown]) => {
    const key = path === '' ? name : `${path}.${name}`
    if (typeof word === 'string') return [{ key, text: word }]
    return typeof word === 'object' && word !== null ? sentencesIn(word, key) : []
  })
}

const japanese = sentencesIn(words)
const english = sentencesIn(en)

/** Sentences with a count stand twice in English. */
const baseOf = (key: string) => key.replace(/_(?:one|other)$/, '')
const formsOf = ({ key, text }: Sentence) => (text.includes('{{count}}') ? [`${key}_one`, `${key}_other`] : [key])
const placesIn = (text: string) => new Set([...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name))

test('UI-40 English misses no sentence and has none too many', () => {
  const wanted = japanese.flatMap(formsOf)
  const given = english.map(({ key }) => key)
  expect(wanted.length).toBeGreaterThan(500)
  expect({
    missing: wanted.filter((key) => !given.includes(key)),
    tooMany: given.filter((key) => !wanted.includes(key)),
  }).toEqual({ missing: [], tooMany: [] })
})

test('UI-40 every English sentence says the same names and numbers', () => {
  const placesOf = new Map(japanese.map(({ key, text }) => [key, placesIn(text)]))
  const differing = english.filter(({ key, text }) => {
    // Dates are written by the rules of the language from the moment itself.
    if (key.startsWith('records.date.day')) return false
    const [here, there] = [placesIn(text), placesOf.get(baseOf(key))]
    return there === undefined || here.symmetricDifference(there).size > 0
  })
  expect(differing.map(({ key }) => key)).toEqual([])
})

test('UI-40 English is written in Latin letters, without the signs of Japanese line breaks', () => {
  const isMeant = ({ key }: Sentence) => key.startsWith('ui.seal.') || key.startsWith('settings.language')
  const foreign = english.filter((sentence) => {
    return (
      !isMeant(sentence) &&
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF01-\uFF5E\u200B]/u.test(sentence.text)
    )
  })
  expect(foreign).toEqual([])
})

test('UI-40 one and many are told apart, also where a sentence has two numbers, and days are written the English way', async () => {
  const translator = createI18n()
  expect(await loadLanguage(translator, 'en')).toBe(true)
  await translator.changeLanguage('en')
  const t = translator.getFixedT('en', ['ui', 'rooms', 'records'])
  expect(t('rooms:reveal.sheets', { count: 1 })).toBe('1 paper')
  expect(t('rooms:reveal.sheets', { count: 3 })).toBe('3 papers')
  expect(t('ui:clock.leftSpoken', { minutes: 1, seconds: 20 })).toBe('1 minute 20 seconds left')
  expect(t('ui:clock.leftSpoken', { minutes: 0, seconds: 1 })).toBe('0 minutes 1 second left')
  const day = { year: 2026, month: 12, day: 3, at: Date.UTC(2026, 11, 3) }
  expect(t('records:date.day', day)).toBe('3 December')
  expect(t('records:date.dayOfYear', day)).toBe('3 December 2026')
})

test('UI-40 no sentence is empty: Japanese would stand in its place', () => {
  expect([...japanese, ...english].filter(({ text }) => text === '')).toEqual([])
})
