import { useMemo } from 'react'
import type { MinutesSheet } from '../../shared/exports/minutes-sheet.ts'
import { composeSheet } from '../../shared/exports/minutes-sheet.ts'
import type { MeetingView } from '../../shared/records/meeting.ts'
import type { RoomState } from '../../shared/rooms/state.ts'
import type { OpenDocument } from '../documents/open-document.ts'
import { useYjsDoc } from '../documents/use-yjs.ts'

export type MinutesDocuments = { board: OpenDocument; actions: OpenDocument; caseDocument: OpenDocument }
type Asked = { meeting: MeetingView; room: RoomState; caseId: string; documents: MinutesDocuments }

/** The minutes of a case as they stand, drawn anew whenever board, actions, case or room change. */
export function useSheet({ meeting, room, caseId, documents }: Asked): MinutesSheet {
  const [board, actions, caseDoc] = [documents.board.doc, documents.actions.doc, documents.caseDocument.doc]
  const marks = [useMark(board), useMark(actions), useMark(caseDoc)]
  return useMemo(
    () => composeSheet({ meeting, caseId, room, board, actions, caseDoc }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the marks stand for the content of documents that keep their identity
    [meeting, caseId, room, board, actions, caseDoc, ...marks],
  )
}

/** A value that is another one after every change of the document. */
function useMark(doc: OpenDocument['doc']): symbol {
  return useYjsDoc(doc, () => Symbol('content'))
}
