import { expect, test } from 'vitest'
import { isComposing } from '../../client/ui/composing.ts'
import { countGraphemes } from '../../shared/graphemes.ts'

test('UI-8 a key pressed during composition is recognized, from React and from the browser', () => {
  expect(isComposing({ nativeEvent: { isComposing: true, keyCode: 13 } })).toBe(true)
  expect(isComposing({ isComposing: true })).toBe(true)
})

test('UI-8 the Enter that ends a composition in Safari counts as composing, because its key code is 229', () => {
  expect(isComposing({ nativeEvent: { isComposing: false, keyCode: 229 } })).toBe(true)
})

test('UI-8 a plain Enter is not composing', () => {
  expect(isComposing({ nativeEvent: { isComposing: false, keyCode: 13 } })).toBe(false)
})

test.for([
  ['', 0],
  ['痛みが強い', 5],
  ['𠮷乃', 2],
  ['か\u3099', 1],
  ['葛\u{E0100}城', 2],
  ['👨‍👩‍👧', 1],
] as const)('UI-9 %s has as many characters as a person counts', ([text, length]) => {
  expect(countGraphemes(text)).toBe(length)
})
