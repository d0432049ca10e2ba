import { describe, expect, test } from 'vitest'
import { DoubleTaps, type Tap } from '../../client/ui/double-taps.ts'

const [one, other] = [{}, {}]
const finger: Tap = { atMs: 1000, x: 100, y: 100, isMouse: false, clicks: 1, control: one, repeats: false }
const mouse: Tap = { ...finger, isMouse: true }

/** What is left of a row of taps. */
function heeded(...taps: Tap[]): Tap[] {
  const judge = new DoubleTaps()
  return taps.filter((tap) => {
    const isSecond = judge.isSecond(tap)
    judge.note(tap)
    return !isSecond
  })
}

describe('UI-80 a double tap does the one thing it was aimed at', () => {
  test.for([
    ['on the row that moved up under the finger', { atMs: 1180, x: 110, y: 92, control: other }],
    ['on the same button, which may say something else by now', { atMs: 1180 }],
    ['where there is nothing any more', { atMs: 1180, control: null }],
  ] as const)('UI-80 its second half does nothing %s', ([, second]) => {
    expect(heeded(finger, { ...finger, ...second })).toEqual([finger])
    expect(heeded(mouse, { ...mouse, ...second, clicks: 2 })).toEqual([mouse])
  })

  test('UI-80 nor does a third tap', () => {
    const taps = [1000, 1300, 1600].map((atMs) => ({ ...finger, atMs }))
    expect(heeded(...taps)).toEqual([finger])
  })

  test.for([
    ['later', { atMs: 1501, control: other }],
    ['elsewhere', { atMs: 1180, x: 125, control: other }],
    ['where one may press twice on purpose', { atMs: 1180, repeats: true }],
  ] as const)('UI-80 a tap %s counts', ([, second]) => {
    expect(heeded({ ...finger, repeats: true }, { ...finger, ...second })).toHaveLength(2)
  })

  test('UI-80 what repeats and has moved under the finger counts as little as anything', () => {
    expect(heeded(finger, { ...finger, atMs: 1180, control: other, repeats: true })).toEqual([finger])
  })

  test('UI-80 a tap beside all buttons is nothing that the next one could repeat', () => {
    const beside = { ...finger, control: null }
    expect(heeded(beside, { ...finger, atMs: 1180 })).toHaveLength(2)
  })

  test('UI-80 the browser counts the clicks of a mouse', () => {
    expect(heeded(mouse, { ...mouse, atMs: 1180, control: other })).toHaveLength(2)
    expect(heeded(mouse, { ...mouse, atMs: 1900, clicks: 2 })).toEqual([mouse])
  })
})
