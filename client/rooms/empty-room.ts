import { useEffect, useMemo, useState } from 'react'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { refuse } from '../../shared/result.ts'
import type { OpenDocument } from '../documents/open-document.ts'
import type { FirstHalfProps } from './room-props.ts'

const preview = 'preview'

/** The room as a participant would see it before anyone wrote a word: documents without content, and ways that lead nowhere. */
export function useEmptyRoom(at: FirstHalfProps): FirstHalfProps {
  const [empty] = useState(openNothing)
  useEffect(() => () => empty.doc.destroy(), [empty])
  return useMemo(() => emptied(at, empty), [at, empty])
}

function emptied(at: FirstHalfProps, empty: OpenDocument): FirstHalfProps {
  const nobody = { hands: [], speakerId: null, ready: [], confirmations: [] }
  return {
    ...at,
    // Under another id, so that nothing this device has kept for the real meeting is found.
    meeting: { ...at.meeting, id: preview },
    me: { ...at.me, profession: 'nurse' },
    myFunction: 'participant',
    room: { ...at.room, ...nobody, meetingId: preview, caseId: preview },
    view: { version: 0, written: false, dots: {}, ease: null },
    board: empty,
    actions: empty,
    caseDocument: empty,
    draft: empty,
    send: async () => refuse('offline'),
    sendAnonymous: async () => refuse('offline'),
    bar: null,
    announce: () => undefined,
  }
}

function openNothing(): OpenDocument {
  const doc = new Y.Doc()
  const status = { kind: 'saved', atMs: 0 } as const
  return {
    documentId: preview,
    doc,
    awareness: new Awareness(doc),
    synced: true,
    readOnly: false,
    status,
    recovered: [],
  }
}
