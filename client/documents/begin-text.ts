/** What stands in a beginning for the words that only the writer knows, in Japanese and in English. */
const gap = /[〜…]/

type TextField = HTMLTextAreaElement | HTMLInputElement

/** Puts words at the caret as if typed, and has the first gap in them selected: whoever goes on typing fills it. */
export function beginText(field: TextField, words: string): void {
  const start = field.selectionStart ?? field.value.length
  replaceSelection(field, words)
  const place = words.search(gap)
  if (place >= 0) field.setSelectionRange(start + place, start + place + 1)
}

/** Takes all words away as if deleted, and leaves the caret there. */
export function clearText(field: TextField): void {
  field.setSelectionRange(0, field.value.length)
  replaceSelection(field, '')
}

function replaceSelection(field: TextField, words: string): void {
  const start = field.selectionStart ?? field.value.length
  field.focus()
  field.setRangeText(words, start, field.selectionEnd ?? start, 'end')
  // As typing does: so the words go the way of all others, and can be undone like them.
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: words }))
}
