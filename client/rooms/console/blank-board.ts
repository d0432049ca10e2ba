import type * as Y from 'yjs'
import { z } from 'zod'
import { Profession } from '../../../shared/access/professions.ts'
import {
  addCard,
  addPile,
  placeCard,
  readCards,
  readPiles,
  readPlaces,
  writeAnonymousCards,
} from '../../../shared/documents/board-cards.ts'
import { readReflections, Reflection, writeReflections } from '../../../shared/documents/board-reflections.ts'
import { newId } from '../../../shared/ids.ts'

const CardShape = z.object({ role: Profession.nullable(), pileId: z.string().nullable() })

/** What lies on a board without a word of it: whose papers and cards, and which cards lie together. */
export const BoardShapes = z.object({
  papers: z.array(Reflection),
  cards: z.array(CardShape),
  pileIds: z.array(z.string()),
})
export type BoardShapes = z.infer<typeof BoardShapes>

/** In the place of a title: a line to write on. */
const blankTitle = '＿＿＿＿＿＿'

export function shapesOf(doc: Y.Doc, caseId: string | null): BoardShapes {
  const places = readPlaces(doc)
  const isHere = (each: { caseId: string }) => each.caseId === caseId
  return {
    papers: readReflections(doc).flatMap(([, paper]) => (isHere(paper) ? { ...paper, text: '' } : [])),
    cards: readCards(doc).flatMap((card) =>
      isHere(card) ? { role: card.role, pileId: places.get(card.id)?.pileId ?? null } : [],
    ),
    pileIds: readPiles(doc).flatMap(([id, pile]) => (isHere(pile) ? id : [])),
  }
}

/** Lays the shapes on an empty board, as of the case and by the person named `id`. */
export function layBlank(doc: Y.Doc, { papers, cards, pileIds }: BoardShapes, id: string): void {
  writeReflections(doc, new Map(papers.map((paper, index) => [`paper${index}`, { ...paper, caseId: id }])))
  const piles = new Map(pileIds.map((pileId, now) => [pileId, addPile(doc, { caseId: id, now, title: blankTitle })]))
  for (const [now, { role, pileId }] of cards.entries()) {
    const cardId = role === null ? addNameless(doc, id) : addNamed(doc, { id, role, now })
    const pile = pileId === null ? undefined : piles.get(pileId)
    if (pile !== undefined) placeCard(doc, cardId, { pileId: pile, movedBy: id, now })
  }
}

function addNamed(doc: Y.Doc, { id, role, now }: { id: string; role: Profession; now: number }): string {
  return addCard(doc, { caseId: id, authorId: id, role, now, title: blankTitle })
}

function addNameless(doc: Y.Doc, caseId: string): string {
  const cardId = newId()
  writeAnonymousCards(doc, new Map([[cardId, { caseId, title: blankTitle, detail: '' }]]))
  return cardId
}
