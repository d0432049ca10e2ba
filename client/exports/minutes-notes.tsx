import { NotesEditor } from '../documents/notes-editor.tsx'
import type { NotesEditorProps } from '../documents/notes-editor-props.ts'
import { plainTextOf } from '../documents/touched-texts.ts'
import { useYjs } from '../documents/use-yjs.ts'
import { useText } from '../locales/use-text.ts'

/** The notes of one section. Empty ones take no room on paper. */
export function SectionNotes({ fragment, awareness, label, readOnly = false }: NotesEditorProps) {
  const t = useText()
  const isEmpty = useYjs(fragment, () => plainTextOf(fragment).trim() === '')
  if (isEmpty && readOnly) return null
  return (
    <div className={`minutes-notes${isEmpty ? ' no-print' : ''}`}>
      <h3>{t('exports:minutes.notes')}</h3>
      <NotesEditor {...{ fragment, awareness, label, readOnly }} />
    </div>
  )
}
