import { type DraftEntry, isWritten } from '../../../shared/documents/draft.ts'
import { byCreation } from '../../../shared/documents/entries.ts'
import { FieldLimit } from '../../../shared/documents/limits.ts'
import type { Revealed } from '../use-reflections.ts'

/** What stands in each entry now and was not shown by the reveal, in whole sentences; entries without any are left out. */
export function lateEntries(entries: ReadonlyMap<string, DraftEntry>, revealed: Revealed): [string, DraftEntry][] {
  const shown = new Map(revealed.map(([id, { text }]) => [id, text]))
  return byCreation(entries)
    .filter(([, entry]) => isWritten(entry))
    .map(([id, entry]): [string, DraftEntry] => [id, { ...entry, text: newSentences(entry.text, shown.get(id) ?? '') }])
    .filter(([, { text }]) => text !== '')
}

/** A sentence with one word changed comes whole: the word alone would say nothing, and the whole paper is on the board already. */
function newSentences(text: string, shown: string): string {
  const known = sentencesOf(shown).map((sentence) => sentence.trim())
  const added = sentencesOf(text).filter((sentence) => {
    const index = known.indexOf(sentence.trim())
    // Each shown sentence stands for one only: said twice, it is new the second time.
    if (index >= 0) known.splice(index, 1)
    return index < 0
  })
  return added.join('').trim()
}

/** With the white space behind them, so that joined they are the text again. */
function sentencesOf(text: string): string[] {
  return Array.from(new Intl.Segmenter('ja', { granularity: 'sentence' }).segment(text), ({ segment }) => segment)
}

/** A card's title is short; what does not fit goes on in its detail, so that no word is lost. */
export function cardTexts(text: string): { title: string; detail: string } {
  const graphemes = [...new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(text.trim())]
  const rest = graphemes[FieldLimit.title]
  if (rest === undefined) return { title: text.trim(), detail: '' }
  return { title: text.trim().slice(0, rest.index), detail: text.trim().slice(rest.index) }
}
