/** Control characters without tab and line feed, and the mark of a file's beginning. */
const unseen = /[^\P{Cc}\t\n]|\uFEFF/gu

/** Text as it comes from other programs, with one kind of line break and nothing that is not seen. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(unseen, '')
}
