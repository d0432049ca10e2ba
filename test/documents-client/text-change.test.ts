import { describe, expect, test } from 'vitest'
import { changeBetween, fitChange, type TextChange } from '../../client/documents/text-change.ts'
import { countGraphemes } from '../../shared/graphemes.ts'
import { createRandom, fuzzSeeds, type Random } from '../support/random.ts'

function apply(text: string, { index, removed, inserted }: TextChange): string {
  return text.slice(0, index) + inserted + text.slice(index + removed)
}

describe('changeBetween', () => {
  test('CDOC-12 touches only what was typed', () => {
    expect(changeBetween('訪問看護', '訪問の看護', 3)).toEqual({ index: 2, removed: 0, inserted: 'の' })
    expect(changeBetween('訪問の看護', '訪問看護', 2)).toEqual({ index: 2, removed: 1, inserted: '' })
    expect(changeBetween('痛みが強い', '痛みは強い', 3)).toEqual({ index: 2, removed: 1, inserted: 'は' })
    expect(changeBetween('同じ', '同じ')).toBeNull()
  })

  test('CDOC-12 finds by the caret which of equal letters was typed', () => {
    expect(changeBetween('ああ', 'あああ', 1)).toEqual({ index: 0, removed: 0, inserted: 'あ' })
    expect(changeBetween('ああ', 'あああ', 2)).toEqual({ index: 1, removed: 0, inserted: 'あ' })
    expect(changeBetween('ああ', 'あああ', 3)).toEqual({ index: 2, removed: 0, inserted: 'あ' })
    expect(changeBetween('あああ', 'ああ', 0)).toEqual({ index: 0, removed: 1, inserted: '' })
  })

  test('CDOC-12 never cuts through a surrogate pair', () => {
    // 𠮷 and 𠮟 share their first half.
    expect(changeBetween('𠮷野', '𠮟野', 2)).toEqual({ index: 0, removed: 2, inserted: '𠮟' })
  })

  test('CDOC-12 never cuts through what is seen as one character', () => {
    // か with a combining mark, and a family joined from three.
    expect(changeBetween('か', 'か\u3099', 2)).toEqual({ index: 0, removed: 1, inserted: 'か\u3099' })
    expect(changeBetween('👨‍👩‍👧', '👨‍👩‍👦')).toEqual({ index: 0, removed: 8, inserted: '👨‍👩‍👦' })
  })

  test.for(fuzzSeeds([1, 7, 42]))('CDOC-12 always leads from one text to the other, FUZZ_SEED=%i', (seed) => {
    const random = createRandom(seed)
    for (let round = 0; round < 500; round += 1) {
      const before = randomText(random)
      const after = randomText(random)
      const change = changeBetween(before, after, random.below(after.length + 1))
      expect(change === null ? before : apply(before, change)).toBe(after)
    }
  })
})

function randomText(random: Random): string {
  return Array.from({ length: random.below(8) }, () =>
    random.pick(['あ', 'い', '𠮷', '𠮟', 'か', '\u3099', '👨‍👩‍👧']),
  ).join('')
}

describe('fitChange', () => {
  test('CDOC-15 leaves out what goes beyond the limit, counted as people count', () => {
    const typed = { index: 2, removed: 0, inserted: '𠮷👨‍👩‍👧あ' }
    expect(fitChange(typed, 'かき', 4).inserted).toBe('𠮷👨‍👩‍👧')
    expect(fitChange(typed, 'かき', 5)).toEqual(typed)
    expect(fitChange(typed, 'かきくけこ', 4).inserted).toBe('')
  })

  // A family, a letter beyond the first plane, one with a variant mark, one with its voicing mark apart, a flag, a half-width pair.
  test.for(['👨‍👩‍👧', '𠮷', '葛\u{E0100}', 'か\u3099', '🇯🇵', 'ｶﾞ'])('CDOC-15 %s is one letter and never cut', (letter) => {
    expect(countGraphemes(letter)).toBe(1)
    expect(countGraphemes(`あ${letter}い`)).toBe(3)
    for (const room of [0, 1, 2]) {
      const typed = { index: 1, removed: 0, inserted: letter.repeat(3) }
      expect(fitChange(typed, 'あ', 1 + room).inserted).toBe(letter.repeat(room))
    }
  })

  test('CDOC-15 counts what the change itself takes away', () => {
    expect(fitChange({ index: 0, removed: 2, inserted: 'さしす' }, 'かきく', 4).inserted).toBe('さしす')
  })
})
