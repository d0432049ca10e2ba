import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'

export type NotesEditorProps = {
  fragment: Y.XmlFragment
  /** Of the document the fragment belongs to: it carries the carets. */
  awareness: Awareness
  /** What these notes are about, for those who do not see the page. */
  label: string
  readOnly?: boolean
}
