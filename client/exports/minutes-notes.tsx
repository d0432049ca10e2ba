import { type Passage, WhoWrote } from '../board/authors/who-wrote.tsx'
import { NotesEditor } from '../documents/notes-editor.tsx'
import type { NotesEditorProps } from '../documents/notes-editor-props.ts'
import { plainTextOf } from '../documents/touched-texts.ts'
import { useYjs } from '../documents/use-yjs.ts'
import { useText } from '../locales/use-text.ts'

type SectionNotesProps = NotesEditorProps & { passage: Passage }

/** The notes of one section. Empty ones take no room on paper. */
export function SectionNotes({ fragment, awareness, label, readOnly = false, passage }: SectionNotesProps) {
  const t = useText()
  const isEmpty = useYjs(fragment, () => plainTextOf(fragment).trim() === '')
  if (isEmpty && readOnly) return null
  return (
    <div className={`minutes-notes${isEmpty ? ' no-print' : ''}`}>
      <h3>{t('exports:minutes.notes')}</h3>
      <NotesEditor {...{ fragment, awareness, label, readOnly }} />
      {!isEmpty && (
        <div className="no-print">
          <WhoWrote passage={passage} title={label} />
        </div>
      )}
    </div>
  )
}
