import * as Y from 'yjs'
import type { DocumentKind } from '../../shared/documents/document-name.ts'
import { rootsOf, type RootRule } from '../../shared/documents/roots.ts'

/** An empty replica of the server. Its roots have their types from the start: Yjs gives a root its type only when someone asks for it. */
export function createTypedDoc(kind: DocumentKind): Y.Doc {
  const doc = new Y.Doc()
  for (const [name, rule] of rootsOf[kind]) openRoot(doc, name, rule.type)
  doc.on('afterTransaction', leaveFormattingAlone)
  return doc
}

/** After a change from elsewhere Yjs tidies up formatting by edits of its own. On the server those would be in no log. */
function leaveFormattingAlone(transaction: Y.Transaction): void {
  transaction._needFormattingCleanup = false
}

function openRoot(doc: Y.Doc, name: string, type: RootRule['type']): void {
  if (type === 'map') doc.getMap(name)
  else if (type === 'xml') doc.getXmlFragment(name)
  else doc.getText(name)
}
