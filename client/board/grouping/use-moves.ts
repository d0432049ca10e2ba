import { useState } from 'react'
import type { CaseScreenProps } from '../for-case.tsx'
import { type Deed, layOnNewPile, merge, moveCard, undoLast, type Undone } from './pile-deeds.ts'

export type Moves = {
  move: (cardId: string, pileId: string | null) => void
  /** Answers the new pile. */
  moveToNewPile: (cardId: string) => string | null
  merge: (fromId: string, intoId: string) => readonly string[]
  split: (cardIds: readonly string[]) => string | null
  /** Takes the last of my deeds back that still stands; null when there is none. */
  undo: () => Undone | null
}

/** Moving cards between piles, merging and splitting them, and taking one's own deeds back. */
export function useMoves({ board: { doc }, caseId, me, nowMs }: CaseScreenProps): Moves {
  const [deeds, setDeeds] = useState<readonly Deed[]>([])
  const hand = () => ({ me: me.personId, nowMs: nowMs() })
  function record(deed: Deed): Deed {
    setDeeds((earlier) => [...earlier, deed])
    return deed
  }
  function newPileOf(kind: 'move' | 'split', cardIds: readonly string[]) {
    return record(layOnNewPile(doc, { kind, cardIds, caseId }, hand())).madePileId
  }
  function undo() {
    const { deeds: left, undone } = undoLast(doc, deeds, hand())
    setDeeds(left)
    return undone
  }
  return {
    move: (cardId, to) => void record(moveCard(doc, { cardId, to }, hand())),
    moveToNewPile: (cardId) => newPileOf('move', [cardId]),
    merge: (fromId, intoId) => record(merge(doc, { fromId, intoId }, hand())).moves.map(({ cardId }) => cardId),
    split: (cardIds) => newPileOf('split', cardIds),
    undo,
  }
}
