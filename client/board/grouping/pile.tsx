import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import type { Card, Place } from '../../../shared/documents/board-cards.ts'
import { useText } from '../../locales/use-text.ts'
import { Chip } from '../../ui/chip.tsx'
import { Phrases } from '../../ui/phrases.tsx'
import { CardMark, useCardTitle } from '../cards/card-face.tsx'
import { type CaseScreenProps, mayEditBoard } from '../for-case.tsx'
import { PlaceItem, PlaceTag } from '../together/place-item.tsx'
import { usePlace } from '../together/together.ts'
import { MovedBy } from './moved-by.tsx'

export type Choosing = {
  chosenIds: readonly string[]
  /** Just moved by me: the focus goes along with it. */
  movedId: string | null
  touch: (card: Card) => void
}

type PileProps = {
  screen: CaseScreenProps
  /** Null for the cards that lie on their own. */
  pileId: string | null
  label: string
  head: ReactNode
  cards: readonly Card[]
  places: ReadonlyMap<string, Place>
  choosing: Choosing
  empty: string
  /** Destinations for the chosen card. */
  children?: ReactNode
  /** What can be done with the pile as a whole. */
  foot?: ReactNode
  /** The pile itself is about to be merged or split. */
  isInHand?: boolean
}

/** A pile 山: its head, right below it the way in for the chosen card, then its cards. */
export function Pile(props: PileProps) {
  const { screen, pileId, label, head, cards, empty, children, foot, isInHand = false } = props
  const { ref, isHere } = usePlace<HTMLElement>(screen.together, pileId === null ? null : { kind: 'pile', id: pileId })
  const classes = ['pile', pileId === null && 'pile-loose', isInHand && 'pile-in-hand', 'place', isHere && 'place-here']
  return (
    <section
      ref={ref}
      className={classes.filter(Boolean).join(' ')}
      aria-label={label}
      aria-current={isHere ? 'location' : undefined}
    >
      {isHere && <PlaceTag />}
      {head}
      {children}
      {cards.length === 0 && <p className="caption">{empty}</p>}
      <PileCards {...props} />
      {foot}
    </section>
  )
}

function PileCards({ screen, cards, places, choosing }: PileProps) {
  const titleOf = useCardTitle()
  return (
    <ul className="pile-cards">
      {cards.map((card) => (
        <PlaceItem key={card.id} together={screen.together} spot={{ kind: 'card', id: card.id }} label={titleOf(card)}>
          <PileCard screen={screen} card={card} place={places.get(card.id)} choosing={choosing} />
        </PlaceItem>
      ))}
    </ul>
  )
}

type PileCardProps = { screen: CaseScreenProps; card: Card; place: Place | undefined; choosing: Choosing }

function PileCard({ screen, card, place, choosing }: PileCardProps) {
  const t = useText()
  const title = useCardTitle()(card)
  const isChosen = choosing.chosenIds.includes(card.id)
  const button = useFocusAfterMove(card.id === choosing.movedId)
  const face = (
    <>
      <span className="card-top">
        <CardMark card={card} />
        {isChosen ? <Chip kind="indigo">{t('board:grouping.chosen')}</Chip> : <MovedBy place={place} screen={screen} />}
      </span>
      <span className="strong">
        <Phrases text={title} />
      </span>
    </>
  )
  if (!mayEditBoard(screen)) return <article className="card pile-card">{face}</article>
  return (
    <button
      ref={button}
      type="button"
      className={`card pile-card${isChosen ? ' card-lifted' : ''}`}
      aria-pressed={isChosen}
      onClick={() => choosing.touch(card)}
    >
      {face}
    </button>
  )
}

function useFocusAfterMove(hasMoved: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (hasMoved) button.current?.focus()
  }, [hasMoved])
  return button
}
