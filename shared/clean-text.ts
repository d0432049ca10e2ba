/**
 * Control characters without tab and line feed, the mark of a file's beginning, and what turns the direction of all that follows: words
 * would be read in another order than they were written. Joiners stay, which emoji and rare kanji are made with.
 */
const unseen = /[^\P{Cc}\t\n]|[\uFEFF\u202A-\u202E\u2066-\u2069]/gu

/** Text as it comes from other programs, with one kind of line break and nothing that is not seen. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(unseen, '')
}
