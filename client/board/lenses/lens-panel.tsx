import { useState } from 'react'
import type { Lens, LensNote } from '../../../shared/documents/board-results.ts'
import { addLensNote } from '../../../shared/documents/board-results.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { type CaseScreenProps, mayEditBoard } from '../for-case.tsx'
import { PlaceItem } from '../together/place-item.tsx'
import { LensMark } from './lens-mark.tsx'
import { LensNoteEditor, LensNoteText } from './lens-note.tsx'

type LensProps = { screen: CaseScreenProps; lens: Lens }

/** The lenses belong to the support centre: it opens them and writes in them. */
function ownsLenses(screen: CaseScreenProps): boolean {
  return screen.me.profession === 'support_center' && mayEditBoard(screen)
}

/** A lens that nobody has opened yet: what it asks, and who will open it. The next one to open has the primary button. */
export function ClosedLens({ screen, lens, isNext }: LensProps & { isNext: boolean }) {
  const t = useText()
  const name = t(`board:lenses.${lens}.name`)
  const isMine = ownsLenses(screen)
  const isRevealed = screen.room.revealedCaseIds.includes(screen.caseId)
  async function open() {
    const reply = await screen.send({ name: 'open-lens', lens, caseId: screen.caseId })
    if (reply.ok) screen.announce(t('board:lenses.opened', { lens: name }))
  }
  return (
    <section className="lens lens-closed" aria-label={name}>
      <LensHead lens={lens} />
      <p className="sub">{t(`board:lenses.${lens}.hint`)}</p>
      <p>
        <Chip kind="line" icon="lock">
          {t('board:lenses.closed')}
        </Chip>
      </p>
      <p className="sub">{t(waitingFor({ isMine, isRevealed }))}</p>
      {isMine && isRevealed && (
        <div className="lens-open">
          <Button
            kind={isNext ? 'primary' : 'plain'}
            icon="book"
            label={t('board:lenses.openLabel', { lens: name })}
            onClick={() => void open()}
          >
            {t('board:lenses.open')}
          </Button>
        </div>
      )}
    </section>
  )
}

function waitingFor({ isMine, isRevealed }: { isMine: boolean; isRevealed: boolean }) {
  if (!isMine) return 'board:lenses.closedForOthers'
  return isRevealed ? 'board:lenses.closedForMe' : 'board:lenses.notRevealed'
}

/** An open lens: its prompts and what the support centre has noticed. */
export function OpenLens({ screen, lens, notes }: LensProps & { notes: readonly [string, LensNote][] }) {
  const t = useText()
  const name = t(`board:lenses.${lens}.name`)
  const isMine = ownsLenses(screen)
  const [editing, setEditing] = useState<string | null>(null)
  const written = notes.filter(([id, note]) => note.text.trim() !== '' || id === editing)
  function write() {
    const { board, caseId, me, nowMs } = screen
    const begun = notes.find(([, note]) => note.authorId === me.personId && note.text.trim() === '')?.[0]
    setEditing(begun ?? addLensNote(board.doc, { caseId, lens, authorId: me.personId, now: nowMs() }))
  }
  return (
    <section className="lens sheet" aria-label={name}>
      <LensHead lens={lens} />
      {lens === 'rights' ? <RightsPrompts /> : <HorizonPrompts />}
      {written.length === 0 && <p className="lens-note sub">{t('board:lenses.empty')}</p>}
      <LensNotes {...{ screen, isMine, editing, setEditing, notes: written, name }} />
      {isMine && editing === null && (
        <div>
          <Button icon="write" label={t('board:lenses.writeLabel', { lens: name })} onClick={write}>
            {t('board:lenses.write')}
          </Button>
        </div>
      )}
    </section>
  )
}

type LensNotesProps = {
  screen: CaseScreenProps
  isMine: boolean
  editing: string | null
  setEditing: (id: string | null) => void
  notes: readonly [string, LensNote][]
  name: string
}

function LensNotes({ screen, isMine, editing, setEditing, notes, name }: LensNotesProps) {
  return (
    <ul>
      {notes.map(([id, note]) => (
        <PlaceItem
          key={id}
          className="lens-note"
          together={screen.together}
          spot={{ kind: 'lens-note', id }}
          label={note.text}
        >
          {id === editing ? (
            <LensNoteEditor {...{ screen, noteId: id, lens: name }} onDone={() => setEditing(null)} />
          ) : (
            <LensNoteText {...{ screen, note, isMine }} onEdit={() => setEditing(id)} />
          )}
        </PlaceItem>
      ))}
    </ul>
  )
}

function LensHead({ lens }: { lens: Lens }) {
  const t = useText()
  return (
    <h2 className="lens-head">
      <LensMark lens={lens} />
      {t(`board:lenses.${lens}.name`)}
    </h2>
  )
}

function RightsPrompts() {
  const t = useText()
  const prompts = ['will', 'money', 'abuse', 'guardian'] as const
  return (
    <ul className="row wrap lens-prompts">
      {prompts.map((prompt) => (
        <li key={prompt}>
          <Chip kind="line">{t(`board:lenses.rights.prompts.${prompt}`)}</Chip>
        </li>
      ))}
    </ul>
  )
}

/** Now, in three months, in a year: how far the view reaches. */
function HorizonPrompts() {
  const t = useText()
  const prompts = ['now', 'months', 'year'] as const
  return (
    <ul className="lens-horizon">
      {prompts.map((prompt) => (
        <li key={prompt}>{t(`board:lenses.sustainability.prompts.${prompt}`)}</li>
      ))}
    </ul>
  )
}
