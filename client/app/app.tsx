import { type ReactNode, Suspense, useEffect } from 'react'
import type { Me } from '../../shared/access/me.ts'
import { SignInPage } from '../access/sign-in-page.tsx'
import { AnswersProvider } from '../device/answers-provider.tsx'
import { useText } from '../locales/use-text.ts'
import { useDisplay, useDisplayOf } from '../settings/display-provider.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Note } from '../ui/note.tsx'
import { Phrases } from '../ui/phrases.tsx'
import './app.css'
import { Keeping } from './keeping.tsx'
import type { Kept } from './kept.ts'
import { HomePage, MeetingRoom, MinutesRoute } from './lazy-screens.ts'
import { goTo, readComeBackTo, useLinks, usePath } from './router.tsx'
import { type Route, routeOf } from '../../shared/routes.ts'
import { type Session, useSession } from './use-session.ts'
import { Waiting } from './waiting.tsx'

/** The whole client: who is here, and which screen the address names. */
export function App() {
  const path = usePath()
  const route = routeOf(path)
  // Who signs in is asked for when the sign-in screen is left, however it is left.
  const used = useSession(route.screen !== 'sign-in')
  useLinks()
  const me = 'me' in used.session ? used.session.me : null
  useDisplayOf(me)
  const opensDocuments = route.screen === 'room' || route.screen === 'minutes'
  return (
    <AnswersProvider personId={me?.personId ?? null}>
      <Keeping {...{ session: used.session, opensDocuments }}>
        {(kept) =>
          route.screen === 'sign-in' ? <SignIn unsent={kept.unsent} /> : <Entered {...{ ...used, path, route, kept }} />
        }
      </Keeping>
    </AnswersProvider>
  )
}

type EnteredProps = { session: Session; ask: () => void; path: string; route: Route; kept: Kept }

function Entered({ session, ask, path, route, kept }: EnteredProps) {
  switch (session.kind) {
    case 'asking':
      return <Waiting />
    case 'unreachable':
      return <Unreachable onAgain={ask} />
    case 'signed-out':
      return <AskToSignIn key={path} path={path} />
    case 'signed-in':
    case 'remembered':
      return <SignedIn me={session.me} kept={kept} route={route} onSignedOut={ask} />
    default:
      return session satisfies never
  }
}

function SignIn({ unsent }: { unsent: ReactNode }) {
  const comeBackTo = readComeBackTo()
  const { provePerson } = useDisplay()
  function enter() {
    provePerson()
    goTo(comeBackTo ?? '/', { replace: true })
  }
  return <SignInPage comesBack={comeBackTo !== null && comeBackTo !== '/'} unsent={unsent} onSignedIn={enter} />
}

function AskToSignIn({ path }: { path: string }) {
  useEffect(() => goTo('/sign-in', { replace: true, comeBackTo: path }), [path])
  return <Waiting />
}

type SignedInProps = { me: Me; route: Route; onSignedOut: () => void; kept: Kept }

function SignedIn(props: SignedInProps) {
  const t = useText()
  return (
    <div className="app-stage">
      {props.me.demo && (
        <aside className="demo-banner no-print" aria-label={t('access:demoLabel')}>
          <Phrases text={t('access:demo')} />
        </aside>
      )}
      {props.route.screen === 'home' && !isSecureContext && (
        <div className="app-note">
          <Note icon="device">{t('documents:insecure')}</Note>
        </div>
      )}
      {props.route.screen === 'home' && props.kept.left}
      <Suspense fallback={<Waiting />}>
        <Screen {...props} />
      </Suspense>
    </div>
  )
}

function Screen({ me, route, onSignedOut, kept }: SignedInProps) {
  switch (route.screen) {
    case 'home':
      return <HomePage {...{ me, onSignedOut, hasUnsaved: kept.hasUnsaved }} />
    case 'room':
      return <MeetingRoom {...{ meetingId: route.meetingId, me, onSignedOut }} />
    case 'minutes':
      return (
        <MinutesRoute key={`${route.meetingId} ${me.personId}`} {...{ meetingId: route.meetingId, me, onSignedOut }} />
      )
    default:
      return <NotFound />
  }
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
