import { expect, test } from 'vitest'
import { professionBeside } from '../../client/exports/profession-beside.ts'
import { professions } from '../../client/locales/ja/professions.ts'

test.for([
  ['見本在宅クリニック', 'physician', '在宅医師'],
  ['見本市地域包括支援センター', 'support_center', null],
  ['見本市在宅医療支援センター', 'facilitator', '進行役'],
  ['見本市 高齢福祉課', 'city', '行政'],
  ['ヘルパーステーションみほん', 'home_helper', '訪問介護・サービス提供責任者'],
] as const)('EXP-9 beside %s the minutes say of a %s %s', ([organization, profession, beside]) => {
  expect(professionBeside(organization, professions[profession])).toBe(beside)
})

test('UI-18 the names of professions use full-width brackets', () => {
  expect(Object.values(professions).filter((name) => /[()]/.test(name))).toEqual([])
})
