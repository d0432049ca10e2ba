import { countGraphemes } from '../../shared/graphemes.ts'

/** One contiguous edit of a text; positions in UTF-16 units, as Yjs and the browser count. */
export type TextChange = { index: number; removed: number; inserted: string }

/**
 * The smallest edit that turns `before` into `after`, never through the middle of what a person sees as one character.
 * `caret` (in `after`) tells which of several equal characters was typed. Null when nothing changed.
 */
export function changeBetween(before: string, after: string, caret: number = after.length): TextChange | null {
  if (before === after) return null
  const behindCaret = after.length - caret
  const end = wholeSuffix(before, after, commonSuffix(before, after, Math.min(behindCaret, before.length)))
  const start = wholePrefix(before, after, commonPrefix(before, after, Math.min(before.length, after.length) - end))
  // What stands before an early caret may be equal far beyond it: only then is there more common text at the end.
  const rest = { before: before.slice(start), after: after.slice(start) }
  const longest = Math.min(rest.before.length, rest.after.length)
  const suffix = wholeSuffix(rest.before, rest.after, commonSuffix(rest.before, rest.after, longest))
  return {
    index: start,
    removed: rest.before.length - suffix,
    inserted: rest.after.slice(0, rest.after.length - suffix),
  }
}

function commonPrefix(a: string, b: string, longest: number): number {
  let length = 0
  while (length < longest && a[length] === b[length]) length += 1
  return length
}

function commonSuffix(a: string, b: string, longest: number): number {
  let length = 0
  while (length < longest && a[a.length - 1 - length] === b[b.length - 1 - length]) length += 1
  return length
}

function wholePrefix(a: string, b: string, length: number): number {
  const cuts = [cutsOf(a), cutsOf(b)]
  let whole = length
  while (!cuts.every((mayCut) => mayCut(whole))) whole -= 1
  return whole
}

function wholeSuffix(a: string, b: string, length: number): number {
  const [mayCutA, mayCutB] = [cutsOf(a), cutsOf(b)]
  let whole = length
  while (!mayCutA(a.length - whole) || !mayCutB(b.length - whole)) whole -= 1
  return whole
}

/** Tells where one may cut: between grapheme clusters, at the beginning and at the end. */
function cutsOf(text: string): (place: number) => boolean {
  // Asked only around a place: of a long paste, all places would take seconds.
  const segments = segmenter().segment(text)
  return (place) => place <= 0 || place >= text.length || segments.containing(place)?.index === place
}

function segmenter(): Intl.Segmenter {
  return new Intl.Segmenter('ja', { granularity: 'grapheme' })
}

/** The same change with no more inserted than leaves the text of `before` within `limit` graphemes. */
export function fitChange(change: TextChange, before: string, limit: number): TextChange {
  const kept = before.slice(0, change.index) + before.slice(change.index + change.removed)
  const room = Math.max(0, limit - countGraphemes(kept))
  let fitting = ''
  let taken = 0
  for (const { segment } of segmenter().segment(change.inserted)) {
    if (taken === room) break
    fitting += segment
    taken += 1
  }
  return { ...change, inserted: fitting }
}
