import { expect, test } from 'vitest'
import { keyboardHeight } from '../../client/ui/keyboard-height.ts'

const tablet = { windowPx: 768, seenPx: 768, seenTopPx: 0, scale: 1 }

test('UI-17 a keyboard on the screen is told by what it covers, and nothing else is taken for one', () => {
  expect(keyboardHeight({ ...tablet, seenPx: 400 })).toBe(368)
  expect(keyboardHeight({ ...tablet, seenPx: 400, seenTopPx: 68 })).toBe(300)
  expect(keyboardHeight(tablet)).toBeNull()
  expect(keyboardHeight({ ...tablet, seenPx: 700 })).toBeNull()
  expect(keyboardHeight({ ...tablet, seenPx: 384, scale: 2 })).toBeNull()
})
