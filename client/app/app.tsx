import { Suspense, useEffect, useState } from 'react'
import type { Me } from '../../shared/access/me.ts'
import { SignInPage } from '../access/sign-in-page.tsx'
import { useText } from '../locales/use-text.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loading } from '../ui/loading.tsx'
import './app.css'
import { HomePage, MeetingRoom, MinutesRoute, WithDocuments } from './lazy-screens.ts'
import { goTo, readComeBackTo, useLinks, usePath } from './router.tsx'
import { type Route, routeOf } from './routes.ts'
import { useSession } from './use-session.ts'

/** The whole client: who is here, and which screen the address names. */
export function App() {
  const path = usePath()
  const route = routeOf(path)
  const { session, ask, end } = useSession()
  useLinks()
  if (route.screen === 'sign-in') return <SignIn onSignedIn={ask} />
  switch (session.kind) {
    case 'asking':
      return <Waiting />
    case 'unreachable':
      return <Unreachable onAgain={ask} />
    case 'signed-out':
      return <AskToSignIn key={path} path={path} />
    case 'signed-in':
      return <SignedIn me={session.me} route={route} onSignedOut={end} />
    default:
      return session satisfies never
  }
}

function SignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const comeBackTo = readComeBackTo()
  return (
    <SignInPage
      comesBack={comeBackTo !== null && comeBackTo !== '/'}
      onSignedIn={() => {
        onSignedIn()
        goTo(comeBackTo ?? '/', { replace: true })
      }}
    />
  )
}

function AskToSignIn({ path }: { path: string }) {
  useEffect(() => goTo('/sign-in', { replace: true, comeBackTo: path }), [path])
  return <Waiting />
}

type SignedInProps = { me: Me; route: Route; onSignedOut: () => void }

function SignedIn({ me, route, onSignedOut }: SignedInProps) {
  const t = useText()
  const holdsDocuments = useHoldsDocuments(route)
  const screen = (hasUnsaved: () => boolean) => <Screen {...{ me, route, onSignedOut, hasUnsaved }} />
  return (
    <div className="app-stage">
      {me.demo && (
        <aside className="demo-banner no-print" aria-label={t('access:demoLabel')}>
          {t('access:demo')}
        </aside>
      )}
      <Suspense fallback={<Waiting />}>
        {holdsDocuments ? <WithDocuments me={me}>{screen}</WithDocuments> : screen(hasNothing)}
      </Suspense>
    </div>
  )
}

/** From the first room on, for as long as the page lives: what is still being sent is sent on the list of meetings, too. */
function useHoldsDocuments(route: Route): boolean {
  const opensSome = route.screen === 'room' || route.screen === 'minutes'
  const [held, setHeld] = useState(opensSome)
  if (opensSome && !held) setHeld(true)
  return held || opensSome
}

function hasNothing(): boolean {
  return false
}

function Screen({ me, route, onSignedOut, hasUnsaved }: SignedInProps & { hasUnsaved: () => boolean }) {
  switch (route.screen) {
    case 'home':
      return <HomePage {...{ me, onSignedOut, hasUnsaved }} />
    case 'room':
      return <MeetingRoom key={route.meetingId} meetingId={route.meetingId} />
    case 'minutes':
      return <MinutesRoute key={route.meetingId} meetingId={route.meetingId} me={me} />
    default:
      return <NotFound />
  }
}

function Waiting() {
  return (
    <main className="app-message">
      <Loading />
    </main>
  )
}

function Unreachable({ onAgain }: { onAgain: () => void }) {
  const t = useText()
  return (
    <main className="app-message">
      <EmptyState
        title={t('access:unreachable.title')}
        action={
          <Button kind="primary" onClick={onAgain}>
            {t('access:unreachable.again')}
          </Button>
        }
      >
        {t('access:unreachable.text')}
      </EmptyState>
    </main>
  )
}

function NotFound() {
  const t = useText()
  return (
    <main className="app-message">
      <EmptyState
        title={t('access:notFound.title')}
        action={
          <ButtonLink kind="primary" href="/">
            {t('access:notFound.home')}
          </ButtonLink>
        }
      >
        {t('access:notFound.text')}
      </EmptyState>
    </main>
  )
}
