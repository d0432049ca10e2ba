import * as Y from 'yjs'
import { z } from 'zod'
import { KeyRole } from '../access/professions.ts'
import { Id, newId } from '../ids.ts'
import { addEntry, readEntries, stampSchema, text } from './entries.ts'

/** The three questions every key role answers in private. The third is a wish 願い and is addressed to a role. */
export const Question = z.enum(['bad', 'could', 'wish'])
export type Question = z.infer<typeof Question>

/** One answer of a private draft. `createdAt` in ms; the text lives in a Y.Text and is read as a string. */
export const DraftEntry = z.object({
  caseId: Id,
  question: Question,
  toRole: KeyRole.nullable(),
  createdAt: z.number(),
  text: z.string(),
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

export function setWishRole(doc: Y.Doc, id: string, toRole: KeyRole): void {
  const entry = draftEntries(doc).get(id)
  if (entry instanceof Y.Map) entry.set('toRole', toRole)
}

export function removeDraftEntry(doc: Y.Doc, id: string): void {
  draftEntries(doc).delete(id)
}
