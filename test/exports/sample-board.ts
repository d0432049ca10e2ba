import * as Y from 'yjs'
import type { StatementRole } from '../../shared/access/professions.ts'
import { Profession } from '../../shared/access/professions.ts'
import { actionEntries, addAction, Horizon, seedActions, setActionChoice } from '../../shared/documents/actions.ts'
import { addCard, addPile, placeCard, writeAnonymousCards } from '../../shared/documents/board-cards.ts'
import { writeReflections, writeWishAnswer } from '../../shared/documents/board-reflections.ts'
import type { Lens } from '../../shared/documents/board-results.ts'
import { addLensNote, lensNoteEntries, writeDotTotals, writeLensRelease } from '../../shared/documents/board-results.ts'
import { textOf } from '../../shared/documents/entries.ts'
import { seedMeetingBoard, statementText } from '../../shared/documents/meeting-board.ts'
import { sampleCase } from '../e2e/sample-case.ts'

export const CASE_ID = sampleCase.id
export const horizonWords = ['明日から', '1か月以内', '1年以内', '枠組みの変更']

/** Who confirms and answers for a role at the sample meeting. */
export const personOf: Record<string, string> = {
  physician: 'p_dr1',
  nurse: 'p_ns1',
  care_manager: 'p_cm1',
  support_center: 'p_hc1',
}

/** The board after the sample meeting, as its six people left it. */
export function sampleBoard(): Y.Doc {
  const board = new Y.Doc()
  seedMeetingBoard(board, [CASE_ID, 'case2'])
  layReflections(board)
  layCards(board)
  for (const { lens, text } of sampleCase.support_center_perspectives) layLensNote(board, { lens, text })
  openLenses(board)
  for (const { role, text } of sampleCase.role_reconfirmation) layStatement(board, role as StatementRole, text)
  return board
}

function layReflections(board: Y.Doc): void {
  const reflections = sampleCase.reflections.map(({ id, role, question, text, to_role: toRole = null }) => {
    return [id, { caseId: CASE_ID, role, question, text, toRole }] as const
  })
  writeReflections(board, new Map(reflections))
  for (const { reflection, role, answer, reason } of sampleCase.wish_answers) {
    const answered = sampleCase.reflections.find(({ id }) => id === reflection)?.to_role
    if (answered !== role || answered === undefined) throw new Error('only the addressed role answers')
    writeWishAnswer(board, reflection, { answer, reason, role: answered, answeredBy: personOf[role] ?? '' })
  }
}

/** Named and anonymous cards with their piles and dots; answers the ids by the sample's. */
function layCards(board: Y.Doc): void {
  const ids = new Map<string, string>()
  for (const [now, { id, title, detail, author_role: role }] of sampleCase.issue_cards.entries()) {
    if (role === null) writeAnonymousCards(board, new Map([[id, { caseId: CASE_ID, title, detail }]]))
    const made =
      role === null
        ? id
        : addCard(board, {
            caseId: CASE_ID,
            authorId: personOf[role] ?? '',
            role: Profession.parse(role),
            now,
            title,
            detail,
          })
    ids.set(id, made)
  }
  for (const [now, { title, cards }] of sampleCase.piles.entries()) {
    const pileId = addPile(board, { caseId: CASE_ID, now, title })
    for (const card of cards) placeCard(board, ids.get(card) ?? '', { pileId, movedBy: 'p_ns1', now })
  }
  const totals = sampleCase.issue_cards.map(
    ({ id, dots }) => [ids.get(id) ?? '', { total: dots, byRole: null }] as const,
  )
  writeDotTotals(board, CASE_ID, new Map(totals))
}

export function layLensNote(
  board: Y.Doc,
  { lens, text, caseId = CASE_ID }: { lens: Lens; text: string; caseId?: string },
): void {
  const id = addLensNote(board, { caseId, lens, authorId: 'p_hc1', now: lensNoteEntries(board).size })
  textOf(lensNoteEntries(board), id, 'text')?.insert(0, text)
}

function openLenses(board: Y.Doc): void {
  writeLensRelease(board, CASE_ID, 'rights')
  writeLensRelease(board, CASE_ID, 'sustainability')
}

export function layStatement(board: Y.Doc, role: StatementRole, text: string): void {
  const line = statementText(board, CASE_ID, role)
  line?.delete(0, line.length)
  line?.insert(0, text)
}

/** The agreed actions of the sample. */
export function sampleActions(): Y.Doc {
  const actions = new Y.Doc()
  seedActions(actions)
  for (const [now, agreed] of sampleCase.agreed_actions.entries()) {
    const id = addAction(actions, { caseId: CASE_ID, createdBy: 'p_cm1', fromCardId: null, now })
    textOf(actionEntries(actions), id, 'text')?.insert(0, agreed.text)
    textOf(actionEntries(actions), id, 'doneWhen')?.insert(0, agreed.done_when)
    setActionChoice(actions, id, ['ownerId', agreed.owner])
    setActionChoice(actions, id, ['due', agreed.due])
    setActionChoice(actions, id, ['horizon', Horizon.options[horizonWords.indexOf(agreed.horizon)] ?? null])
    setActionChoice(actions, id, ['state', 'agreed'])
  }
  return actions
}
