import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { parseDocumentId } from '../../shared/documents/document-name.ts'
import { SCHEMA_VERSION, schemaVersionOf } from '../../shared/documents/entries.ts'
import { rootsOf } from '../../shared/documents/roots.ts'
import type { KeptDocument, LocalCopy } from '../device/kept-document.ts'
import type { RecoveredText } from '../device/row-content.ts'
import { endsReading } from './after-refusal.ts'
import { FROM_DEVICE, type Line } from './collab-provider.ts'
import { readInsertedText } from './inserted-text.ts'
import { isUnsaved, type Saving } from './saving.ts'
import { createTouchedTexts, type TouchedTexts } from './touched-texts.ts'

/** One life of a document: after a refusal a new one begins, with a new Y.Doc and client id. */
export type Life = {
  doc: Y.Doc
  awareness: Awareness
  touched: TouchedTexts
  /** Its content has been here once. */
  hasContent: boolean
  /** Null until the device has told what it has, or has been waited for long enough. */
  line: Line | null
}

export function beginLife(documentId: string): Life {
  const doc = new Y.Doc()
  giveRootsTheirTypes(doc, documentId)
  return { doc, awareness: new Awareness(doc), touched: createTouchedTexts(), hasContent: false, line: null }
}

/** Yjs knows what a root is only once someone has asked for it; what comes from the device comes before anyone does. */
function giveRootsTheirTypes(doc: Y.Doc, documentId: string): void {
  const kind = parseDocumentId(documentId)?.kind
  if (kind === undefined) return
  for (const [name, { type }] of rootsOf[kind]) {
    if (type === 'map') doc.getMap(name)
    else if (type === 'xml') doc.getXmlFragment(name)
    else doc.getText(name)
  }
}

export function endLife({ line, awareness, doc }: Life): void {
  line?.close()
  awareness.destroy()
  doc.destroy()
}

/** Puts what the device has into the document. Texts of unsent edits count as written in edit number `edit`. */
export function restoreCopy({ doc, touched }: Life, { known, unsent }: LocalCopy, edit: number): void {
  if (known !== null) Y.applyUpdate(doc, known, FROM_DEVICE)
  if (unsent === null) return
  const written: Y.Transaction[] = []
  const note = (...[, , , transaction]: [Uint8Array, unknown, Y.Doc, Y.Transaction]) => written.push(transaction)
  doc.on('update', note)
  Y.applyUpdate(doc, unsent, FROM_DEVICE)
  doc.off('update', note)
  // Of what it was written into, nothing is here: then its words are all there is to hand back, should the server not take them.
  if (doc.store.pendingStructs === null) for (const transaction of written) touched.note(transaction, edit)
  else touched.noteWords(readInsertedText(unsent), edit)
}

/** Of a document that misses its beginning, or everything but one's own edits, nothing is to be seen yet. */
export function isWholeCopy({ doc }: Life, { known }: LocalCopy): boolean {
  return known !== null && doc.store.pendingStructs === null
}

/** Written by a newer program: an editor of this one would delete what it does not know. */
export function hasNewerShape(doc: Y.Doc): boolean {
  const version = schemaVersionOf(doc)
  return typeof version === 'number' && version > SCHEMA_VERSION
}

/** The device lost its rows, or all but those that wait: what this page holds is written there once more. */
export function keepAnew(
  kept: KeptDocument,
  { doc, hasContent }: Life,
  { saving, recovered }: { saving: Saving; recovered: readonly RecoveredText[] },
): void {
  for (const text of recovered) if (!kept.hasRecovered(text.id)) kept.keepRecovered(text)
  if (!hasContent || endsReading.has(saving.refusal)) return
  const state = Y.encodeStateAsUpdate(doc)
  if (!isUnsaved(saving)) return kept.keepRemote(state)
  // Says that what follows is the whole document, and so is written before it.
  kept.keepRemote(Y.encodeStateAsUpdate(new Y.Doc()))
  kept.keepOwn(state, saving.edits)
}
