/** Number of characters as a person counts them: 𠮷, が of two code points, and 👨‍👩‍👧 are one each. */
export function countGraphemes(text: string): number {
  return graphemesOf(text).length
}

/** The beginning of a text, with … where it goes on. */
export function firstGraphemes(text: string, count: number): string {
  const all = graphemesOf(text)
  return all.length > count ? `${all.slice(0, count).join('')}…` : text
}

/** The characters of a text as a person counts them. */
export function graphemesOf(text: string): string[] {
  const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' })
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}
