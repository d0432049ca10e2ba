import type * as Y from 'yjs'
import { readActions } from '../../shared/documents/actions.ts'
import { readReflections, readWishAnswers } from '../../shared/documents/board-reflections.ts'
import type { ProjectedActionsTable, ProjectedWishesTable } from './tables/projected-tables.ts'

type Place = { hub_id: string; meeting_id: string }

/** The rows of a meeting's actions, as its document holds them. */
export function actionRowsOf(doc: Y.Doc, place: Place): ProjectedActionsTable[] {
  return [...readActions(doc)].map(([id, { caseId, ownerId, text, doneWhen, due, state }]) => ({
    ...place,
    id,
    text,
    due,
    state,
    case_id: caseId,
    owner_id: ownerId,
    done_when: doneWhen,
  }))
}

/** The rows of a meeting's revealed wishes, as its board holds them. */
export function wishRowsOf(doc: Y.Doc, place: Place): ProjectedWishesTable[] {
  const answers = readWishAnswers(doc)
  return readReflections(doc)
    .filter(([, { question }]) => question === 'wish')
    .map(([id, { caseId, role, toRole, text }]) => ({
      ...place,
      id,
      text,
      case_id: caseId,
      from_role: role,
      to_role: toRole,
      answered: answers.has(id) ? 1 : 0,
    }))
}
