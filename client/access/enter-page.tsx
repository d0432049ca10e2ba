import { type ReactNode, useEffect, useRef, useState } from 'react'
import { EnterAnswer } from '../../shared/access/me.ts'
import { request, type RequestFailure } from '../api/request.ts'
import { useText } from '../locales/use-text.ts'
import { OpenSettings } from '../settings/open-settings.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Emblem } from '../ui/emblem.tsx'
import { Note } from '../ui/note.tsx'
import './sign-in.css'
import { useWhoIsIn } from './use-who-is-in.ts'

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
  const entering = useEntering(token, onEntered)
  return (
    <main className="enter stack">
      <p className="sign-in-brand">
        <Emblem size={52} />
        {t('ui:brand')}
      </p>
      {entering.alreadyAs === null ? (
        <Link {...{ token, unsent, entering }} />
      ) : (
        <AlreadyIn name={entering.alreadyAs} unsent={unsent} />
      )}
      <OpenSettings profession={null} />
    </main>
  )
}

type LinkProps = { token: string; unsent: ReactNode; entering: ReturnType<typeof useEntering> }

function Link({ token, unsent, entering: { busy, failure, enter } }: LinkProps) {
  const t = useText()
  const me = useWhoIsIn()
  const code = token === '' ? 'none' : failure && (sentences.find((each) => each === failure) ?? 'failed')
  const isOver = token === '' || final.includes(failure ?? '')
  return (
    <>
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
      {!isOver && (
        <Button kind="primary" iconAfter="forward" onClick={() => void enter()}>
          {t(busy ? 'access:enter.busy' : 'access:enter.button')}
        </Button>
      )}
      {me && <WayOn name={me.name} isOver={isOver} />}
      {isOver && <ButtonLink href="/sign-in">{t('access:enter.signIn')}</ButtonLink>}
    </>
  )
}

/** Whoever is signed in on this device needs no link. */
function WayOn({ name, isOver }: { name: string; isOver: boolean }) {
  const t = useText()
  return (
    <>
      <p className="sub measure">{t(isOver ? 'access:enter.hereStill' : 'access:enter.here', { name })}</p>
      <ButtonLink kind={isOver ? 'primary' : 'plain'} iconAfter="forward" href="/">
        {t('access:enter.asHere', { name })}
      </ButtonLink>
    </>
  )
}

function AlreadyIn({ name, unsent }: { name: string; unsent: ReactNode }) {
  const t = useText()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <>
      {/* The button that was pressed is gone: whoever reads by ear or by keyboard goes on from here. */}
      <h1 ref={heading} tabIndex={-1}>
        {t('access:enter.already', { name })}
      </h1>
      <p className="sub measure">{t('access:enter.alreadyText')}</p>
      {unsent}
      <ButtonLink kind="primary" iconAfter="forward" href="/">
        {t('access:enter.asHere', { name })}
      </ButtonLink>
    </>
  )
}

function useEntering(token: string, onEntered: () => void) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const [alreadyAs, setAlreadyAs] = useState<string | null>(null)
  async function enter() {
    if (busy) return
    setBusy(true)
    setFailure(null)
    const answer = await request('/api/auth/enter', EnterAnswer, { method: 'POST', body: { token } })
    setBusy(false)
    if (!answer.ok) return setFailure(answer.code)
    if (answer.value.alreadyAs === null) return onEntered()
    setAlreadyAs(answer.value.alreadyAs)
  }
  return { busy, failure, alreadyAs, enter }
}
