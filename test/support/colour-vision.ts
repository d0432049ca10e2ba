/** Red, green and blue, linear, each 0–1. */
type Linear = readonly [number, number, number]
/** CIE L*a*b*, D65. */
export type Lab = { lightness: number; a: number; b: number }

/**
 * Full deuteranopia and protanopia: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, “A Physiologically-based Model for
 * Simulation of Color Vision Deficiency”, IEEE Transactions on Visualization and Computer Graphics 15 (2009), severity 1.0.
 */
const machado2009 = {
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
} as const
export type ColourVision = keyof typeof machado2009 | 'full'

/** How a colour written as `#rrggbb` looks. */
export function labOf(hex: string, vision: ColourVision = 'full'): Lab {
  return toLab(vision === 'full' ? linearOf(hex) : through(machado2009[vision], linearOf(hex)))
}

/** WCAG 2.2, 1–21. */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(linearOf(one)), luminance(linearOf(other))].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function linearOf(hex: string): Linear {
  const channel = (from: number) => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

function through(matrix: readonly Linear[], [red, green, blue]: Linear): Linear {
  const row = ([r, g, b]: Linear = [0, 0, 0]) => Math.min(1, Math.max(0, r * red + g * green + b * blue))
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])]
}

function luminance([red, green, blue]: Linear): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function toLab(linear: Linear): Lab {
  const [red, green, blue] = linear
  const bend = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 / 116) * t + 16 / 116)
  const x = bend((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047)
  const y = bend(luminance(linear))
  const z = bend((0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883)
  return { lightness: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z) }
}

const radians = (degrees: number) => (degrees * Math.PI) / 180
const cosine = (degrees: number) => Math.cos(radians(degrees))

/** CIEDE2000 with all weights 1 (G. Sharma, W. Wu, E. N. Dalal, Color Research & Application 30, 2005). */
export function ciede2000(one: Lab, other: Lab): number {
  const meanChroma = (Math.hypot(one.a, one.b) + Math.hypot(other.a, other.b)) / 2
  const stretch = 1 + (1 - Math.sqrt(meanChroma ** 7 / (meanChroma ** 7 + 25 ** 7))) / 2
  const [first, second] = [polar(one, stretch), polar(other, stretch)]
  const isGrey = first.chroma * second.chroma === 0
  // The shorter way round from one hue to the other, −180° to 180°.
  const turn = isGrey ? 0 : ((second.hue - first.hue + 540) % 360) - 180
  const hue = isGrey ? first.hue + second.hue : (first.hue + turn / 2 + 360) % 360
  const chroma = (first.chroma + second.chroma) / 2
  const light = ((one.lightness + other.lightness) / 2 - 50) ** 2
  const byLightness = (other.lightness - one.lightness) / (1 + (0.015 * light) / Math.sqrt(20 + light))
  const byChroma = (second.chroma - first.chroma) / (1 + 0.045 * chroma)
  const span = 2 * Math.sqrt(first.chroma * second.chroma) * Math.sin(radians(turn / 2))
  const byHue = span / (1 + 0.015 * chroma * hueWeight(hue))
  return Math.sqrt(byLightness ** 2 + byChroma ** 2 + byHue ** 2 + rotation(chroma, hue) * byChroma * byHue)
}

function polar({ a, b }: Lab, stretch: number): { chroma: number; hue: number } {
  return { chroma: Math.hypot(stretch * a, b), hue: ((Math.atan2(b, stretch * a) * 180) / Math.PI + 360) % 360 }
}

function hueWeight(hue: number): number {
  return 1 - 0.17 * cosine(hue - 30) + 0.24 * cosine(2 * hue) + 0.32 * cosine(3 * hue + 6) - 0.2 * cosine(4 * hue - 63)
}

function rotation(chroma: number, hue: number): number {
  const turn = 60 * Math.exp(-(((hue - 275) / 25) ** 2))
  return -2 * Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7)) * Math.sin(radians(turn))
}
