import { expect, test } from 'vitest'
import { phrasesOf } from '../../client/ui/phrases-of.ts'
import { spoken } from '../../client/ui/spoken.ts'

test.for([
  ['家で庭を見ながら過ごしたい。', '家で／庭を／見ながら／過ごしたい。'],
  ['責めるのは人ではなく、できごと。', '責めるのは／人ではなく、／できごと。'],
  ['課題をまとめる・重みづけ', '課題をまとめる・／重みづけ'],
  ['一人で書く(3つの問い)', '一人で／書く／(3つの／問い)'],
  ['退院前カンファレンスの日程', '退院前／カンファレンスの／日程'],
  ['キーパーソン三者連絡会 第4回', 'キーパーソン／三者／連絡会 ／第4回'],
  ['多職種連携', '多職種連携'],
  ['受け取って、読み終わりました', '受け取って、／読み終わりました'],
  ['3か月後に話し終わる', '3か月後に／話し終わる'],
  ['', ''],
] as const)('UI-15 「%s」 breaks between phrases only', ([text, phrases]) => {
  expect(phrasesOf(text).join('／')).toBe(phrases)
  expect(phrasesOf(text).join('')).toBe(text)
})

test('UI-16 what is read aloud holds no zero-width space', () => {
  expect(spoken('どの対応が、\u200Bうまくいかなかった\u200Bですか')).toBe('どの対応が、うまくいかなかったですか')
  expect(spoken(undefined)).toBeUndefined()
})
