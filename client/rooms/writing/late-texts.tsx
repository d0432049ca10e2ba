import { useState } from 'react'
import { KeyRole } from '../../../shared/access/professions.ts'
import { addCard } from '../../../shared/documents/board-cards.ts'
import { type DraftEntry, draftEntries, readDraft, removeDraftEntry } from '../../../shared/documents/draft.ts'
import type { OpenDocument } from '../../documents/open-document.ts'
import { useYjs } from '../../documents/use-yjs.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { Phrases } from '../../ui/phrases.tsx'
import { SealedNote } from '../../ui/seal.tsx'
import { cardTexts, lateEntries } from './late-entries.ts'
import type { FirstHalfProps } from '../room-props.ts'
import { useReflections } from '../use-reflections.ts'

type LateTextsProps = FirstHalfProps & { draft: OpenDocument }

/** What I wrote, or what reached the server, only after the reveal: still mine alone, and offered to me as a card. */
export function LateTexts({ draft, ...at }: LateTextsProps) {
  const t = useText()
  const revealed = useReflections(at)
  const [made, setMade] = useState(0)
  const entries = useYjs(draftEntries(draft.doc), () => readDraft(draft.doc))
  const late = lateEntries(entries, revealed).filter(([, { caseId }]) => caseId === at.room.caseId)
  const isOpen = at.room.caseId !== null && at.room.revealedCaseIds.includes(at.room.caseId)
  if (!isOpen || !draft.synced || !at.board.synced) return null
  function makeCard([id, entry]: [string, DraftEntry]) {
    const role = KeyRole.parse(at.me.profession)
    addCard(at.board.doc, {
      caseId: entry.caseId,
      authorId: at.me.personId,
      role,
      now: at.nowMs(),
      ...cardTexts(entry.text),
    })
    removeDraftEntry(draft.doc, id)
    setMade(made + 1)
    at.announce(t('rooms:reveal.madeCard'))
  }
  if (late.length === 0) return made > 0 ? <p className="sub">{t('rooms:reveal.madeCard')}</p> : null
  return (
    <section className="late stack">
      <h2>
        <Phrases text={t('rooms:reveal.late')} />
      </h2>
      <SealedNote>{t('rooms:reveal.lateNote')}</SealedNote>
      <ul className="stack">
        {late.map((entry) => (
          <li key={entry[0]} className="late-text">
            <p lang="ja">{entry[1].text}</p>
            <Button onClick={() => makeCard(entry)}>{t('rooms:reveal.makeCard')}</Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
