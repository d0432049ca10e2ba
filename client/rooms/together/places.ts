import type * as Y from 'yjs'
import { type KeyRole, type Profession, StatementRole } from '../../../shared/access/professions.ts'
import { isBegun, readActions } from '../../../shared/documents/actions.ts'
import { readCards, readPiles } from '../../../shared/documents/board-cards.ts'
import { readAdvanceOpinions } from '../../../shared/documents/board-opinions.ts'
import { readReflections, type Reflection } from '../../../shared/documents/board-reflections.ts'
import { isLensOpen, type Lens, readLensNotes } from '../../../shared/documents/board-results.ts'
import { readTimeline } from '../../../shared/documents/case.ts'
import type { Question } from '../../../shared/documents/draft.ts'
import { byCreation } from '../../../shared/documents/entries.ts'
import type { SpotKind } from '../../../shared/rooms/spot.ts'

/** A place as everyone at the table may call it: by its own words and a role, never by a person; what somebody wrote in advance has their name. */
export type Place = { id: string; words: string } & (
  | { kind: 'event'; tDays: number }
  | { kind: 'reflection'; role: KeyRole; question: Question }
  | { kind: 'opinion'; name: string; profession: Profession }
  | { kind: 'wish'; role: KeyRole; toRole: KeyRole }
  | { kind: 'lens-note'; lens: Lens }
  | { kind: 'statement'; role: StatementRole }
  | { kind: 'card' | 'pile' | 'action' }
)

export type PlaceDocuments = { board: Y.Doc; actions: Y.Doc; caseOf: Y.Doc | null }

/** The document in which places of this kind stand. Without a case nothing stands anywhere. */
export function documentOf(kind: SpotKind, { board, actions, caseOf }: PlaceDocuments): Y.Doc {
  if (kind === 'event') return caseOf ?? board
  return kind === 'action' ? actions : board
}

/** What can be shown of a case, in the order of its screen: only what all at the table see already. */
export function readPlaces(kind: SpotKind, documents: PlaceDocuments, caseId: string): Place[] {
  const { board } = documents
  switch (kind) {
    case 'event':
      return eventsOf(documents)
    case 'reflection':
      return papersOf(board, caseId).map(([id, { role, question, text }]) => ({
        kind,
        id,
        role,
        question,
        words: text,
      }))
    case 'opinion':
      return opinionsOf(board, caseId)
    case 'wish':
      return papersOf(board, caseId).flatMap(([id, { role, toRole, text }]) =>
        toRole === null ? [] : [{ kind, id, role, toRole, words: text }],
      )
    case 'card':
      return readCards(board)
        .filter((card) => card.caseId === caseId)
        .map(({ id, title }) => ({ kind, id, words: title }))
    case 'pile':
      return readPiles(board)
        .filter(([, pile]) => pile.caseId === caseId)
        .map(([id, { title }]) => ({ kind, id, words: title }))
    case 'lens-note':
      return lensNotesOf(board, caseId)
    case 'action':
      return byCreation(readActions(documents.actions))
        .filter(([, action]) => action.caseId === caseId && isBegun(action))
        .map(([id, { text }]) => ({ kind, id, words: text }))
    case 'statement':
      return StatementRole.options.map((role) => ({ kind, id: role, role, words: '' }))
    default:
      return kind satisfies never
  }
}

function eventsOf({ caseOf }: PlaceDocuments): Place[] {
  if (caseOf === null) return []
  return readTimeline(caseOf).map(([id, { label, tDays }]) => ({ kind: 'event', id, words: label, tDays }))
}

function opinionsOf(board: Y.Doc, caseId: string): Place[] {
  return readAdvanceOpinions(board, caseId).map(([id, { name, profession, text }]) => {
    return { kind: 'opinion', id, name, profession, words: text }
  })
}

function papersOf(board: Y.Doc, caseId: string): [string, Reflection][] {
  return readReflections(board).filter(([, paper]) => paper.caseId === caseId)
}

/** Of lenses that are open, and only what has words: a note that is just begun is seen by nobody else. */
function lensNotesOf(board: Y.Doc, caseId: string): Place[] {
  return readLensNotes(board)
    .filter(([, note]) => note.caseId === caseId && isLensOpen(board, caseId, note.lens) && note.text.trim() !== '')
    .map(([id, { lens, text }]) => ({ kind: 'lens-note', id, lens, words: text }))
}
