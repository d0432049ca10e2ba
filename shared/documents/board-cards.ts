import type * as Y from 'yjs'
import { z } from 'zod'
import { cleanText } from '../clean-text.ts'
import { Profession } from '../access/professions.ts'
import { Id, newId } from '../ids.ts'
import { addEntry, byCreation, readEntries, text } from './entries.ts'

/** An issue card 課題カード with a name: one author, by convention of the editor. */
const NamedCard = z.object({
  caseId: Id,
  authorId: Id,
  role: Profession,
  createdAt: z.number(),
  title: z.string(),
  detail: z.string(),
})

/** A card without a name, written by the server. It holds neither author nor role nor time, on purpose. */
export const AnonymousCard = z.object({
  caseId: Id,
  title: z.string().transform(cleanText).pipe(z.string().min(1).max(100)),
  detail: z.string().transform(cleanText).pipe(z.string().max(500)),
})
export type AnonymousCard = z.infer<typeof AnonymousCard>

/** A card as the table sees it; `role` and `authorId` are null for a card without a name. */
export type Card = {
  id: string
  caseId: string
  title: string
  detail: string
  role: Profession | null
  authorId: string | null
}

/** Where a card lies. A separate root, so that a card without a name can be moved but not edited. `pileId` null = on its own. */
const Place = z.object({ pileId: Id.nullable(), movedBy: Id, movedAt: z.number() })
export type Place = z.infer<typeof Place>

/** `mergedInto`: all its cards were laid on that pile, or, with its own id, it was taken back; it is not seen as long as no card lies on it. */
const Pile = z.object({ caseId: Id, createdAt: z.number(), title: z.string(), mergedInto: Id.nullable().default(null) })
export type Pile = z.infer<typeof Pile>

export function cardEntries(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('cards')
}

export function pileEntries(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('piles')
}

/** Named cards by time of writing, then cards without a name by their random id. */
export function readCards(doc: Y.Doc): Card[] {
  const named = byCreation(readEntries(cardEntries(doc), NamedCard)).map(
    ([id, { caseId, title, detail, role, authorId }]) => ({
      id,
      caseId,
      title,
      detail,
      role,
      authorId,
    }),
  )
  const anonymous = [...readEntries(doc.getMap('anonymousCards'), AnonymousCard)]
    .toSorted(([idA], [idB]) => (idA < idB ? -1 : 1))
    .map(([id, { caseId, title, detail }]) => ({ id, caseId, title, detail, role: null, authorId: null }))
  return [...named, ...anonymous]
}

export function addCard(
  doc: Y.Doc,
  card: { caseId: string; authorId: string; role: Profession; now: number; title?: string; detail?: string },
): string {
  const id = newId()
  const { caseId, authorId, role, now } = card
  const texts = { title: text(card.title), detail: text(card.detail) }
  doc.transact(() => addEntry(cardEntries(doc), id, { caseId, authorId, role, createdAt: now, ...texts }))
  return id
}

export function removeCard(doc: Y.Doc, id: string): void {
  doc.transact(() => {
    cardEntries(doc).delete(id)
    doc.getMap('places').delete(id)
  })
}

export function readPlaces(doc: Y.Doc): Map<string, Place> {
  return readEntries(doc.getMap('places'), Place)
}

/** The piles to be seen: one that was merged into another comes back when a card lies on it again. */
export function readPiles(doc: Y.Doc): [string, Pile][] {
  const used = new Set([...readPlaces(doc).values()].map(({ pileId }) => pileId))
  return byCreation(readEntries(pileEntries(doc), Pile)).filter(
    ([id, pile]) => pile.mergedInto === null || used.has(id),
  )
}

export function placeCard(
  doc: Y.Doc,
  cardId: string,
  place: { pileId: string | null; movedBy: string; now: number },
): void {
  const { pileId, movedBy, now } = place
  doc.getMap('places').set(cardId, { pileId, movedBy, movedAt: now })
}

export function addPile(doc: Y.Doc, pile: { caseId: string; now: number; title?: string }): string {
  const id = newId()
  doc.transact(() =>
    addEntry(pileEntries(doc), id, { caseId: pile.caseId, createdAt: pile.now, title: text(pile.title) }),
  )
  return id
}

/** Only the server calls this: its root is closed to clients. */
export function writeAnonymousCards(doc: Y.Doc, cards: ReadonlyMap<string, AnonymousCard>): void {
  for (const [id, card] of cards) doc.getMap('anonymousCards').set(id, card)
}
