import { votes } from '../../../shared/access/policy.ts'
import type { Card } from '../../../shared/documents/board-cards.ts'
import { mayShowDotsByRole } from '../../../shared/rooms/dots.ts'
import { DOTS_PER_VOTER } from '../../../shared/rooms/state.ts'
import { useText } from '../../locales/use-text.ts'
import { DotCounter, DotsLeft } from '../../ui/dot-counter.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Phrases } from '../../ui/phrases.tsx'
import '../board.css'
import './dots.css'
import { CardMark, useCardTitle } from '../cards/card-face.tsx'
import { type CaseScreenProps, ForCase } from '../for-case.tsx'
import { ReadyButton } from '../ready-button.tsx'
import { ScreenHead } from '../screen-head.tsx'
import type { RoomScreenProps } from '../screen-props.ts'
import { PlaceItem } from '../together/place-item.tsx'
import { PileLine } from '../cards/pile-line.tsx'
import { asTheyLie, pileTitlesOf, useCards } from '../cards/use-cards.ts'
import { type OwnDots, useOwnDots } from './use-own-dots.ts'

/** 票を入れる: three dots each, seen by nobody else until the vote is closed. */
export function DotsScreen(props: RoomScreenProps) {
  return <ForCase screen={props}>{(screen) => <DotVote {...screen} />}</ForCase>
}

function DotVote(screen: CaseScreenProps) {
  const t = useText()
  const { board, caseId, meeting, myFunction } = screen
  const lying = useCards(board.doc, caseId)
  const cards = asTheyLie(lying)
  const pileTitles = pileTitlesOf(lying)
  const titleOf = useCardTitle()
  const own = useOwnDots(screen)
  const mayVote = votes(myFunction)
  const roster = { agenda: meeting.agenda, caseIds: [caseId], participants: meeting.participants }
  const rule = t(mayShowDotsByRole(roster) ? 'board:dots.ruleByRole' : 'board:dots.ruleTotals', {
    dots: DOTS_PER_VOTER,
  })
  return (
    <div className="board-screen dots-screen">
      <ScreenHead title={t('board:dots.title')} sub={rule} together={screen.together}>
        {mayVote && <DotsLeft total={DOTS_PER_VOTER} placed={own.used} />}
      </ScreenHead>
      <VoteProgress {...screen} />
      {cards.length === 0 && <EmptyState title={t('board:cards.emptyTitle')} />}
      <ul className="stack">
        {cards.map((card) => (
          <PlaceItem
            key={card.id}
            together={screen.together}
            spot={{ kind: 'card', id: card.id }}
            label={titleOf(card)}
          >
            <DotRow card={card} pileTitle={pileTitles.get(card.id)} own={mayVote ? own : null} />
          </PlaceItem>
        ))}
      </ul>
      {mayVote && <ReadyButton at={screen} label={t('board:ready.dots')} />}
    </div>
  )
}

function VoteProgress({ room, myFunction }: RoomScreenProps) {
  const t = useText()
  return (
    <p className="vote-progress">
      {room.voted && <span className="strong num">{t('board:dots.voted', room.voted)}</span>}
      {myFunction === 'facilitator' && <span>{t('board:dots.noneForMe')}</span>}
      {myFunction === 'observer' && <span>{t('board:dots.watching')}</span>}
    </p>
  )
}

type DotRowProps = { card: Card; pileTitle: string | undefined; own: OwnDots | null }

function DotRow({ card, pileTitle, own }: DotRowProps) {
  const t = useText()
  const title = useCardTitle()(card)
  const count = own?.countOn(card.id) ?? 0
  return (
    <article className={`card dot-row${count > 0 ? ' dot-row-chosen' : ''}`} aria-label={title}>
      <span className="dot-row-mark">
        <CardMark card={card} size={38} />
      </span>
      <div className="dot-row-words">
        <PileLine title={pileTitle} />
        <p className="dot-row-title">
          <Phrases text={title} />
        </p>
        {card.detail.trim() !== '' && (
          <p className="sub" lang="ja">
            {card.detail}
          </p>
        )}
        {own?.lostOn === card.id && (
          <p className="field-gap" role="alert">
            {t('board:dots.lost')}
          </p>
        )}
      </div>
      {own && (
        <DotCounter
          title={title}
          own={count}
          canAdd={own.used < DOTS_PER_VOTER}
          onAdd={() => own.place(card.id, count + 1)}
          onRemove={() => own.place(card.id, count - 1)}
        />
      )}
    </article>
  )
}
