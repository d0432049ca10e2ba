import { useCallback, useState } from 'react'
import type { Me } from '../../shared/access/me.ts'
import { can } from '../../shared/access/policy.ts'
import { documentIdOf } from '../../shared/documents/document-name.ts'
import type { MeetingView } from '../../shared/records/meeting.ts'
import type { RoomState } from '../../shared/rooms/state.ts'
import { StatusLineOf } from '../documents/status-line-of.tsx'
import { useText } from '../locales/use-text.ts'
import { OpenSettings } from '../settings/open-settings.tsx'
import { Bar } from '../ui/bar.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Frame } from '../ui/frame.tsx'
import { HideScreen } from '../ui/hide-screen.tsx'
import { ConfirmedPanel } from './confirmed-panel.tsx'
import { LiveMinutes } from './live-minutes.tsx'
import './minutes.css'
import './minutes-tables.css'
import './minutes-print.css'

/** `news`: another number each time the meeting may be another than before. */
export type MinutesPageProps = { meeting: MeetingView; me: Me; room: RoomState; news: number; onSignedOut: () => void }

/** The minutes of a meeting: live from its board, with notes of their own, printed as they stand. One sheet per case. */
export function MinutesPage(props: MinutesPageProps) {
  const t = useText()
  const { meeting, me } = props
  return (
    <Frame
      title={t('exports:minutes.title')}
      subtitle={meeting.title}
      hide={<HideScreen />}
      me={<OpenSettings profession={me.profession} />}
      bar={<MinutesBar meetingId={meeting.id} />}
    >
      <div className="minutes-desk">
        <Sheets {...props} />
      </div>
    </Frame>
  )
}

function MinutesBar({ meetingId }: { meetingId: string }) {
  const t = useText()
  return (
    <Bar status={<StatusLineOf documentIds={[documentIdOf({ kind: 'meeting', meetingId })]} />}>
      <ButtonLink icon="back" href={`/meetings/${meetingId}`}>
        {t('exports:minutes.back')}
      </ButtonLink>
      <Button kind="primary" icon="print" onClick={() => window.print()}>
        {t('exports:minutes.print')}
      </Button>
    </Bar>
  )
}

function Sheets({ meeting, me, room, news, onSignedOut }: MinutesPageProps) {
  const t = useText()
  const [drawn, setDrawn] = useState<ReadonlyMap<string, string>>(new Map())
  const noteDrawn = useCallback(
    (caseId: string, fingerprint: string) => setDrawn((known) => new Map(known).set(caseId, fingerprint)),
    [],
  )
  const isClosed = room.closedAtMs !== null
  return (
    <>
      <div className="minutes-state no-print">
        <p className="sub">{t(isClosed ? 'exports:minutes.closed' : 'exports:minutes.open')}</p>
        {mayTrace(meeting, me) && (
          <ButtonLink href={`/meetings/${meeting.id}/versions`}>{t('exports:minutes.versions')}</ButtonLink>
        )}
      </div>
      {meeting.cases.length === 0 && <EmptyState title={t('exports:minutes.noCase')} />}
      {isClosed && <ConfirmedPanel {...{ meeting, drawn, news, onSignedOut }} />}
      {meeting.cases.map(({ id }) => (
        <LiveMinutes key={id} caseId={id} personId={me.personId} onDrawn={noteDrawn} {...{ meeting, room }} />
      ))}
    </>
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
