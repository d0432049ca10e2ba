import * as Y from 'yjs'
import { z } from 'zod'
import { KeyRole } from '../access/professions.ts'
import { Id, newId } from '../ids.ts'
import { addEntry, readEntries, stampSchema, text } from './entries.ts'

/** The three questions every key role answers in private. The third is a wish 願い and is addressed to a role. */
export const Question = z.enum(['bad', 'could', 'wish'])
export type Question = z.infer<typeof Question>

/**
 * One answer of a private draft. `createdAt` in ms; the text lives in a Y.Text and is read as a string. `beginning`: the example that its
 * author took to begin with, in the words of their language; an example is nobody's answer yet.
 */
export const DraftEntry = z.object({
  caseId: Id,
  question: Question,
  toRole: KeyRole.nullable(),
  createdAt: z.number(),
  text: z.string(),
  // Entries of older clients have none, and no value of it may hide what was written.
  beginning: z.string().nullable().catch(null),
})
export type DraftEntry = z.infer<typeof DraftEntry>

export function draftEntries(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('entries')
}

export function seedDraft(doc: Y.Doc): void {
  stampSchema(doc)
}

export function readDraft(doc: Y.Doc): Map<string, DraftEntry> {
  return readEntries(draftEntries(doc), DraftEntry)
}

type NewEntry = { caseId: string; question: Question; now: number }

/** Answers the id of the new entry: empty, or with what was taken out of the draft before. */
export function addDraftEntry(
  doc: Y.Doc,
  { caseId, question, now }: NewEntry,
  before: Pick<DraftEntry, 'toRole' | 'text'> = { toRole: null, text: '' },
): string {
  const id = newId()
  const fields = { caseId, question, toRole: before.toRole, createdAt: now, text: text(before.text) }
  doc.transact(() => addEntry(draftEntries(doc), id, fields))
  return id
}

/** Whether it says anything of its author's own. */
export function isWritten(entry: Pick<DraftEntry, 'text' | 'beginning'>): boolean {
  return entry.text.trim() !== '' && !isOnlyBeginning(entry)
}

export function isOnlyBeginning({ text: written, beginning }: Pick<DraftEntry, 'text' | 'beginning'>): boolean {
  return beginning !== null && written.trim() === beginning.trim()
}

export function setBeginning(doc: Y.Doc, id: string, beginning: string): void {
  const entry = draftEntries(doc).get(id)
  if (entry instanceof Y.Map) entry.set('beginning', beginning)
}

export function setWishRole(doc: Y.Doc, id: string, toRole: KeyRole): void {
  const entry = draftEntries(doc).get(id)
  if (entry instanceof Y.Map) entry.set('toRole', toRole)
}

export function removeDraftEntry(doc: Y.Doc, id: string): void {
  draftEntries(doc).delete(id)
}
