import { FieldLimit } from '../../../shared/documents/limits.ts'

/** A sentence longer than a title can hold gives its beginning to the title. */
const briefLength = 40

/** A note as an issue card: its first sentence is the title, the rest the detail. What a card cannot hold still stands in the note. */
export function cardOfNote(note: string): { title: string; detail: string } {
  const whole = note.trim()
  const end = whole.search(/[。\n]/)
  const first = end < 0 ? whole : whole.slice(0, end).trim()
  if (first.length > FieldLimit.title)
    return { title: `${cut(first, briefLength)}…`, detail: cut(whole, FieldLimit.detail) }
  return { title: first, detail: end < 0 ? '' : cut(whole.slice(end + 1).trim(), FieldLimit.detail) }
}

function cut(text: string, limit: number): string {
  return Array.from(text).slice(0, limit).join('')
}
