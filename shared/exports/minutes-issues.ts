import type * as Y from 'yjs'
import type { Profession } from '../access/professions.ts'
import type { Card } from '../documents/board-cards.ts'
import { readCards, readPiles, readPlaces } from '../documents/board-cards.ts'
import type { DotTotal } from '../documents/board-results.ts'
import { readDotTotalsOf } from '../documents/board-results.ts'

/** `role` is null for a card without a name; `dots` is null before a vote was counted. */
export type MinutesCard = { title: string; detail: string; role: Profession | null; dots: DotTotal | null }

/** `title` is null for the cards that lie in no pile. */
export type MinutesPile = { title: string | null; cards: MinutesCard[] }

/** The issue cards of a case as they lie: piles first, then what lies on its own. Empty piles and empty cards are left out. */
export function composePiles(board: Y.Doc, caseId: string): MinutesPile[] {
  const places = readPlaces(board)
  const piles = readPiles(board).filter(([, pile]) => pile.caseId === caseId)
  const pileIds = new Set(piles.map(([id]) => id))
  const cards = readCards(board).filter((card) => card.caseId === caseId && !isEmpty(card))
  const pileOf = ({ id }: Card) => {
    const pileId = places.get(id)?.pileId ?? null
    return pileId !== null && pileIds.has(pileId) ? pileId : null
  }
  const compose = composeCardWith(readDotTotalsOf(board, caseId))
  const cardsIn = (pileId: string | null) => cards.filter((card) => pileOf(card) === pileId).map(compose)
  const all = [
    ...piles.map(([id, { title }]) => ({ title, cards: cardsIn(id) })),
    { title: null, cards: cardsIn(null) },
  ]
  return all.filter((pile) => pile.cards.length > 0)
}

function composeCardWith(totals: ReadonlyMap<string, DotTotal>): (card: Card) => MinutesCard {
  const none: DotTotal | null = totals.size === 0 ? null : { total: 0, byRole: null }
  return ({ id, title, detail, role }) => ({ title, detail, role, dots: totals.get(id) ?? none })
}

function isEmpty({ title, detail }: Card): boolean {
  return title.trim() === '' && detail.trim() === ''
}
