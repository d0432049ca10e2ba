import { useState } from 'react'
import type { Place } from '../../shared/documents/board-cards.ts'
import { addPile, pileEntries, placeCard, readPiles, readPlaces } from '../../shared/documents/board-cards.ts'
import type { CaseScreenProps } from './for-case.tsx'

/** One move of mine; `from` and `to` are piles, null = on its own. `made` when the pile was new. */
type Move = { cardId: string; from: string | null; to: string | null; movedAt: number; made: boolean }

export type Moves = {
  move: (cardId: string, pileId: string | null) => void
  moveToNewPile: (cardId: string) => string
  /** Takes the last of my moves back that still stands; answers its card, null when there is none. */
  undo: () => string | null
}

/** Moving cards between piles. Only what nobody has moved since can be undone: a colleague's later move is not mine to take back. */
export function useMoves({ board, caseId, me, nowMs }: CaseScreenProps): Moves {
  const [moves, setMoves] = useState<readonly Move[]>([])
  const place = (cardId: string, pileId: string | null) => {
    const movedAt = nowMs()
    placeCard(board.doc, cardId, { pileId, movedBy: me.personId, now: movedAt })
    return movedAt
  }
  function record(cardId: string, to: string | null, made: boolean) {
    const from = readPlaces(board.doc).get(cardId)?.pileId ?? null
    const movedAt = place(cardId, to)
    setMoves((earlier) => [...earlier, { cardId, from, to, movedAt, made }])
  }
  function moveToNewPile(cardId: string) {
    const pileId = addPile(board.doc, { caseId, now: nowMs() })
    record(cardId, pileId, true)
    return pileId
  }
  function undo() {
    const places = readPlaces(board.doc)
    const index = moves.findLastIndex((move) => stillStands(move, places.get(move.cardId), me.personId))
    const move = moves[index]
    setMoves(moves.slice(0, Math.max(0, index)))
    if (move === undefined) return null
    board.doc.transact(() => {
      place(move.cardId, move.from)
      if (move.made && move.to !== null) removeIfUnused(board.doc, move.to)
    })
    return move.cardId
  }
  return { move: (cardId, pileId) => record(cardId, pileId, false), moveToNewPile, undo }
}

function stillStands(move: Move, place: Place | undefined, me: string): boolean {
  return place !== undefined && place.movedBy === me && place.movedAt === move.movedAt
}

/** A pile that was made by the move goes with it, unless somebody has used it since. */
function removeIfUnused(doc: CaseScreenProps['board']['doc'], pileId: string): void {
  const inUse = [...readPlaces(doc).values()].some((place) => place.pileId === pileId)
  const pile = readPiles(doc).find(([id]) => id === pileId)?.[1]
  if (!inUse && pile?.title.trim() === '') pileEntries(doc).delete(pileId)
}
