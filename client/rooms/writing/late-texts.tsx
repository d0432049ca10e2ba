import { type DraftEntry, draftEntries, readDraft } from '../../../shared/documents/draft.ts'
import { byCreation } from '../../../shared/documents/entries.ts'
import { useYjs } from '../../documents/use-yjs.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { SealedNote } from '../../ui/seal.tsx'
import { lateEntries } from './late-entries.ts'
import type { FirstHalfProps } from '../room-props.ts'
import { useReflections } from '../use-reflections.ts'
import { type LateTextsProps, type MadeCards, useMadeCards } from './use-made-cards.ts'

/** What I wrote, or what reached the server, only after the reveal: still mine alone, and offered to me as a card. */
export function LateTexts(props: LateTextsProps) {
  const t = useText()
  const { draft, board, room } = props
  const revealed = useReflections(props)
  const cards = useMadeCards(props)
  const entries = useYjs(draftEntries(draft.doc), () => readDraft(draft.doc))
  const late = lateEntries(entries, revealed).filter(([, { caseId }]) => caseId === room.caseId)
  const isOpen = room.caseId !== null && room.revealedCaseIds.includes(room.caseId)
  if (!isOpen || !draft.synced || !board.synced) return null
  // What became a card keeps its row: nothing else moves under the finger that made it.
  const rows = byCreation(new Map([...late, ...[...cards.made].map(([id, { entry }]) => [id, entry] as const)]))
  if (rows.length === 0) return null
  return (
    <section className="late stack">
      <h2>{t('rooms:reveal.late')}</h2>
      <SealedNote>{t('rooms:reveal.lateNote')}</SealedNote>
      <ul className="stack">
        {rows.map(([id, entry]) => (
          <LateRow key={id} {...{ id, entry, cards }} announce={props.announce} />
        ))}
      </ul>
    </section>
  )
}

type LateRowProps = { id: string; entry: DraftEntry; cards: MadeCards } & Pick<FirstHalfProps, 'announce'>

function LateRow({ id, entry, cards, announce }: LateRowProps) {
  const t = useText()
  const isMade = cards.made.has(id)
  function make() {
    cards.make(id, entry)
    announce(t('rooms:reveal.madeCard'))
  }
  function takeBack() {
    cards.takeBack(id)
    announce(t('rooms:reveal.tookCardBack'))
  }
  return (
    <li className="late-text">
      <p>{entry.text}</p>
      {isMade && <p className="sub">{t('rooms:reveal.madeCard')}</p>}
      <Button onClick={isMade ? takeBack : make}>
        {isMade ? t('rooms:reveal.takeCardBack') : t('rooms:reveal.makeCard')}
      </Button>
    </li>
  )
}
