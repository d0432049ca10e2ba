import * as Y from 'yjs'
import type { DocumentKind } from '../../shared/documents/document-name.ts'
import { rootsOf, type RootRule } from '../../shared/documents/roots.ts'

/** An empty replica whose roots have their types from the start: Yjs gives a root its type only when someone asks for it. */
export function createTypedDoc(kind: DocumentKind): Y.Doc {
  const doc = new Y.Doc()
  for (const [name, rule] of rootsOf[kind]) openRoot(doc, name, rule.type)
  return doc
}

function openRoot(doc: Y.Doc, name: string, type: RootRule['type']): void {
  if (type === 'map') doc.getMap(name)
  else if (type === 'xml') doc.getXmlFragment(name)
  else doc.getText(name)
}
