import type * as Y from 'yjs'
import { readActions, type Horizon } from '../../shared/documents/actions.ts'
import { readCards, readPiles, readPlaces } from '../../shared/documents/board-cards.ts'
import { readReflections, readWishAnswers } from '../../shared/documents/board-reflections.ts'
import { readDotTotals, readLensNotes } from '../../shared/documents/board-results.ts'
import { statementText } from '../../shared/documents/meeting-board.ts'
import { StatementRole } from '../../shared/access/professions.ts'
import { sampleCase } from './sample-case.ts'

export const horizonOf: Record<string, Horizon> = {
  明日から: 'tomorrow',
  '1か月以内': 'month',
  '1年以内': 'year',
  枠組みの変更: 'framework',
}

/** What the sample says the meeting's records must be, in an order that does not depend on chance. */
export function expectedRecords() {
  const titleOf = new Map(sampleCase.issue_cards.map(({ id, title }) => [id, title]))
  const textOf = new Map(sampleCase.reflections.map(({ id, text }) => [id, text]))
  return {
    reflections: sorted(
      sampleCase.reflections.map(({ role, question, text, to_role }) => ({
        role,
        question,
        text,
        toRole: to_role ?? null,
      })),
    ),
    wishAnswers: sorted(
      sampleCase.wish_answers.map(({ reflection, role, answer, reason }) => ({
        wish: textOf.get(reflection),
        role,
        answer,
        reason,
      })),
    ),
    cards: sorted(
      sampleCase.issue_cards.map(({ title, detail, author_role }) => ({ title, detail, role: author_role })),
    ),
    piles: sorted(
      sampleCase.piles.map(({ title, cards }) => ({ title, cards: sorted(cards.map((id) => titleOf.get(id))) })),
    ),
    dots: sorted(sampleCase.issue_cards.map(({ title, dots }) => ({ title, total: dots }))),
    lensNotes: sorted(sampleCase.support_center_perspectives.map(({ lens, text }) => ({ lens, text }))),
    actions: sorted(
      sampleCase.agreed_actions.map(({ text, owner, due, horizon, done_when }) => ({
        text,
        ownerId: owner,
        due,
        horizon: horizonOf[horizon],
        doneWhen: done_when,
        state: 'agreed',
      })),
    ),
    statements: sorted(sampleCase.role_reconfirmation),
  }
}

/** The same of a board and its actions as they stand. */
export function recordsOf(board: Y.Doc, actions: Y.Doc) {
  const cards = readCards(board)
  const titleOf = new Map(cards.map(({ id, title }) => [id, title]))
  const reflections = readReflections(board)
  const textOf = new Map(reflections.map(([id, { text }]) => [id, text]))
  const places = readPlaces(board)
  const inPile = (pileId: string) => cards.filter(({ id }) => places.get(id)?.pileId === pileId)
  return {
    reflections: sorted(reflections.map(([, { role, question, text, toRole }]) => ({ role, question, text, toRole }))),
    wishAnswers: sorted(
      [...readWishAnswers(board)].map(([id, { role, answer, reason }]) => ({
        wish: textOf.get(id),
        role,
        answer,
        reason,
      })),
    ),
    cards: sorted(cards.map(({ title, detail, role }) => ({ title, detail, role }))),
    piles: sorted(
      readPiles(board).map(([id, { title }]) => ({ title, cards: sorted(inPile(id).map((card) => card.title)) })),
    ),
    dots: sorted([...readDotTotals(board)].map(([id, { total }]) => ({ title: titleOf.get(id), total }))),
    lensNotes: sorted(readLensNotes(board).map(([, { lens, text }]) => ({ lens, text }))),
    actions: sorted(
      [...readActions(actions).values()].map(({ text, ownerId, due, horizon, doneWhen, state }) => ({
        text,
        ownerId,
        due,
        horizon,
        doneWhen,
        state,
      })),
    ),
    statements: sorted(
      StatementRole.options.map((role) => ({ role, text: statementText(board, sampleCase.id, role)?.toString() })),
    ),
  }
}

export function sorted<Item>(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}
