import type * as Y from 'yjs'
import type { Card, Pile, Place } from '../../../shared/documents/board-cards.ts'
import { readCards, readPiles, readPlaces } from '../../../shared/documents/board-cards.ts'
import { useYjsDoc } from '../../documents/use-yjs.ts'

export type PileOfCards = { id: string; pile: Pile; cards: Card[] }
export type BoardCards = { cards: Card[]; piles: PileOfCards[]; loose: Card[]; places: ReadonlyMap<string, Place> }

/** The cards of a case as they lie, kept current. */
export function useCards(board: Y.Doc, caseId: string): BoardCards {
  return useYjsDoc(board, () => readBoardCards(board, caseId), caseId)
}

/** The titles of the piles on which cards lie, by card. */
export function pileTitlesOf({ piles }: BoardCards): ReadonlyMap<string, string> {
  const titled = piles.filter(({ pile }) => pile.title.trim() !== '')
  return new Map(titled.flatMap(({ pile, cards }) => cards.map(({ id }) => [id, pile.title.trim()])))
}

/** Pile after pile, and then those that lie on their own. */
export function asTheyLie({ piles, loose }: BoardCards): Card[] {
  return [...piles.flatMap(({ cards }) => cards), ...loose]
}

function readBoardCards(board: Y.Doc, caseId: string): BoardCards {
  const cards = readCards(board).filter((card) => card.caseId === caseId)
  const places = readPlaces(board)
  const piles = readPiles(board).filter(([, pile]) => pile.caseId === caseId)
  const known = new Set(piles.map(([id]) => id))
  const pileIdOf = (card: Card) => {
    const pileId = places.get(card.id)?.pileId ?? null
    return pileId !== null && known.has(pileId) ? pileId : null
  }
  return {
    cards,
    places,
    piles: piles.map(([id, pile]) => ({ id, pile, cards: cards.filter((card) => pileIdOf(card) === id) })),
    loose: cards.filter((card) => pileIdOf(card) === null),
  }
}
