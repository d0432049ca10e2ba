import { lazy, Suspense } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { Loading } from '../ui/loading.tsx'

export type NotesEditorProps = {
  fragment: Y.XmlFragment
  /** Of the document the fragment belongs to: it carries the carets. */
  awareness: Awareness
  /** What these notes are about, for those who do not see the page. */
  label: string
  readOnly?: boolean
}

// The editor is the heaviest part of the client and belongs to few screens.
const LoadedNotesEditor = lazy(async () => {
  const { LoadedNotesEditor: component } = await import('./notes-editor-loaded.tsx')
  return { default: component }
})

/** Longer text with paragraphs, bold and lists, written together with the others' carets in sight. */
export function NotesEditor(props: NotesEditorProps) {
  return (
    <Suspense fallback={<Loading blocks={1} />}>
      <LoadedNotesEditor {...props} />
    </Suspense>
  )
}
