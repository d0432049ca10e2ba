import { useEffect } from 'react'
import type { Me } from '../../shared/access/me.ts'
import type { RequestFailure } from '../api/request.ts'
import { HandedBackNote } from '../documents/handed-back-note.tsx'
import { useText } from '../locales/use-text.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Frame } from '../ui/frame.tsx'
import { Loading } from '../ui/loading.tsx'
import { Phrases } from '../ui/phrases.tsx'
import type { RefusedReason } from './connection-state.ts'
import { GuestGate } from './guest-gate.tsx'
import './room.css'

type GateReason = RefusedReason | RequestFailure | 'connecting'

/** `onSignedOut` brings the person to where they sign in; it must keep alive what this page has open. */
type RoomGateProps = { reason: GateReason; me: Me; onSignedOut: () => void }

/** Before the room, or instead of it: why it is not shown and the one next step. */
export function RoomGate({ reason, me, onSignedOut }: RoomGateProps) {
  const t = useText()
  const isSignedOut = reason === 'signed-out'
  useEffect(() => {
    if (isSignedOut) onSignedOut()
  }, [isSignedOut, onSignedOut])
  return (
    <Frame title={t('rooms:connection.title')}>
      <div className="room-gate">
        {reason === 'connecting' || reason === 'signed-out' ? (
          <div className="stack">
            <p className="sub">{t('rooms:connection.connecting')}</p>
            <Loading />
          </div>
        ) : (
          <div className="stack">
            <Closed reason={reason} isGuest={me.isGuest} />
            <HandedBackNote />
          </div>
        )}
      </div>
    </Frame>
  )
}

type ClosedProps = { reason: Exclude<GateReason, 'connecting' | 'signed-out'>; isGuest: boolean }

function Closed({ reason, isGuest }: ClosedProps) {
  const t = useText()
  switch (reason) {
    case 'not-found':
    case 'forbidden':
      // A guest has no first screen to go back to.
      return isGuest ? (
        <GuestGate />
      ) : (
        <EmptyState
          title={t('rooms:connection.notFound')}
          action={
            <ButtonLink kind="primary" href="/">
              {t('rooms:connection.home')}
            </ButtonLink>
          }
        >
          <Phrases text={t('rooms:connection.notFoundHelp')} />
        </EmptyState>
      )
    case 'too-old':
      return <Reload title={t('rooms:connection.tooOld')} help={t('rooms:connection.tooOldHelp')} />
    default:
      return <Reload title={t('rooms:connection.loadFailed')} help={t('rooms:connection.loadFailedHelp')} />
  }
}

function Reload({ title, help }: { title: string; help: string }) {
  const t = useText()
  return (
    <EmptyState
      title={title}
      action={
        <Button kind="primary" onClick={() => location.reload()}>
          {t('rooms:connection.reload')}
        </Button>
      }
    >
      {help}
    </EmptyState>
  )
}
