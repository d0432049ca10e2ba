import type * as Y from 'yjs'
import type { AgreedAction } from '../../../shared/documents/actions.ts'
import { gapsOf, readActions } from '../../../shared/documents/actions.ts'
import type { MeetingView } from '../../../shared/records/meeting.ts'
import { byCreation } from '../../../shared/documents/entries.ts'
import { useYjsDoc } from '../../documents/use-yjs.ts'

export type ListedAction = { id: string; action: AgreedAction }

/** The actions of a case in the order in which they were begun, kept current. */
export function useActions(doc: Y.Doc, caseId: string): ListedAction[] {
  return useYjsDoc(
    doc,
    () =>
      byCreation(readActions(doc))
        .filter(([, action]) => action.caseId === caseId)
        .map(([id, action]) => ({ id, action })),
    caseId,
  )
}

/** Agreed and nothing of it has been taken out since. */
export function isSettled(action: AgreedAction, meeting: MeetingView): boolean {
  return action.state !== 'proposed' && gapsOf(action, meeting).length === 0
}
