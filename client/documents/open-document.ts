import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { RecoveredText } from '../device/row-content.ts'
import { hasNewerShape, type Life } from './document-life.ts'
import { placeOfTexts, type Saving, type SavingStatus, savingStatusAt } from './saving.ts'

/** An open document as screens see it. It is the same value for as long as only its content and its saving change. */
export type OpenDocument = {
  documentId: string
  /** Replaced by a fresh one after a refusal: bind components to what is read from it, never keep it. */
  doc: Y.Doc
  awareness: Awareness
  /** False until the content has arrived once or was found on this device: no editable view before. */
  synced: boolean
  /** The server no longer takes edits of this person. */
  readOnly: boolean
}

/** And how its saving goes, which is another value several times for each letter. */
export type DocumentWithSaving = OpenDocument & {
  status: SavingStatus
  /** Texts the server did not take, until their author has put them away. */
  recovered: readonly RecoveredText[]
  recoveredPlace: ReturnType<typeof placeOfTexts>
  /** How many texts wait for the line; counted only while it is cut for long. */
  unsentTexts: number
}

type Known = Pick<DocumentWithSaving, 'documentId' | 'readOnly' | 'recovered'> & {
  unsaved: () => string[]
  nowMs: number
}

export function viewOf({ doc, awareness, hasContent }: Life, saving: Saving, known: Known): DocumentWithSaving {
  const { documentId, readOnly, recovered, unsaved, nowMs } = known
  const status = savingStatusAt(saving, nowMs)
  return {
    documentId,
    doc,
    awareness,
    synced: hasContent && !hasNewerShape(doc),
    readOnly: readOnly || saving.refusal !== null,
    status: readOnly && status.kind === 'saved' ? { kind: 'read-only' } : status,
    recovered,
    recoveredPlace: placeOfTexts(saving, nowMs),
    unsentTexts: status.kind === 'offline' ? unsaved().length : 0,
  }
}

export function looksTheSame(a: DocumentWithSaving, b: DocumentWithSaving): boolean {
  const sameStatus = JSON.stringify(a.status) === JSON.stringify(b.status)
  const sameFlags = a.synced === b.synced && a.readOnly === b.readOnly && a.unsentTexts === b.unsentTexts
  const sameTexts = a.recovered === b.recovered && a.recoveredPlace === b.recoveredPlace
  return a.doc === b.doc && sameTexts && sameFlags && sameStatus
}

export function withoutSaving({ documentId, doc, awareness, synced, readOnly }: OpenDocument): OpenDocument {
  return { documentId, doc, awareness, synced, readOnly }
}
