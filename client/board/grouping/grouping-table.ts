import { useState } from 'react'
import type { Card } from '../../../shared/documents/board-cards.ts'
import type { CaseScreenProps } from '../for-case.tsx'
import { useTableWords } from './grouping-words.ts'
import type { BoardCards, PileOfCards } from '../cards/use-cards.ts'
import { useMoves } from './use-moves.ts'

/** What this person has in hand: a card on its way, a pile to be laid on another, or cards to be taken out of a pile together. */
type InHand =
  | { kind: 'card'; cardId: string }
  | { kind: 'merge'; pileId: string }
  | { kind: 'split'; pileId: string; cardIds: readonly string[] }

type InHandNow = { card: Card | null; merging: PileOfCards | null; splitting: PileOfCards | null }

export type Table = InHandNow & {
  chosenIds: readonly string[]
  /** Just moved by me: the focus goes along with it. */
  movedId: string | null
  newPileId: string | null
  message: string | null
  /** A card was touched: it is taken up, put down again, or, while a pile is split, one more or one less of those that go. */
  touch: (card: Card) => void
  beginMerge: (pileId: string) => void
  beginSplit: (pileId: string) => void
  putDown: () => void
  moveTo: (pileId: string | null, pileName: string) => void
  moveToNewPile: () => void
  mergeInto: (pile: PileOfCards) => void
  split: () => void
  undo: () => void
}

/** What this person has chosen and done on the grouping screen. */
export function useTable(screen: CaseScreenProps, lying: BoardCards): Table {
  const moves = useMoves(screen)
  const words = useTableWords(lying)
  const { now, chosenIds, putAway, seen } = useHand(lying)
  function finish(said: string | null, next: Partial<Shown>) {
    putAway(next)
    if (said !== null) screen.announce(said)
  }
  function moveTo(pileId: string | null, pileName: string) {
    if (now.card === null) return
    moves.move(now.card.id, pileId)
    finish(words.moved(now.card.id, pileId === null ? null : pileName), { movedId: now.card.id })
  }
  function moveToNewPile() {
    if (now.card !== null) finish(null, { newPileId: moves.moveToNewPile(now.card.id) })
  }
  function mergeInto(into: PileOfCards) {
    if (now.merging === null) return
    const said = words.merged(now.merging, into)
    const [movedId = into.cards[0]?.id ?? null] = moves.merge(now.merging.id, into.id)
    finish(said, { movedId, message: said })
  }
  function split() {
    if (now.splitting !== null) finish(words.split(chosenIds.length), { newPileId: moves.split(chosenIds) })
  }
  function undo() {
    const undone = moves.undo()
    finish(words.undone(undone), { movedId: undone?.cardIds[0] ?? null, message: words.undone(undone) })
  }
  return { ...seen, moveTo, moveToNewPile, mergeInto, split, undo }
}

/** The hand itself, and what is shown of the last thing it did. */
function useHand(lying: BoardCards) {
  const [inHand, setInHand] = useState<InHand | null>(null)
  const [shown, setShown] = useState<Shown>(nothing)
  const now = findInHand(inHand, lying)
  function putAway(next: Partial<Shown>) {
    setInHand(null)
    setShown({ ...nothing, ...next })
  }
  function take(next: InHand | null) {
    setInHand(next)
    setShown(nothing)
  }
  const chosenIds = chosenOf(inHand, now)
  const seen = { ...now, ...shown, chosenIds, ...waysToTake(now, chosenIds, take) }
  return { now, chosenIds, putAway, seen }
}

/** What is touched again is put down. */
function waysToTake(
  now: InHandNow,
  chosenIds: readonly string[],
  take: (next: InHand | null) => void,
): Pick<Table, 'touch' | 'beginMerge' | 'beginSplit' | 'putDown'> {
  return {
    touch({ id }) {
      if (now.splitting?.cards.some((card) => card.id === id))
        return take({ kind: 'split', pileId: now.splitting.id, cardIds: toggled(chosenIds, id) })
      take(now.card?.id === id ? null : { kind: 'card', cardId: id })
    },
    beginMerge: (pileId) => take(now.merging?.id === pileId ? null : { kind: 'merge', pileId }),
    beginSplit: (pileId) => take(now.splitting?.id === pileId ? null : { kind: 'split', pileId, cardIds: [] }),
    putDown: () => take(null),
  }
}

type Shown = Pick<Table, 'movedId' | 'newPileId' | 'message'>
const nothing: Shown = { movedId: null, newPileId: null, message: null }

/** Somebody may have taken the card away or merged the pile meanwhile: then the hand is empty. */
function findInHand(inHand: InHand | null, { cards, piles }: BoardCards): InHandNow {
  const pile = (kind: 'merge' | 'split') =>
    (inHand?.kind === kind && piles.find(({ id }) => id === inHand.pileId)) || null
  const card = (inHand?.kind === 'card' && cards.find(({ id }) => id === inHand.cardId)) || null
  return { card, merging: pile('merge'), splitting: pile('split') }
}

/** Of the cards to be split off, those that still lie on the pile. */
function chosenOf(inHand: InHand | null, { card, splitting }: InHandNow): readonly string[] {
  if (card !== null) return [card.id]
  if (inHand?.kind !== 'split' || splitting === null) return []
  return inHand.cardIds.filter((id) => splitting.cards.some((each) => each.id === id))
}

function toggled(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]
}
