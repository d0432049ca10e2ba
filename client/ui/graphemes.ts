/** Number of characters as a person counts them: 𠮷, が of two code points, and 👨‍👩‍👧 are one each. */
export function countGraphemes(text: string): number {
  const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' })
  return Array.from(segmenter.segment(text)).length
}
