import { useState } from 'react'
import type { Card } from '../../shared/documents/board-cards.ts'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Note } from '../ui/note.tsx'
import './board.css'
import './cards.css'
import { useCardTitle } from './card-face.tsx'
import { CardSheet, type CardWriting, useCardWriting, WriteAnonymousButton } from './card-writing.tsx'
import { Destination, WhereTo } from './destination.tsx'
import { type CaseScreenProps, ForCase, mayEditBoard } from './for-case.tsx'
import { type Choosing, Pile } from './pile.tsx'
import { PileTitle } from './pile-title.tsx'
import { ReadyButton } from './ready-button.tsx'
import { ScreenHead } from './screen-head.tsx'
import type { RoomScreenProps } from './screen-props.ts'
import { type BoardCards, type PileOfCards, useCards } from './use-cards.ts'
import { useMoves } from './use-moves.ts'

/** 課題をまとめる: a card is touched, then its destination. */
export function GroupingScreen(props: RoomScreenProps) {
  return <ForCase screen={props}>{(screen) => <Grouping {...screen} />}</ForCase>
}

function Grouping(screen: CaseScreenProps) {
  const t = useText()
  const lying = useCards(screen.board.doc, screen.caseId)
  const table = useTable(screen, lying)
  const cardWriting = useCardWriting(screen)
  const isWriting = cardWriting.writing !== null && cardWriting.writing !== 'sent'
  const { chosen } = table
  return (
    <div className="board-screen">
      <ScreenHead title={t('board:grouping.title')} sub={t('board:grouping.sub')}>
        {mayEditBoard(screen) && !isWriting && <GroupingTools write={cardWriting.write} onUndo={table.undo} />}
      </ScreenHead>
      <CardSheet screen={screen} {...cardWriting} />
      {chosen && <WhereTo card={chosen} onNewPile={table.moveToNewPile} onCancel={() => table.choosing.choose(null)} />}
      {!chosen && table.message && <Note>{table.message}</Note>}
      <div className="piles">
        {lying.piles.map((pile) => (
          <CardPile key={pile.id} {...{ screen, lying, table, pile }} />
        ))}
        <LooseCards {...{ screen, lying, table }} />
      </div>
      {!isWriting && <ReadyButton at={screen} label={t('board:ready.grouping')} />}
    </div>
  )
}

type Table = {
  chosen: Card | undefined
  choosing: Choosing
  newPileId: string | null
  message: string | null
  moveTo: (pileId: string | null, name: string) => void
  moveToNewPile: () => void
  undo: () => void
}

/** What this person has chosen and done on this screen. */
function useTable(screen: CaseScreenProps, { cards }: BoardCards): Table {
  const moves = useMoves(screen)
  const words = useMoveWords(cards)
  const [picked, setPicked] = useState<string | null>(null)
  const [movedId, setMovedId] = useState<string | null>(null)
  const [newPileId, setNewPileId] = useState<string | null>(null)
  const [message, setMessage] = useState<string | null>(null)
  // Its author may have taken it away meanwhile.
  const chosen = cards.find(({ id }) => id === picked)
  function choose(cardId: string | null) {
    setPicked(cardId)
    setMovedId(null)
    setMessage(null)
  }
  function moveTo(pileId: string | null, pile: string) {
    if (chosen === undefined) return
    moves.move(chosen.id, pileId)
    screen.announce(words.moved(chosen.id, pileId === null ? null : pile))
    choose(null)
    setMovedId(chosen.id)
  }
  function moveToNewPile() {
    if (chosen === undefined) return
    setNewPileId(moves.moveToNewPile(chosen.id))
    choose(null)
  }
  function undo() {
    const cardId = moves.undo()
    choose(null)
    setMovedId(cardId)
    setMessage(words.undone(cardId))
    screen.announce(words.undone(cardId))
  }
  const choosing = { chosenId: chosen?.id ?? null, movedId, choose }
  return { chosen, choosing, newPileId, message, moveTo, moveToNewPile, undo }
}

function useMoveWords(cards: readonly Card[]) {
  const t = useText()
  const titleOf = useCardTitle()
  const title = (cardId: string) => titleOf(cards.find(({ id }) => id === cardId) ?? { title: '' })
  return {
    moved: (cardId: string, pile: string | null) =>
      pile === null
        ? t('board:grouping.tookOut', { title: title(cardId) })
        : t('board:grouping.movedTo', { title: title(cardId), pile }),
    undone: (cardId: string | null) =>
      cardId === null ? t('board:grouping.nothingToUndo') : t('board:grouping.undone', { title: title(cardId) }),
  }
}

function GroupingTools({ write, onUndo }: Pick<CardWriting, 'write'> & { onUndo: () => void }) {
  const t = useText()
  return (
    <div className="row wrap">
      <Button icon="plus" onClick={() => write('named')}>
        {t('board:cards.write')}
      </Button>
      <WriteAnonymousButton write={write} />
      <Button icon="undo" onClick={onUndo}>
        {t('board:grouping.undo')}
      </Button>
    </div>
  )
}

type PlaceProps = { screen: CaseScreenProps; lying: BoardCards; table: Table }

function CardPile({ screen, lying, table, pile }: PlaceProps & { pile: PileOfCards }) {
  const t = useText()
  const title = pile.pile.title
  const name = title.trim() === '' ? t('board:grouping.untitledPile') : title
  const head = <PileTitle screen={screen} pileId={pile.id} title={title} begun={pile.id === table.newPileId} />
  return (
    <Pile
      {...{ screen, head, label: name, cards: pile.cards, places: lying.places, choosing: table.choosing }}
      empty={t('board:grouping.pileEmpty')}
    >
      {table.chosen && !pile.cards.includes(table.chosen) && (
        <Destination label={t('board:grouping.hereLabel', { pile: name })} onGo={() => table.moveTo(pile.id, name)}>
          {t('board:grouping.here')}
        </Destination>
      )}
    </Pile>
  )
}

function LooseCards({ screen, lying, table }: PlaceProps) {
  const t = useText()
  const label = t('board:grouping.loose')
  const head = <h2 className="pile-title pile-head">{label}</h2>
  return (
    <Pile
      loose
      {...{ screen, head, label, cards: lying.loose, places: lying.places, choosing: table.choosing }}
      empty={t('board:grouping.looseEmpty')}
    >
      {table.chosen && !lying.loose.includes(table.chosen) && (
        <Destination onGo={() => table.moveTo(null, label)}>{t('board:grouping.takeOut')}</Destination>
      )}
    </Pile>
  )
}
