import { expect, test } from 'vitest'
import { kanaKey, searchText } from '../../shared/records/kana.ts'
import { createRandom, fuzzSeeds } from '../support/random.ts'

/** As the lists are ordered: byte by byte. */
function inOrder(names: readonly string[]): string[] {
  return names.toSorted((a, b) => Buffer.compare(Buffer.from(kanaKey(a)), Buffer.from(kanaKey(b))))
}

const index = [
  'あい うえお',
  'アイ カ',
  'あいう あ',
  'ゔぁんだい りえ',
  'おおた けん',
  'オータ ケンジ',
  'おおつか あい',
  'かとう じゅん',
  'がとう じゅん',
  'かとう じょう',
  'ささき あい',
  'さとう はな',
  'ｻﾄｳ ﾊﾅｺ',
  'はやし みき',
  'ばやし みき',
  'ぱやし みき',
  'はやしだ あい',
  'わたなべ みほ',
]

test('HUB-8 names stand as in a Japanese index', () => {
  const random = createRandom(fuzzSeeds([3])[0] ?? 3)
  for (let round = 0; round < 20; round++) {
    const shuffled = index.map((name) => ({ name, at: random.below(1000) })).toSorted((a, b) => a.at - b.at)
    expect(inOrder(shuffled.map(({ name }) => name))).toEqual(index)
  }
})

test('HUB-8 the order is the one of the language itself, where that has an opinion', () => {
  const collator = new Intl.Collator('ja', { sensitivity: 'base' })
  const families = [
    'あべ',
    'いとう',
    'うえだ',
    'おおの',
    'きむら',
    'こばやし',
    'さいとう',
    'しみず',
    'たなか',
    'なかむら',
    'ふじい',
    'まつだ',
    'やまもと',
  ]
  expect(inOrder(families.toReversed())).toEqual(families.toSorted((a, b) => collator.compare(a, b)))
})

test('HUB-7 what is searched for is the same text however it is typed', () => {
  for (const typed of ['ミホンマコト', 'ﾐﾎﾝ ﾏｺﾄ', 'みほん　まこと', 'みほんまこと'])
    expect(searchText(typed)).toBe('みほんまこと')
  expect(searchText('ABC １２３')).toBe('abc123')
  expect(searchText('見本 誠', 'みほん まこと')).toBe('見本誠\nみほんまこと')
})
