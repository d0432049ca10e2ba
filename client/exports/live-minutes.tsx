import { useEffect, useMemo } from 'react'
import { documentIdOf } from '../../shared/documents/document-name.ts'
import { notesFragment, type NotesSection } from '../../shared/documents/meeting-board.ts'
import { fingerprintOf } from '../../shared/exports/canonical-json.ts'
import type { MeetingView } from '../../shared/records/meeting.ts'
import type { RoomState } from '../../shared/rooms/state.ts'
import { useDocument } from '../documents/use-document.ts'
import { useText } from '../locales/use-text.ts'
import { Loading } from '../ui/loading.tsx'
import { SectionNotes } from './minutes-notes.tsx'
import { MinutesPaper } from './minutes-sheet.tsx'
import { type MinutesDocuments, useSheet } from './use-sheet.ts'

type LiveMinutesProps = {
  meeting: MeetingView
  room: RoomState
  caseId: string
  personId: string
  /** Told what stands on the sheet, each time it is another. A function that stays the same. */
  onDrawn: (caseId: string, fingerprint: string) => void
}

/** The minutes of a case as they stand now, with notes to write in. */
export function LiveMinutes(props: LiveMinutesProps) {
  const { meeting, personId, caseId } = props
  const meetingId = meeting.id
  const board = useDocument(documentIdOf({ kind: 'meeting', meetingId }))
  const actions = useDocument(documentIdOf({ kind: 'actions', meetingId }))
  const caseDocument = useDocument(documentIdOf({ kind: 'case', caseId }))
  // A document that has not arrived yet is not an empty one.
  if (!board?.synced || !actions?.synced || !caseDocument?.synced) return <Loading blocks={4} />
  const myFunction = meeting.participants.find((participant) => participant.personId === personId)?.meetingFunction
  const mayWriteNotes = myFunction !== undefined && myFunction !== 'observer' && !board.readOnly
  return <OpenedMinutes {...props} mayWriteNotes={mayWriteNotes} documents={{ board, actions, caseDocument }} />
}

type OpenedMinutesProps = LiveMinutesProps & { documents: MinutesDocuments; mayWriteNotes: boolean }

function OpenedMinutes({ meeting, room, caseId, documents, mayWriteNotes, onDrawn }: OpenedMinutesProps) {
  const sheet = useSheet({ meeting, room, caseId, documents })
  const isClosed = room.closedAtMs !== null
  // Before the close nobody confirms it, and nothing is reckoned at each letter.
  const fingerprint = useMemo(() => (isClosed ? fingerprintOf(sheet) : null), [isClosed, sheet])
  useEffect(() => {
    if (fingerprint !== null) onDrawn(caseId, fingerprint)
  }, [caseId, fingerprint, onDrawn])
  const notes = { meetingId: meeting.id, caseId, board: documents.board, readOnly: !mayWriteNotes }
  return <MinutesPaper sheet={sheet} notesOf={(section) => <LiveNotes section={section} {...notes} />} />
}

type LiveNotesProps = {
  section: NotesSection
  meetingId: string
  caseId: string
  board: MinutesDocuments['board']
  readOnly: boolean
}

function LiveNotes({ section, meetingId, caseId, board: { doc, awareness }, readOnly }: LiveNotesProps) {
  const t = useText()
  const fragment = notesFragment(doc, caseId, section)
  if (fragment === null) return null
  const passage = { kind: 'meeting', meetingId, root: 'notes', entry: `${caseId}:${section}` } as const
  const label = t('exports:minutes.notesOf', { section: t(`exports:minutes.section.${section}`) })
  return <SectionNotes {...{ fragment, awareness, label, readOnly, passage }} />
}
