import type * as Y from 'yjs'
import { z } from 'zod'
import { Id, newId } from '../ids.ts'
import { readCards } from './board-cards.ts'
import { addEntry, byCreation, readEntries, text } from './entries.ts'

/** 権利擁護 / 中長期の継続可能性 */
export const Lens = z.enum(['rights', 'sustainability'])
export type Lens = z.infer<typeof Lens>

const LensNote = z.object({ caseId: Id, lens: Lens, authorId: Id, createdAt: z.number(), text: z.string() })
export type LensNote = z.infer<typeof LensNote>

/** Totals of one card after the vote was closed; by profession only where every shown one has at least three voters. */
export const DotTotal = z.object({
  total: z.number().int().min(0),
  byRole: z.record(z.string(), z.number()).nullable(),
})
export type DotTotal = z.infer<typeof DotTotal>

export function lensNoteEntries(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('lensNotes')
}

export function readLensNotes(doc: Y.Doc): [string, LensNote][] {
  return byCreation(readEntries(lensNoteEntries(doc), LensNote))
}

export function addLensNote(doc: Y.Doc, note: { caseId: string; lens: Lens; authorId: string; now: number }): string {
  const id = newId()
  const { caseId, lens, authorId, now } = note
  doc.transact(() => addEntry(lensNoteEntries(doc), id, { caseId, lens, authorId, createdAt: now, text: text() }))
  return id
}

/** The name of a lens on one case: a meeting may hold several, and each is looked at anew. */
export function lensKey(caseId: string, lens: Lens): string {
  return `${caseId}:${lens}`
}

export function isLensOpen(doc: Y.Doc, caseId: string, lens: Lens): boolean {
  return doc.getMap('lensRelease').get(lensKey(caseId, lens)) === true
}

/** Only the server calls this. */
export function writeLensRelease(doc: Y.Doc, caseId: string, lens: Lens): void {
  doc.getMap('lensRelease').set(lensKey(caseId, lens), true)
}

export function readDotTotals(doc: Y.Doc): Map<string, DotTotal> {
  return readEntries(doc.getMap('dotTotals'), DotTotal)
}

/** Of the cards of one case; empty before its vote was counted. */
export function readDotTotalsOf(doc: Y.Doc, caseId: string): Map<string, DotTotal> {
  const caseOf = casesOfCards(doc)
  return new Map([...readDotTotals(doc)].filter(([cardId]) => caseOf.get(cardId) === caseId))
}

/** Only the server calls this. A second vote on a case replaces the totals of its first. */
export function writeDotTotals(doc: Y.Doc, caseId: string, totals: ReadonlyMap<string, DotTotal>): void {
  const root = doc.getMap('dotTotals')
  const caseOf = casesOfCards(doc)
  // Cards that were taken away have no case any more, and no use for their dots.
  const isCounted = (cardId: string) => (caseOf.get(cardId) ?? caseId) === caseId
  for (const cardId of root.keys()) if (!totals.has(cardId) && isCounted(cardId)) root.delete(cardId)
  for (const [cardId, total] of totals) root.set(cardId, total)
}

function casesOfCards(doc: Y.Doc): Map<string, string> {
  return new Map(readCards(doc).map(({ id, caseId }) => [id, caseId]))
}
