import { expect, test } from 'vitest'
import { createI18n } from '../../client/locales/i18n.ts'
import { ja } from '../../client/locales/ja.ts'

function sentencesIn(words: object): string[] {
  return Object.values(words).flatMap((word: unknown) => {
    if (typeof word === 'string') return [word]
    return typeof word === 'object' && word !== null ? sentencesIn(word) : []
  })
}

test('UI-11 sentences are ready at once, with their names and numbers in place and unescaped', () => {
  const t = createI18n().getFixedT('ja', 'ui')
  expect(t('dots.add', { title: '<休み前の指示> & 確認' })).toBe('「<休み前の指示> & 確認」に票を入れる')
  expect(t('table.hand', { order: 2 })).toBe('手をあげています（2番目）')
})

test('UI-12 no sentence promises that this device keeps anything', () => {
  // What is set for the display is kept on the device, and says so.
  const { settings: _, ...others } = ja
  const sentences = sentencesIn(others)
  expect(sentences.length).toBeGreaterThan(50)
  expect(sentences.filter((sentence) => sentence.includes('この端末'))).toEqual([])
})
