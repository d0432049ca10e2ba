import { addCard, readCards } from '../../../shared/documents/board-cards.ts'
import type { LensNote } from '../../../shared/documents/board-results.ts'
import { lensNoteEntries } from '../../../shared/documents/board-results.ts'
import { textOf } from '../../../shared/documents/entries.ts'
import { FieldLimit } from '../../../shared/documents/limits.ts'
import { BoundTextArea } from '../../documents/bound-text.tsx'
import { useYjsDoc } from '../../documents/use-yjs.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { cardOfNote } from './card-of-note.ts'
import type { CaseScreenProps } from '../for-case.tsx'
import { useFocusInside } from '../use-focus-inside.ts'

type LensNoteTextProps = { screen: CaseScreenProps; note: LensNote; isMine: boolean; onEdit: () => void }

/** What the support centre noticed; it may mend it or lay it on the table as an issue card. */
export function LensNoteText({ screen, note, isMine, onEdit }: LensNoteTextProps) {
  const t = useText()
  const { board, caseId, me, nowMs } = screen
  const card = cardOfNote(note.text)
  const isOnTable = useYjsDoc(
    board.doc,
    () => readCards(board.doc).some(({ title, detail }) => title === card.title && detail === card.detail),
    note.text,
  )
  const makeCard = () =>
    addCard(board.doc, { caseId, authorId: me.personId, role: me.profession, now: nowMs(), ...card })
  return (
    <>
      <p className="lens-text" lang="ja">
        {note.text}
      </p>
      <div className="row wrap lens-note-tools">
        {isOnTable && <Chip icon="check">{t('board:lenses.cardMade')}</Chip>}
        {isMine && !isOnTable && <Button onClick={makeCard}>{t('board:lenses.makeCard')}</Button>}
        {isMine && (
          <Button kind="quiet" icon="write" onClick={onEdit}>
            {t('board:lenses.edit')}
          </Button>
        )}
      </div>
    </>
  )
}

type LensNoteEditorProps = { screen: CaseScreenProps; noteId: string; lens: string; onDone: () => void }

export function LensNoteEditor({ screen, noteId, lens, onDone }: LensNoteEditorProps) {
  const t = useText()
  const sheet = useFocusInside<HTMLDivElement>()
  const { doc, awareness } = screen.board
  const text = textOf(lensNoteEntries(doc), noteId, 'text')
  if (text === null) return null
  function end() {
    // Nothing was written: an empty note would stand in the list for ever.
    if (text?.toString().trim() === '') lensNoteEntries(doc).delete(noteId)
    onDone()
  }
  return (
    <div className="stack" ref={sheet}>
      <div>
        <BoundTextArea
          text={text}
          limit={FieldLimit.reflection}
          label={t('board:lenses.note', { lens })}
          placeholder={t('board:lenses.example')}
          minLines={3}
          place={{ awareness, field: `${noteId}/text` }}
        />
      </div>
      <div>
        <Button icon="check" onClick={end}>
          {t('board:lenses.editDone')}
        </Button>
      </div>
    </div>
  )
}
