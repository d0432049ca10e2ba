import { memo, useState } from 'react'
import type { Card } from '../../../shared/documents/board-cards.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Phrases } from '../../ui/phrases.tsx'
import { WhoWrote } from '../authors/who-wrote.tsx'
import '../board.css'
import './cards.css'
import { CardMark, useCardTitle } from './card-face.tsx'
import { CardSheet, useCardWriting, WriteAnonymousButton } from './card-writing.tsx'
import { type CaseScreenProps, ForCase, mayEditBoard } from '../for-case.tsx'
import { OwnCardEditor } from './own-card.tsx'
import { ScreenHead } from '../screen-head.tsx'
import { BarSlot, type RoomScreenProps } from '../screen-props.ts'
import { PlaceItem } from '../together/place-item.tsx'
import { useCards } from './use-cards.ts'

/** 課題カード: everyone writes, under their profession or without a name, and sees what the others have put down. */
export function CardsScreen(props: RoomScreenProps) {
  return <ForCase screen={props}>{(screen) => <Cards {...screen} />}</ForCase>
}

function Cards(screen: CaseScreenProps) {
  const t = useText()
  const mayWrite = mayEditBoard(screen)
  const { writing, write } = useCardWriting(screen)
  const { cards } = useCards(screen.board.doc, screen.caseId)
  const isWriting = writing === 'named' || writing === 'anonymous'
  return (
    <div className={isWriting ? 'board-screen cards-writing' : 'board-screen'}>
      <ScreenHead title={t('board:cards.title')} sub={t('board:cards.sub')} together={screen.together}>
        {mayWrite && writing !== 'anonymous' && <WriteAnonymousButton write={write} />}
      </ScreenHead>
      <CardSheet {...{ screen, writing, write }} />
      {cards.length > 0 && <CardList screen={screen} cards={cards} />}
      {cards.length === 0 && !isWriting && (
        <EmptyState title={t('board:cards.emptyTitle')}>{t('board:cards.emptyText')}</EmptyState>
      )}
      {mayWrite && writing !== 'named' && (
        <BarSlot bar={screen.bar}>
          {/* One primary button: while a card without a name is written, its own stands on the sheet. */}
          <Button kind={writing === 'anonymous' ? 'plain' : 'primary'} icon="plus" onClick={() => write('named')}>
            {t('board:cards.write')}
          </Button>
        </BarSlot>
      )}
    </div>
  )
}

function CardList({ screen, cards }: { screen: CaseScreenProps; cards: readonly Card[] }) {
  const t = useText()
  const [editing, setEditing] = useState<string | null>(null)
  return (
    <section className="stack" aria-label={t('board:cards.list')}>
      <h2 className="section-title">
        {t('board:cards.list')} <small className="num">{t('board:cards.count', { total: cards.length })}</small>
      </h2>
      <ul className="card-grid">
        {cards.map((card) => (
          <CardItem key={card.id} {...{ screen, card }} isEditing={card.id === editing} onEdit={setEditing} />
        ))}
      </ul>
    </section>
  )
}

type CardItemProps = {
  screen: CaseScreenProps
  card: Card
  isEditing: boolean
  onEdit: (id: string | null) => void
}

/** Drawn anew only when the card itself has changed: a table has dozens, and several are written on at once. */
const CardItem = memo(function CardItem({ screen, card, isEditing, onEdit }: CardItemProps) {
  const title = useCardTitle()(card)
  const isMine = mayEditBoard(screen) && card.authorId === screen.me.personId
  return (
    <PlaceItem together={screen.together} spot={{ kind: 'card', id: card.id }} label={title}>
      {isEditing ? (
        <OwnCardEditor screen={screen} card={card} onDone={() => onEdit(null)} />
      ) : (
        <ListedCard {...{ card, title }} meetingId={screen.meeting.id} onEdit={isMine ? () => onEdit(card.id) : null} />
      )}
    </PlaceItem>
  )
})

type ListedCardProps = { card: Card; title: string; meetingId: string; onEdit: (() => void) | null }

function ListedCard({ card, title, meetingId, onEdit }: ListedCardProps) {
  const t = useText()
  return (
    <article className="card listed-card" aria-label={title}>
      <div className="card-top">
        <span className="grow">
          <CardMark card={card} />
        </span>
        {/* Above the words: there nothing moves it while somebody writes. */}
        {card.authorId !== null && (
          <WhoWrote passage={{ kind: 'meeting', meetingId, root: 'cards', entry: card.id }} title={title} />
        )}
        {onEdit && (
          <Button kind="quiet" icon="write" label={t('board:cards.editLabel', { title })} onClick={onEdit}>
            {t('board:cards.edit')}
          </Button>
        )}
      </div>
      <p className="strong">
        <Phrases text={title} />
      </p>
      {card.detail.trim() !== '' && (
        <p className="sub" lang="ja">
          {card.detail}
        </p>
      )}
    </article>
  )
}
