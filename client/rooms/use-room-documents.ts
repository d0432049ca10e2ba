import { writesDrafts } from '../../shared/access/policy.ts'
import type { Me } from '../../shared/access/me.ts'
import type { MeetingFunction } from '../../shared/access/meeting-function.ts'
import { documentIdOf } from '../../shared/documents/document-name.ts'
import type { RoomState } from '../../shared/rooms/state.ts'
import type { OpenDocument } from '../documents/open-document.ts'
import { useDocument } from '../documents/use-document.ts'

type Asked = { room: RoomState; me: Me; myFunction: MeetingFunction }

export type RoomDocuments = {
  board: OpenDocument
  actions: OpenDocument
  caseDocument: OpenDocument | null
  draft: OpenDocument | null
}

/** The documents of the room, open as long as it is shown; null until the first of them are there. */
export function useRoomDocuments({ room, me, myFunction }: Asked): RoomDocuments | null {
  const { meetingId, caseId } = room
  const writes = writesDrafts(me.profession, myFunction)
  const draftId = writes ? documentIdOf({ kind: 'draft', meetingId, personId: me.personId }) : null
  const board = useDocument(documentIdOf({ kind: 'meeting', meetingId }))
  const actions = useDocument(documentIdOf({ kind: 'actions', meetingId }))
  const caseDocument = useDocument(caseId === null ? null : documentIdOf({ kind: 'case', caseId }))
  const draft = useDocument(draftId)
  return board && actions && { board, actions, caseDocument, draft }
}

/** Whose saving the status line tells of: what is written on this screen. */
export function shownDocumentIds({ board, actions, draft }: RoomDocuments, { phase }: RoomState): string[] {
  if (phase === 'writing' && draft) return [draft.documentId]
  return phase === 'actions' ? [actions.documentId] : [board.documentId]
}
