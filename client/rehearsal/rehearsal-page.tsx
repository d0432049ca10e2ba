import { useEffect } from 'react'
import type { Me } from '../../shared/access/me.ts'
import { useText, useWordsOf } from '../locales/use-text.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loading } from '../ui/loading.tsx'
import { RehearsalFrame } from './rehearsal-frame.tsx'
import { Rehearsal } from './rehearsal.tsx'
import { useBegun } from './use-begun.ts'

type RehearsalPageProps = { meetingId: string; me: Me; onSignedOut: () => void; goTo: (path: string) => void }

/** 「3分で音と文字の確認」: before the meeting, whether line, letters, device and sound will do. No microphone is asked for. */
export function RehearsalPage({ meetingId, me, onSignedOut, goTo }: RehearsalPageProps) {
  useWordsOf('rehearsal')
  const { begun, fail, again } = useBegun(meetingId, onSignedOut)
  const isOver = begun.kind === 'failed' && (begun.code === 'forbidden' || begun.code === 'not-found')
  const isForDoor = isOver && me.isGuest
  useEffect(() => {
    // A guest hears there why.
    if (isForDoor) goTo(`/meetings/${meetingId}/waiting`)
  }, [isForDoor, meetingId, goTo])
  if (begun.kind === 'ready')
    return <Rehearsal {...{ meetingId, me, onSignedOut, goTo }} former={begun.former} onRefused={fail} />
  return (
    <RehearsalFrame me={me}>
      {begun.kind === 'loading' || isForDoor ? <Loading /> : <Failed {...{ isOver }} onAgain={again} />}
    </RehearsalFrame>
  )
}

function Failed({ isOver, onAgain }: { isOver: boolean; onAgain: () => void }) {
  const t = useText()
  if (isOver)
    return (
      <EmptyState
        title={t('rehearsal:over.title')}
        action={<ButtonLink href="/">{t('rehearsal:over.home')}</ButtonLink>}
      >
        {t('rehearsal:over.text')}
      </EmptyState>
    )
  return (
    <EmptyState
      title={t('rehearsal:failed.title')}
      action={
        <Button kind="primary" onClick={onAgain}>
          {t('rehearsal:failed.again')}
        </Button>
      }
    >
      {t('rehearsal:failed.text')}
    </EmptyState>
  )
}
