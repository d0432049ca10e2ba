import { useEffect, useMemo } from 'react'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { Reflection, writeReflections } from '../../shared/documents/board-reflections.ts'
import { refuse } from '../../shared/result.ts'
import type { OpenDocument } from '../documents/open-document.ts'
import type { FirstHalfProps } from './room-props.ts'
import { useReflections } from './use-reflections.ts'

const preview = 'preview'

/** The room as a participant would see it without anyone's words: papers that were opened are blank, documents have no content, and ways that lead nowhere. */
export function useEmptyRoom(at: FirstHalfProps): FirstHalfProps {
  const shapes = useShapes(at)
  const empty = useMemo(() => openBlank(shapes), [shapes])
  useEffect(() => () => empty.doc.destroy(), [empty])
  return useMemo(() => emptied(at, empty), [at, empty])
}

/** Of what was revealed only the shapes, in writing: the same shapes are the same value. */
function useShapes(at: FirstHalfProps): string {
  const shapes = useReflections(at).map(([, reflection]) => ({ ...reflection, caseId: preview, text: '' }))
  return JSON.stringify(at.room.phase === 'reveal' ? shapes : [])
}

function emptied(at: FirstHalfProps, empty: OpenDocument): FirstHalfProps {
  const nobody = { hands: [], speakerId: null, ready: [], confirmations: [] }
  return {
    ...at,
    // Under another id, so that nothing this device has kept for the real meeting is found.
    meeting: { ...at.meeting, id: preview },
    me: { ...at.me, profession: 'nurse' },
    myFunction: 'participant',
    room: { ...at.room, ...nobody, meetingId: preview, caseId: preview, revealedCaseIds: [preview] },
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

function openBlank(shapes: string): OpenDocument {
  const doc = new Y.Doc()
  const papers = Reflection.array().parse(JSON.parse(shapes))
  writeReflections(doc, new Map(papers.map((paper, index) => [`paper${index}`, paper])))
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
