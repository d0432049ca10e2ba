import type * as Y from 'yjs'
import type { KeyRole } from '../../shared/access/professions.ts'
import { addCard } from '../../shared/documents/board-cards.ts'
import type { Question } from '../../shared/documents/draft.ts'
import { addDraftEntry, draftEntries, setWishRole } from '../../shared/documents/draft.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { statementText } from '../../shared/documents/meeting-board.ts'
import type { House } from './room-house.ts'
import type { PersonId } from './room-people.ts'
import { CASE_ID, MEETING_ID, seats } from './room-people.ts'

export const BOARD_ID = `meeting/${MEETING_ID}`

export function draftIdOf(personId: PersonId): string {
  return `draft/${MEETING_ID}/${personId}`
}

export type Answer = { question: Question; text: string; toRole?: KeyRole; caseId?: string }

/** Writes an answer into a private draft as its author's editor does; answers the entry's id. */
export function addAnswer(doc: Y.Doc, { question, text, toRole, caseId = CASE_ID }: Answer): string {
  const id = addDraftEntry(doc, { caseId, question, now: 1 })
  textOf(draftEntries(doc), id, 'text')?.insert(0, text)
  if (toRole) setWishRole(doc, id, toRole)
  return id
}

export async function writeAnswers(house: House, personId: PersonId, answers: readonly Answer[]): Promise<string[]> {
  const ids: string[] = []
  await house.write(draftIdOf(personId), (doc) => ids.push(...answers.map((answer) => addAnswer(doc, answer))))
  return ids
}

export async function writeCard(house: House, authorId: PersonId, title: string): Promise<string> {
  let id = ''
  const card = { caseId: CASE_ID, authorId, role: seats[authorId].profession, now: 1, title }
  await house.write(BOARD_ID, (doc) => {
    id = addCard(doc, card)
  })
  return id
}

export async function writeStatement(house: House, role: 'nurse', text: string): Promise<void> {
  await house.write(BOARD_ID, (doc) => {
    const statement = statementText(doc, CASE_ID, role)
    statement?.delete(0, statement.length)
    statement?.insert(0, text)
  })
}
