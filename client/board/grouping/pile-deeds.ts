import type * as Y from 'yjs'
import type { Place } from '../../../shared/documents/board-cards.ts'
import { placeCard, readPiles, readPlaces } from '../../../shared/documents/board-cards.ts'
import {
  isMergedInto,
  type Merge,
  mergePiles,
  putPileAway,
  splitPile,
  unmergePiles,
} from '../../../shared/documents/board-piles.ts'

/** Whose hand moves cards, and when (ms). */
export type Hand = { me: string; nowMs: number }

/** `from` is a pile, null = on its own. `before`: when I had moved the card last before this, null when that was nobody or another. */
type CardMove = { cardId: string; from: string | null; movedAt: number; before: number | null }

/** One thing a person did to the piles, as it can be taken back. `madePileId`: the pile was new. */
export type Deed = {
  kind: 'move' | 'merge' | 'split'
  moves: readonly CardMove[]
  madePileId: string | null
  merge: Merge | null
}

/** What an undo brought back, and how many cards stay where others have moved them since. */
export type Undone = { kind: Deed['kind']; cardIds: readonly string[]; left: number }

export function moveCard(doc: Y.Doc, { cardId, to }: { cardId: string; to: string | null }, hand: Hand): Deed {
  const moves = movesOf(doc, [cardId], hand)
  placeCard(doc, cardId, { pileId: to, ...asStamp(hand) })
  return { kind: 'move', moves, madePileId: null, merge: null }
}

export function merge(doc: Y.Doc, piles: { fromId: string; intoId: string }, hand: Hand): Deed {
  const cardIds = [...readPlaces(doc)].flatMap(([id, { pileId }]) => (pileId === piles.fromId ? id : []))
  const moves = movesOf(doc, cardIds, hand)
  return { kind: 'merge', moves, madePileId: null, merge: mergePiles(doc, piles, asStamp(hand)) }
}

/** Cards to a new pile: one that was touched, or some of a pile that is split. */
export function layOnNewPile(
  doc: Y.Doc,
  { kind, cardIds, caseId }: { kind: 'move' | 'split'; cardIds: readonly string[]; caseId: string },
  hand: Hand,
): Deed {
  const moves = movesOf(doc, cardIds, hand)
  return { kind, moves, madePileId: splitPile(doc, cardIds, { caseId, ...asStamp(hand) }), merge: null }
}

/** Takes the last of my deeds back of which anything still stands. Only cards that lie where I put them are put back: a colleague's later move is not mine to undo. */
export function undoLast(
  doc: Y.Doc,
  deeds: readonly Deed[],
  hand: Hand,
): { deeds: readonly Deed[]; undone: Undone | null } {
  const index = deeds.findLastIndex((deed) => stands(doc, deed, hand.me))
  const deed = deeds[index]
  if (deed === undefined) return { deeds: [], undone: null }
  const places = readPlaces(doc)
  const standing = deed.moves.filter((move) => liesWhereIPutIt(move, places.get(move.cardId), hand.me))
  doc.transact(() => {
    for (const { cardId, from } of standing) placeCard(doc, cardId, { pileId: from, ...asStamp(hand) })
    if (deed.merge) unmergePiles(doc, deed.merge)
    if (deed.madePileId !== null) removeIfUnused(doc, deed.madePileId)
  })
  const cardIds = standing.map(({ cardId }) => cardId)
  const left = deed.moves.length - standing.length
  return { deeds: restamp(deeds.slice(0, index), standing, hand), undone: { kind: deed.kind, cardIds, left } }
}

function movesOf(doc: Y.Doc, cardIds: readonly string[], { me, nowMs }: Hand): CardMove[] {
  const places = readPlaces(doc)
  return cardIds.map((cardId) => {
    const place = places.get(cardId)
    const before = place?.movedBy === me ? place.movedAt : null
    return { cardId, from: place?.pileId ?? null, movedAt: nowMs, before }
  })
}

function stands(doc: Y.Doc, { moves, merge: merged }: Deed, me: string): boolean {
  const places = readPlaces(doc)
  if (moves.length === 0 && merged !== null) return isMergedInto(doc, merged.fromId, merged.intoId)
  return moves.some((move) => liesWhereIPutIt(move, places.get(move.cardId), me))
}

function liesWhereIPutIt({ movedAt }: CardMove, place: Place | undefined, me: string): boolean {
  return place !== undefined && place.movedBy === me && place.movedAt === movedAt
}

/** A card that was put back lies where an earlier deed of mine had put it: that one can be taken back, too. */
function restamp(deeds: readonly Deed[], putBack: readonly CardMove[], { nowMs }: Hand): Deed[] {
  const isSame = (move: CardMove) =>
    putBack.some((other) => other.cardId === move.cardId && other.before === move.movedAt)
  return deeds.map((deed) => ({
    ...deed,
    moves: deed.moves.map((move) => (isSame(move) ? { ...move, movedAt: nowMs } : move)),
  }))
}

/** A pile that was made by the deed goes with it, unless somebody has used it since. */
function removeIfUnused(doc: Y.Doc, pileId: string): void {
  const inUse = [...readPlaces(doc).values()].some((place) => place.pileId === pileId)
  const pile = readPiles(doc).find(([id]) => id === pileId)?.[1]
  if (!inUse && pile?.title.trim() === '') putPileAway(doc, pileId)
}

function asStamp({ me, nowMs }: Hand): { movedBy: string; now: number } {
  return { movedBy: me, now: nowMs }
}
