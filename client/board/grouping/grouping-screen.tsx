import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Note } from '../../ui/note.tsx'
import { Sentence } from '../../ui/sentence.tsx'
import '../board.css'
import '../cards/cards.css'
import { CardSheet, type CardWriting, useCardWriting, WriteAnonymousButton } from '../cards/card-writing.tsx'
import { Destination } from './destination.tsx'
import { type CaseScreenProps, ForCase, mayEditBoard } from '../for-case.tsx'
import { type Table, useTable } from './grouping-table.ts'
import { usePileName } from './grouping-words.ts'
import { InHandNote } from './in-hand-note.tsx'
import { Pile } from './pile.tsx'
import { PileTitle } from './pile-title.tsx'
import { PileTools } from './pile-tools.tsx'
import { ReadyButton } from '../ready-button.tsx'
import { ScreenHead } from '../screen-head.tsx'
import type { RoomScreenProps } from '../screen-props.ts'
import { type BoardCards, type PileOfCards, useCards } from '../cards/use-cards.ts'

/** 課題をまとめる: a card is touched, then its destination; so are piles that belong together. */
export function GroupingScreen(props: RoomScreenProps) {
  return <ForCase screen={props}>{(screen) => <Grouping {...screen} />}</ForCase>
}

function Grouping(screen: CaseScreenProps) {
  const t = useText()
  const lying = useCards(screen.board.doc, screen.caseId)
  const table = useTable(screen, lying)
  const cardWriting = useCardWriting(screen)
  const isEmpty = lying.cards.length + lying.piles.length === 0
  const isWriting = cardWriting.writing !== null && cardWriting.writing !== 'sent'
  return (
    <div className="board-screen">
      <ScreenHead title={t('board:grouping.title')} sub={t('board:grouping.sub')} together={screen.together}>
        {mayEditBoard(screen) && !isWriting && <GroupingTools write={cardWriting.write} onUndo={table.undo} />}
      </ScreenHead>
      <CardSheet screen={screen} {...cardWriting} />
      <InHandNote table={table} />
      {table.message && (
        <Note>
          <Sentence text={table.message} />
        </Note>
      )}
      {isEmpty && !isWriting && (
        <EmptyState title={t('board:cards.emptyTitle')}>{t('board:cards.emptyText')}</EmptyState>
      )}
      {!isEmpty && (
        <div className="piles">
          {lying.piles.map((pile) => (
            <CardPile key={pile.id} {...{ screen, lying, table, pile }} />
          ))}
          <LooseCards {...{ screen, lying, table }} />
        </div>
      )}
      {!isWriting && <ReadyButton at={screen} label={t('board:ready.grouping')} />}
    </div>
  )
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
  const name = usePileName()(pile)
  const t = useText()
  const head = (
    <PileTitle screen={screen} pileId={pile.id} title={pile.pile.title} begun={pile.id === table.newPileId} />
  )
  return (
    <Pile
      pileId={pile.id}
      {...{ screen, head, label: name, cards: pile.cards, places: lying.places, choosing: table }}
      isInHand={table.merging?.id === pile.id || table.splitting?.id === pile.id}
      empty={t('board:grouping.pileEmpty')}
      foot={<PileTools {...{ screen, table, pile, name }} pileCount={lying.piles.length} />}
    >
      {table.card && !pile.cards.includes(table.card) && (
        <Destination label={t('board:grouping.hereLabel', { pile: name })} onGo={() => table.moveTo(pile.id, name)}>
          {t('board:grouping.here')}
        </Destination>
      )}
      {table.merging && table.merging.id !== pile.id && (
        <Destination label={t('leading:piles.mergeHereLabel', { pile: name })} onGo={() => table.mergeInto(pile)}>
          {t('leading:piles.mergeHere')}
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
      pileId={null}
      {...{ screen, head, label, cards: lying.loose, places: lying.places, choosing: table }}
      empty={t('board:grouping.looseEmpty')}
    >
      {table.card && !lying.loose.includes(table.card) && (
        <Destination onGo={() => table.moveTo(null, label)}>{t('board:grouping.takeOut')}</Destination>
      )}
    </Pile>
  )
}
