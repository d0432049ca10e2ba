import * as Y from 'yjs'
import { z } from 'zod'
import { StatementRole } from '../access/professions.ts'
import { addEntry, stampSchema, text, textOf } from './entries.ts'

/** Sections of the minutes that have a notes field of their own. */
export const NotesSection = z.enum(['case', 'reflections', 'issues', 'lenses', 'actions', 'roles'])
export type NotesSection = z.infer<typeof NotesSection>

/** Creates what several people type into, so that no two clients ever make the same nested type. Only the server calls this, once. */
export function seedMeetingBoard(doc: Y.Doc, caseIds: readonly string[]): void {
  stampSchema(doc)
  addCasesToBoard(doc, caseIds)
}

/** Makes the places of more cases on a board that is there; those that are on it stay as they are. Only the server calls this. */
export function addCasesToBoard(doc: Y.Doc, caseIds: readonly string[]): void {
  for (const caseId of caseIds) {
    if (NotesSection.options.some((section) => notes(doc).has(`${caseId}:${section}`))) continue
    for (const role of StatementRole.options)
      addEntry(statementEntries(doc), `${caseId}:${role}`, { caseId, role, text: text() })
    for (const section of NotesSection.options) notes(doc).set(`${caseId}:${section}`, new Y.XmlFragment())
  }
}

export function statementEntries(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('statements')
}

function notes(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('notes')
}

/** The one line a role says about itself 役割の確認; null when the case is not on this board. */
export function statementText(doc: Y.Doc, caseId: string, role: StatementRole): Y.Text | null {
  return textOf(statementEntries(doc), `${caseId}:${role}`, 'text')
}

export function notesFragment(doc: Y.Doc, caseId: string, section: NotesSection): Y.XmlFragment | null {
  const fragment = notes(doc).get(`${caseId}:${section}`)
  return fragment instanceof Y.XmlFragment ? fragment : null
}

/** Every notes field of the board, whatever case it belongs to. */
export function readNotes(doc: Y.Doc): Y.XmlFragment[] {
  return [...notes(doc).values()].filter((value) => value instanceof Y.XmlFragment)
}
