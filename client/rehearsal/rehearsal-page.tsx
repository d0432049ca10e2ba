import type { Me } from '../../shared/access/me.ts'
import type { RequestFailure } from '../api/request.ts'
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
  if (begun.kind === 'ready')
    return <Rehearsal {...{ meetingId, me, onSignedOut, goTo }} former={begun.former} onRefused={fail} />
  return (
    <RehearsalFrame me={me}>
      {begun.kind === 'loading' ? <Loading /> : <Failed code={begun.code} onAgain={again} />}
    </RehearsalFrame>
  )
}

function Failed({ code, onAgain }: { code: RequestFailure; onAgain: () => void }) {
  const t = useText()
  if (code === 'forbidden' || code === 'not-found')
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
