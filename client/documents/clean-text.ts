// C0 without tab and line feed, DEL, C1, and the mark of a file's beginning.
// oxlint-disable-next-line no-control-regex
const unseen = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFEFF]/g

/** Text as it comes from other programs, with one kind of line break and nothing that is not seen. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(unseen, '')
}
