import * as Y from 'yjs'
import { addPile, pileEntries, placeCard, readPlaces } from './board-cards.ts'
import { textOf } from './entries.ts'

/** Who lays the cards, and when (ms). */
type Hand = { movedBy: string; now: number }

export type Merge = { fromId: string; intoId: string; titleTaken: string }

/**
 * Lays all cards of one pile on another, which keeps its title or, having none, takes the other's. The emptied pile stays in the document,
 * unseen: a card that a colleague lays on it in the same moment is not lost with it, and its title is there when the merge is taken back.
 */
export function mergePiles(doc: Y.Doc, { fromId, intoId }: Omit<Merge, 'titleTaken'>, hand: Hand): Merge {
  return doc.transact(() => {
    for (const [cardId, { pileId }] of readPlaces(doc))
      if (pileId === fromId) placeCard(doc, cardId, { pileId: intoId, ...hand })
    markMerged(doc, fromId, intoId)
    return { fromId, intoId, titleTaken: giveTitle(doc, fromId, intoId) }
  })
}

/** Makes the merged pile one of its own again and takes back the title that came with it. Its cards are for the caller to put back. */
export function unmergePiles(doc: Y.Doc, { fromId, intoId, titleTaken }: Merge): void {
  doc.transact(() => {
    if (isMergedInto(doc, fromId, intoId)) markMerged(doc, fromId, null)
    const title = textOf(pileEntries(doc), intoId, 'title')
    // Words that somebody has added since are theirs.
    if (titleTaken !== '' && title?.toString() === titleTaken) title.delete(0, title.length)
  })
}

export function isMergedInto(doc: Y.Doc, fromId: string, intoId: string): boolean {
  const pile = pileEntries(doc).get(fromId)
  return pile instanceof Y.Map && pile.get('mergedInto') === intoId
}

/** Lays these cards on a new pile of their own; answers its id. */
export function splitPile(
  doc: Y.Doc,
  cardIds: readonly string[],
  { caseId, ...hand }: Hand & { caseId: string },
): string {
  return doc.transact(() => {
    const pileId = addPile(doc, { caseId, now: hand.now })
    for (const cardId of cardIds) placeCard(doc, cardId, { pileId, ...hand })
    return pileId
  })
}

/** Takes a new pile out of sight. Deleted, it would drop the card that a colleague lays on it in the same moment. */
export function putPileAway(doc: Y.Doc, pileId: string): void {
  markMerged(doc, pileId, pileId)
}

function markMerged(doc: Y.Doc, pileId: string, intoId: string | null): void {
  const pile = pileEntries(doc).get(pileId)
  if (pile instanceof Y.Map) pile.set('mergedInto', intoId)
}

/** Answers what was written, empty when the pile had a title. */
function giveTitle(doc: Y.Doc, fromId: string, intoId: string): string {
  const given = textOf(pileEntries(doc), fromId, 'title')?.toString() ?? ''
  const title = textOf(pileEntries(doc), intoId, 'title')
  if (title === null || given.trim() === '' || title.toString().trim() !== '') return ''
  title.delete(0, title.length)
  title.insert(0, given)
  return given
}
