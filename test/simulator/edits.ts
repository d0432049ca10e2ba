import * as Y from 'yjs'
import { actionEntries, addAction } from '../../shared/documents/actions.ts'
import { addCard, cardEntries, placeCard, removeCard } from '../../shared/documents/board-cards.ts'
import { notesFragment, statementText } from '../../shared/documents/meeting-board.ts'
import { StatementRole } from '../../shared/access/professions.ts'
import { editAnything } from '../support/any-edits.ts'
import type { Random } from '../support/random.ts'
import { CASE_ID } from '../support/room-people.ts'

/** `say` answers a word that nobody has typed before; it must be typed in this very edit. */
export type Hand = { doc: Y.Doc; personId: string; random: Random; nowMs: number; say: () => string }

type Edit = (hand: Hand) => void

const boardEdits: readonly Edit[] = [
  typeStatement,
  typeStatement,
  typeStatement,
  writeCard,
  typeInCard,
  typeInCard,
  writeNote,
  typeInNote,
  formatNote,
  moveCard,
  dropCard,
  eraseStatement,
  ({ doc, random }) => editAnything(doc, random),
  ({ doc, random }) => editAnything(doc, random),
]

const actionEdits: readonly Edit[] = [writeAction, typeInAction, typeInAction, dropAction]

/** One change as the editors make it; sometimes there is nothing to change. */
export function editOnce(documentId: string, hand: Hand): void {
  const edits = documentId.startsWith('actions/') ? actionEdits : boardEdits
  hand.random.pick(edits)(hand)
}

/** Places between two letters; Yjs replaces the halves of a letter that was cut in two, and not alike on every replica. */
function placeIn(text: Y.Text, random: Random): number {
  const places = [0]
  for (const part of text.toDelta() as { insert: unknown }[]) {
    if (typeof part.insert !== 'string') places.push((places.at(-1) ?? 0) + 1)
    else for (const letter of part.insert) places.push((places.at(-1) ?? 0) + letter.length)
  }
  return random.pick(places)
}

function typeWord(text: unknown, { random, say }: Hand): void {
  if (text instanceof Y.Text) text.insert(placeIn(text, random), say())
}

function typeStatement(hand: Hand): void {
  typeWord(statementText(hand.doc, CASE_ID, hand.random.pick(StatementRole.options)), hand)
}

function eraseStatement({ doc, random }: Hand): void {
  const text = statementText(doc, CASE_ID, random.pick(StatementRole.options))
  if (text === null) return
  const [from = 0, to = 0] = [placeIn(text, random), placeIn(text, random)].toSorted((a, b) => a - b)
  if (to > from) text.delete(from, Math.min(to - from, 12))
}

function writeCard({ doc, personId, nowMs, say }: Hand): void {
  addCard(doc, { caseId: CASE_ID, authorId: personId, role: 'nurse', now: nowMs, title: say() })
}

function pickCard({ doc, random }: Hand): [string, Y.Map<unknown>] | null {
  const cards = [...cardEntries(doc)].filter((entry): entry is [string, Y.Map<unknown>] => entry[1] instanceof Y.Map)
  return cards.length === 0 ? null : random.pick(cards)
}

function typeInCard(hand: Hand): void {
  typeWord(pickCard(hand)?.[1].get(hand.random.pick(['title', 'detail'])), hand)
}

function moveCard(hand: Hand): void {
  const card = pickCard(hand)
  const pileId = hand.random.pick([null, 'pile1', 'pile2'])
  if (card) placeCard(hand.doc, card[0], { pileId, movedBy: hand.personId, now: hand.nowMs })
}

function dropCard(hand: Hand): void {
  const card = hand.random.chance(0.5) ? pickCard(hand) : null
  if (card) removeCard(hand.doc, card[0])
}

function writeNote({ doc, random, say }: Hand): void {
  const notes = notesFragment(doc, CASE_ID, 'issues')
  if (notes === null) return
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(say())])
  notes.insert(random.below(notes.length + 1), [paragraph])
}

function pickNote({ doc, random }: Hand): Y.XmlText | null {
  const paragraphs = notesFragment(doc, CASE_ID, 'issues')?.toArray() ?? []
  const texts = paragraphs.flatMap((node) => (node instanceof Y.XmlElement ? node.toArray() : []))
  const written = texts.filter((text) => text instanceof Y.XmlText)
  return written.length === 0 ? null : random.pick(written)
}

function typeInNote(hand: Hand): void {
  typeWord(pickNote(hand), hand)
}

function formatNote(hand: Hand): void {
  const { random } = hand
  const text = pickNote(hand)
  if (text === null) return
  const [from = 0, to = 0] = [placeIn(text, random), placeIn(text, random)].toSorted((a, b) => a - b)
  if (to > from) text.format(from, to - from, { bold: random.pick([true, null]) })
}

function writeAction(hand: Hand): void {
  const { doc, personId, nowMs } = hand
  const id = addAction(doc, { caseId: CASE_ID, createdBy: personId, fromCardId: null, now: nowMs })
  const entry = actionEntries(doc).get(id)
  if (entry instanceof Y.Map) typeWord(entry.get('text'), hand)
}

function pickAction({ doc, random }: Hand): [string, unknown] | null {
  const actions = [...actionEntries(doc)]
  return actions.length === 0 ? null : random.pick(actions)
}

function typeInAction(hand: Hand): void {
  const entry = pickAction(hand)?.[1]
  if (entry instanceof Y.Map) typeWord(entry.get(hand.random.pick(['text', 'doneWhen'])), hand)
}

function dropAction(hand: Hand): void {
  const action = hand.random.chance(0.3) ? pickAction(hand) : null
  if (action) actionEntries(hand.doc).delete(action[0])
}
