import type { DraftEntry } from '../../shared/documents/draft.ts'
import { byCreation } from '../../shared/documents/entries.ts'
import { FieldLimit } from '../../shared/documents/limits.ts'
import type { Revealed } from './use-reflections.ts'

/** Entries the reveal did not show as they stand now. */
export function lateEntries(entries: ReadonlyMap<string, DraftEntry>, revealed: Revealed): [string, DraftEntry][] {
  const shown = new Map(revealed.map(([id, { text }]) => [id, text.trim()]))
  return byCreation(entries).filter(([id, { text }]) => text.trim() !== '' && shown.get(id) !== text.trim())
}

/** A card's title is short; what does not fit goes on in its detail, so that no word is lost. */
export function cardTexts(text: string): { title: string; detail: string } {
  const graphemes = [...new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(text.trim())]
  const rest = graphemes[FieldLimit.title]
  if (rest === undefined) return { title: text.trim(), detail: '' }
  return { title: text.trim().slice(0, rest.index), detail: text.trim().slice(rest.index) }
}
