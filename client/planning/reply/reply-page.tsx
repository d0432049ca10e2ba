import type { ReactNode } from 'react'
import type { ReplyState, ReplyView } from '../../../shared/records/reply.ts'
import { useText, useWordsOf } from '../../locales/use-text.ts'
import { OpenSettings } from '../../settings/open-settings.tsx'
import { Button } from '../../ui/button.tsx'
import { Emblem } from '../../ui/emblem.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Note } from '../../ui/note.tsx'
import { BodyReply } from './body-reply.tsx'
import { PersonReply } from './person-reply.tsx'
import { ReplyMeetingFacts } from './reply-meeting.tsx'
import './reply.css'
import { type Reply, useReply, useToken } from './use-reply.ts'

/** The page behind the link of an invitation: what it is about, and the answer, without an account. */
export function ReplyPage() {
  useWordsOf('reply')
  const t = useText()
  const token = useToken()
  return (
    <main className="reply stack">
      <p className="reply-brand">
        <Emblem size={44} />
        {t('ui:brand')}
      </p>
      {token === '' ? <Over>{t('reply:none')}</Over> : <Opening key={token} token={token} />}
      <OpenSettings profession={null} />
    </main>
  )
}

function Opening({ token }: { token: string }) {
  const t = useText()
  const { loaded, again, reply } = useReply(token)
  if (loaded.kind === 'loading') return <Loading />
  if (loaded.kind === 'ready') return <Opened view={loaded.view} {...{ token, reply }} />
  if (loaded.code === 'not-found') return <Over>{t('reply:gone')}</Over>
  const code = (['offline', 'too-many'] as const).find((each) => each === loaded.code) ?? 'failed'
  return (
    <>
      <h1>{t('reply:title')}</h1>
      <div role="alert">
        <Note kind="caution" icon="warning">
          {t(`reply:${code}`)}
        </Note>
      </div>
      <Button kind="primary" onClick={again}>
        {t('reply:again')}
      </Button>
    </>
  )
}

function Over({ children }: { children: ReactNode }) {
  const t = useText()
  return (
    <>
      <h1>{t('reply:over')}</h1>
      <Note kind="caution" icon="warning">
        {children}
      </Note>
    </>
  )
}

type OpenedProps = { view: ReplyView; token: string; reply: Reply }

function Opened({ view: { state, invitation, meeting }, token, reply }: OpenedProps) {
  const t = useText()
  if (invitation === null || meeting === null)
    return <Over>{t(`reply:state.${state === 'withdrawn' ? 'withdrawn' : 'expired'}`)}</Over>
  return (
    <>
      <h1>{t('reply:title')}</h1>
      <State state={state} reason={meeting.cancelReason} />
      <ReplyMeetingFacts {...{ invitation, meeting }} />
      {invitation.to === 'body' ? (
        <BodyReply key={invitation.id} {...{ invitation, reply }} isOpen={state === 'open'} />
      ) : (
        <PersonReply key={invitation.id} {...{ invitation, meeting, state, token, reply }} />
      )}
    </>
  )
}

function State({ state, reason }: { state: ReplyState; reason: string }) {
  const t = useText()
  if (state !== 'begun' && state !== 'over' && state !== 'cancelled') return null
  return (
    <Note kind="caution" icon="warning">
      <b>{t(`reply:state.${state}`)}</b>
      {state === 'cancelled' && reason !== '' && <p>{t('reply:state.cancelReason', { reason })}</p>}
    </Note>
  )
}
