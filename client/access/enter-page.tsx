import { type ReactNode, useState } from 'react'
import { z } from 'zod'
import { request, type RequestFailure } from '../api/request.ts'
import { useText } from '../locales/use-text.ts'
import { OpenSettings } from '../settings/open-settings.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Emblem } from '../ui/emblem.tsx'
import { Note } from '../ui/note.tsx'
import './sign-in.css'

const sentences = ['used', 'expired', 'not-found', 'too-many', 'offline', 'failed'] as const
/** What a link cannot recover from: pressing again would say the same. */
const final: readonly string[] = ['used', 'expired', 'not-found']

type EnterPageProps = { unsent: ReactNode; onEntered: () => void }

/**
 * The door that a one-time link leads to. Nothing happens before the button is pressed, so that neither a preview nor a scanner of mails
 * uses the link up, and its secret comes behind #, which browsers send nowhere.
 */
export function EnterPage({ unsent, onEntered }: EnterPageProps) {
  const t = useText()
  const [token] = useState(() => location.hash.slice(1))
  const { busy, failure, enter } = useEntering(token, onEntered)
  const code = token === '' ? 'none' : failure && (sentences.find((each) => each === failure) ?? 'failed')
  const isOver = token === '' || final.includes(failure ?? '')
  return (
    <main className="enter stack">
      <p className="sign-in-brand">
        <Emblem size={52} />
        {t('ui:brand')}
      </p>
      <h1>{t(isOver ? 'access:enter.over' : 'access:enter.title')}</h1>
      {code === null && <p className="sub measure">{t('access:enter.text')}</p>}
      {unsent}
      {code !== null && (
        <div role="alert">
          <Note kind="caution" icon="warning">
            {t(`access:enter.${code}`)}
          </Note>
        </div>
      )}
      {isOver ? (
        <ButtonLink href="/sign-in">{t('access:enter.signIn')}</ButtonLink>
      ) : (
        <Button kind="primary" iconAfter="forward" onClick={() => void enter()}>
          {t(busy ? 'access:enter.busy' : 'access:enter.button')}
        </Button>
      )}
      <OpenSettings profession={null} />
    </main>
  )
}

function useEntering(token: string, onEntered: () => void) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  async function enter() {
    if (busy) return
    setBusy(true)
    setFailure(null)
    const answer = await request('/api/auth/enter', z.object({}), { method: 'POST', body: { token } })
    setBusy(false)
    if (answer.ok) return onEntered()
    setFailure(answer.code)
  }
  return { busy, failure, enter }
}
