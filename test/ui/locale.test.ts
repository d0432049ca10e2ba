import { expect, test } from 'vitest'
import { createI18n } from '../../client/locales/i18n.ts'

test('UI-11 sentences are ready at once, with their names and numbers in place and unescaped', () => {
  const t = createI18n().getFixedT('ja', 'ui')
  expect(t('dots.add', { title: '<休み前の指示> & 確認' })).toBe('「<休み前の指示> & 確認」に票を入れる')
  expect(t('table.hand', { order: 2 })).toBe('手をあげています（2番目）')
})
