import { useEffect, useMemo } from 'react'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { refuse } from '../../../shared/result.ts'
import { endOfPhase } from '../../../shared/rooms/move-phase.ts'
import { alone } from '../../board/together/together.ts'
import type { OpenDocument } from '../../documents/open-document.ts'
import { useYjsDoc } from '../../documents/use-yjs.ts'
import { BoardShapes, layBlank, shapesOf } from './blank-board.ts'
import type { FirstHalfProps } from '../room-props.ts'

const preview = 'preview'

/** The room as a participant would see it, without anyone's words: papers and cards are blank, and ways lead nowhere. */
export function useEmptyRoom(at: FirstHalfProps): FirstHalfProps {
  const { doc } = at.board
  const { caseId } = at.room
  // In writing: the same shapes are the same value.
  const shapes = useYjsDoc(doc, () => JSON.stringify(shapesOf(doc, caseId)), caseId ?? '')
  const empty = useMemo(() => openBlank(shapes), [shapes])
  useEffect(() => () => empty.doc.destroy(), [empty])
  return useMemo(() => emptied(at, empty), [at, empty])
}

function emptied(at: FirstHalfProps, empty: OpenDocument): FirstHalfProps {
  const isRevealed = at.room.caseId !== null && at.room.revealedCaseIds.includes(at.room.caseId)
  const nobody = { ...endOfPhase, confirmations: [] }
  return {
    ...at,
    // Under another id, so that nothing this device has kept for the real meeting is found.
    meeting: { ...at.meeting, id: preview },
    me: { ...at.me, profession: 'nurse' },
    myFunction: 'participant',
    room: { ...at.room, ...nobody, meetingId: preview, caseId: preview, revealedCaseIds: isRevealed ? [preview] : [] },
    view: { version: 0, written: false, dots: {}, marks: {}, ease: null },
    board: empty,
    actions: empty,
    caseDocument: empty,
    draft: empty,
    send: async () => refuse('offline'),
    sendAnonymous: async () => refuse('offline'),
    together: alone,
    bar: null,
    announce: () => undefined,
  }
}

function openBlank(shapes: string): OpenDocument {
  const doc = new Y.Doc()
  layBlank(doc, BoardShapes.parse(JSON.parse(shapes)), preview)
  return { documentId: preview, doc, awareness: new Awareness(doc), synced: true, readOnly: false }
}
