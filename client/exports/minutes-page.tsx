import type { Me } from '../../shared/access/me.ts'
import { can } from '../../shared/access/policy.ts'
import { documentIdOf } from '../../shared/documents/document-name.ts'
import type { MeetingView } from '../../shared/records/meeting.ts'
import type { RoomState } from '../../shared/rooms/state.ts'
import { StatusLineOf } from '../documents/status-line-of.tsx'
import { useDocument } from '../documents/use-document.ts'
import { useText } from '../locales/use-text.ts'
import { OpenSettings } from '../settings/open-settings.tsx'
import { Bar } from '../ui/bar.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Frame } from '../ui/frame.tsx'
import { HideScreen } from '../ui/hide-screen.tsx'
import { Loading } from '../ui/loading.tsx'
import './minutes.css'
import './minutes-tables.css'
import './minutes-print.css'
import { MinutesSheet } from './minutes-sheet.tsx'

export type MinutesPageProps = { meeting: MeetingView; me: Me; room: RoomState }

/** The minutes of a meeting: live from its board, with notes of their own, printed as they stand. One sheet per case. */
export function MinutesPage({ meeting, me, room }: MinutesPageProps) {
  const t = useText()
  const { id: meetingId, cases } = meeting
  const boardId = documentIdOf({ kind: 'meeting', meetingId })
  return (
    <Frame
      title={t('exports:minutes.title')}
      subtitle={meeting.title}
      hide={<HideScreen />}
      me={<OpenSettings profession={me.profession} />}
      bar={
        <Bar status={<StatusLineOf documentIds={[boardId]} />}>
          <ButtonLink icon="back" href={`/meetings/${meetingId}`}>
            {t('exports:minutes.back')}
          </ButtonLink>
          {mayTrace(meeting, me) && (
            <ButtonLink href={`/meetings/${meetingId}/versions`}>{t('exports:minutes.versions')}</ButtonLink>
          )}
          <Button kind="primary" icon="print" onClick={() => window.print()}>
            {t('exports:minutes.print')}
          </Button>
        </Bar>
      }
    >
      <div className="minutes-desk">
        <p className="sub no-print">
          {room.closedAtMs === null ? t('exports:minutes.open') : t('exports:minutes.closed')}
        </p>
        {cases.length === 0 && <EmptyState title={t('exports:minutes.noCase')} />}
        {cases.map(({ id }) => (
          <CaseMinutes key={id} caseId={id} {...{ meeting, me, room }} />
        ))}
      </div>
    </Frame>
  )
}

function mayTrace({ id: meetingId, participants }: MeetingView, me: Me): boolean {
  const functionOfActor = participants.find(({ personId }) => personId === me.personId)?.meetingFunction ?? null
  const name = { kind: 'meeting', meetingId } as const
  // Former versions are there whatever became of the meeting.
  const standing = { isClosed: false, isCalledOff: false, isWaiting: false }
  const hubId = me.hub.id
  return can({ ...me, hubId }, 'trace', { type: 'document', hubId, name, functionOfActor, ...standing })
}

function CaseMinutes({ meeting, me, room, caseId }: MinutesPageProps & { caseId: string }) {
  const meetingId = meeting.id
  const board = useDocument(documentIdOf({ kind: 'meeting', meetingId }))
  const actions = useDocument(documentIdOf({ kind: 'actions', meetingId }))
  const caseDocument = useDocument(documentIdOf({ kind: 'case', caseId }))
  // A document that has not arrived yet is not an empty one.
  if (!board?.synced || !actions?.synced || !caseDocument?.synced) return <Loading blocks={4} />
  const myFunction = meeting.participants.find(({ personId }) => personId === me.personId)?.meetingFunction
  const mayWriteNotes = myFunction !== undefined && myFunction !== 'observer' && !board.readOnly
  return <MinutesSheet {...{ meeting, room, caseId, mayWriteNotes }} documents={{ board, actions, caseDocument }} />
}
