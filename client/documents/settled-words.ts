import * as Y from 'yjs'
import { type FollowedLetters, isDeleted, type Letter, lettersOf, textsWrittenIn, wordsOf } from './followed-letters.ts'

/** What was written into a paragraph that others have deleted meanwhile, and which entry of the fragment that was. */
export type Lost = { words: string; index: number }

/** `caret`: behind what was written, when that belongs elsewhere by now than where it was written. */
export type Settled = { lost: Lost | null; caret: Y.RelativePosition | null }

/** In `copy`, by the copy's own client from `clock` on. */
type Writing = { copy: Y.Doc; clock: number; followed: FollowedLetters }

/** `units` behind the beginning of a letter: before or behind it. */
type Beside = { id: Y.ID; units: number }

/**
 * Brings what was written into a copy, and has been merged, to where the letters beside it are by now. By itself it stays where they
 * were: of a paragraph that was split before it, at the end of the upper half. What was taken out is taken out there as well.
 */
export function settle(fragment: Y.XmlFragment, { copy, clock, followed }: Writing): Settled {
  const { doc } = fragment
  const settled: Settled = { lost: null, caret: null }
  if (doc === null) return settled
  for (const text of textsWrittenIn(copy, copy.clientID, clock)) {
    const letters = lettersOf(text)
    const written = letters.filter(({ id, isGone }) => id.client === copy.clientID && id.clock >= clock && !isGone)
    const beside = besideNow(letters, written, followed)
    for (const { id, words, isGone } of letters) if (isGone) takeOut(doc, followed.now(id), words)
    if (beside !== null) settled.caret = move(doc, { written, marks: marksOf(copy, written) }, beside)
    else settled.lost ??= lostIn(fragment, copy, written)
  }
  return settled
}

/** Beside the nearest letter that is still there, before the stretch if there is one. Null when that one was never moved. */
function besideNow(letters: Letter[], stretch: Letter[], followed: FollowedLetters): Beside | null {
  const start = letters.findIndex((each) => stretch.includes(each))
  const before = letters.slice(0, start).toReversed()
  for (const letter of [...before, ...letters.slice(start)]) {
    const now = letter.isGone || stretch.includes(letter) ? null : followed.now(letter.id)
    if (now === null) continue
    return Y.compareIDs(now, letter.id) ? null : { id: now, units: before.includes(letter) ? letter.words.length : 0 }
  }
  return null
}

function move(doc: Y.Doc, { written, marks }: { written: Letter[]; marks: object }, { id, units }: Beside) {
  for (const letter of written) takeOut(doc, letter.id, letter.words)
  const { text, index } = placeOf(doc, id)
  const words = wordsOf(written)
  text.insert(index + units, words, marks)
  return Y.createRelativePositionFromTypeIndex(text, index + units + words.length, -1)
}

function takeOut(doc: Y.Doc, id: Y.ID | null, words: string): void {
  if (id === null || isDeleted(doc, id)) return
  const { text, index } = placeOf(doc, id)
  text.delete(index, words.length)
}

function placeOf(doc: Y.Doc, id: Y.ID): { text: Y.Text; index: number } {
  const place = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON({ item: id }), doc)
  if (!(place?.type instanceof Y.Text)) throw new Error('a letter lies in a text')
  return { text: place.type, index: place.index }
}

/** Bold or not, as it was written. */
function marksOf(copy: Y.Doc, [first]: readonly Letter[]): object {
  if (first === undefined) return {}
  const { text, index } = placeOf(copy, first.id)
  let end = 0
  const parts: { insert: unknown; attributes?: object }[] = text.toDelta()
  const part = parts.find(({ insert }) => (end += typeof insert === 'string' ? insert.length : 1) > index)
  return part?.attributes ?? {}
}

function lostIn(fragment: Y.XmlFragment, copy: Y.Doc, written: readonly Letter[]): Lost | null {
  const { doc } = fragment
  const lost = doc === null ? [] : written.filter(({ id }) => isDeleted(doc, id))
  const [first] = lost
  if (first === undefined) return null
  return { words: wordsOf(lost), index: indexOfEntry(fragment, Y.getItem(copy.store, first.id)) }
}

/** Behind what is left of the entries before it. */
function indexOfEntry(fragment: Y.XmlFragment, within: Y.Item): number {
  const entries = fragment.toArray().map(({ _item }) => _item)
  for (let item = entryOf(within, fragment); item !== null; item = item.left) {
    const { id } = item
    const index = entries.findIndex((entry) => entry !== null && Y.compareIDs(entry.id, id))
    if (index >= 0) return index + 1
  }
  return 0
}

/** The child of the fragment, in the copy, that something lies in. */
function entryOf(within: Y.Item, fragment: Y.XmlFragment): Y.Item | null {
  const fragmentId = fragment._item?.id ?? null
  for (let item: Y.Item | null = within; item !== null;) {
    const above: Y.Item | null = item.parent instanceof Y.AbstractType ? item.parent._item : null
    if (Y.compareIDs(above?.id ?? null, fragmentId)) return item
    item = above
  }
  return null
}
