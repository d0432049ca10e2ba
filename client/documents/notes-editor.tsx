import { lazy, Suspense } from 'react'
import { Loading } from '../ui/loading.tsx'
import type { NotesEditorProps } from './notes-editor-props.ts'

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
