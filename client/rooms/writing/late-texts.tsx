import { draftEntries, readDraft } from '../../../shared/documents/draft.ts'
import { byCreation } from '../../../shared/documents/entries.ts'
import { lateWishPhases } from '../../../shared/rooms/late-wish.ts'
import { useYjs } from '../../documents/use-yjs.ts'
import { useText } from '../../locales/use-text.ts'
import { Phrases } from '../../ui/phrases.tsx'
import { SealedNote } from '../../ui/seal.tsx'
import { useReflections } from '../use-reflections.ts'
import { lateEntries } from './late-entries.ts'
import { LateRow } from './late-row.tsx'
import './late-texts.css'
import { type LateTextsProps, useLateDeeds } from './use-late-deeds.ts'

/** What I wrote, or what reached the server, only after the reveal: still mine alone, and offered to me as a card or a wish. */
export function LateTexts(props: LateTextsProps) {
  const t = useText()
  const { draft, board, room } = props
  const revealed = useReflections(props)
  const deeds = useLateDeeds(props)
  const entries = useYjs(draftEntries(draft.doc), () => readDraft(draft.doc))
  const late = lateEntries(entries, revealed).filter(([, { caseId }]) => caseId === room.caseId)
  const isOpen = room.caseId !== null && room.revealedCaseIds.includes(room.caseId)
  if (!isOpen || !draft.synced || !board.synced) return null
  // What something was done with keeps its row: nothing else moves under the finger that did it.
  const rows = byCreation(new Map([...late, ...[...deeds.done].map(([id, { entry }]) => [id, entry] as const)]))
  if (rows.length === 0) return null
  const isShown = (id: string) => revealed.some(([shown]) => shown === id)
  return (
    <section className="late stack">
      <h2>
        <Phrases text={t('rooms:reveal.late')} />
      </h2>
      {rows.some(([id]) => !deeds.done.has(id)) && <SealedNote>{t('rooms:reveal.lateNote')}</SealedNote>}
      <ul className="stack">
        {rows.map(([id, entry]) => (
          <LateRow
            key={id}
            {...{ id, entry, deeds }}
            at={props}
            // Of a wish that was shown there are only sentences left, and it is answered as it was shown.
            mayBeWish={entry.question === 'wish' && lateWishPhases.has(room.phase) && !isShown(id)}
          />
        ))}
      </ul>
    </section>
  )
}
