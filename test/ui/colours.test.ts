import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ciede2000, contrast, type ColourVision, labOf } from '../support/colour-vision.ts'

const tokens = readFileSync(new URL('../../client/ui/tokens.css', import.meta.url), 'utf8')
const families = ['medical', 'nursing', 'care', 'community'] as const

/** What `tokens.css` says a colour is, where no wish of the system changes it. */
function token(name: string): string {
  const [, value] = tokens.match(new RegExp(`--k-${name}: (#[0-9a-f]{6});`)) ?? []
  if (value === undefined) throw new Error(`there is no colour --k-${name}`)
  return value
}

/** Every two families, once. */
const pairs = families.flatMap((one, index) => families.slice(index + 1).map((other) => [one, other] as const))

describe('the colours of the families', () => {
  test('UI-60 the measure of difference is CIEDE2000, by the pairs that its authors published', () => {
    const published = [
      [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
      [[50, 2.49, -0.001], [50, -2.49, 0.0009], 7.1792],
      [[50, 2.5, 0], [73, 25, -18], 27.1492],
      [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
      [[90.8027, -2.0831, 1.441], [91.1528, -1.6435, 0.0447], 1.4441],
      [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
    ] as const
    for (const [one, other, difference] of published) expect(ciede2000(lab(one), lab(other))).toBeCloseTo(difference, 4)
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5)
  })

  const visions = ['full', 'deuteranopia', 'protanopia'] as const satisfies ColourVision[]
  test.for(visions)('UI-60 any two fills differ by 20 and more in CIEDE2000 (colour vision: %s)', (vision) => {
    for (const [one, other] of pairs) {
      const difference = ciede2000(labOf(token(one), vision), labOf(token(other), vision))
      expect(difference, `${one} and ${other}`).toBeGreaterThanOrEqual(20)
    }
  })

  test('UI-61 letters on a fill have a contrast of 4.5 and more', () => {
    for (const family of [...families, 'neutral'])
      expect(contrast(token(family), token(`${family}-letter`)), family).toBeGreaterThanOrEqual(4.5)
  })

  test('UI-62 printed in grey, any two fills are 8 steps of L* and more apart', () => {
    for (const [one, other] of pairs) {
      const step = Math.abs(labOf(token(one)).lightness - labOf(token(other)).lightness)
      expect(step, `${one} and ${other}`).toBeGreaterThanOrEqual(8)
    }
  })
})

function lab([lightness, a, b]: readonly [number, number, number]) {
  return { lightness, a, b }
}
