import { type ReactNode, Suspense, useEffect } from 'react'
import type { Me } from '../../shared/access/me.ts'
import { SignInPage } from '../access/sign-in-page.tsx'
import { AnswersProvider } from '../device/answers-provider.tsx'
import { useText, useWordsOf } from '../locales/use-text.ts'
import { useDisplay, useDisplayOf } from '../settings/display-provider.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Note } from '../ui/note.tsx'
import { Phrases } from '../ui/phrases.tsx'
import './app.css'
import { DeskScreen } from './desk-screen.tsx'
import { Keeping } from './keeping.tsx'
import type { Kept } from './kept.ts'
import {
  ConfirmedPage,
  EnterPage,
  HomePage,
  JoinPage,
  MeetingRoom,
  MinutesRoute,
  RehearsalPage,
  ReplyPage,
  WaitingPage,
  WelcomePage,
} from './lazy-screens.ts'
import { goTo, readComeBackTo, useLinks, usePath } from './router.tsx'
import { type Route, routeOf } from '../../shared/routes.ts'
import { type Session, useSession } from './use-session.ts'
import { Waiting } from './waiting.tsx'
import { WaitingTextNote } from './waiting-text-note.tsx'

const withDocuments: ReadonlySet<Route['screen']> = new Set(['room', 'minutes', 'case', 'rehearsal'])

/** What is open to whoever holds the words for it: nobody is asked who they are. */
const doors: ReadonlySet<Route['screen']> = new Set(['sign-in', 'enter', 'reply', 'join'])

/** The whole client: who is here, and which screen the address names. */
export function App() {
  const path = usePath()
  const route = routeOf(path)
  // Who signs in is asked for when the door is left, however it is left.
  const isDoor = doors.has(route.screen)
  const used = useSession(!isDoor)
  useLinks()
  const me = 'me' in used.session ? used.session.me : null
  useDisplayOf(me)
  const opensDocuments = withDocuments.has(route.screen)
  return (
    <AnswersProvider personId={me?.personId ?? null}>
      <Keeping {...{ session: used.session, opensDocuments }} onOver={used.ask}>
        {(kept) =>
          isDoor ? (
            <Door screen={route.screen} unsent={kept.unsent ?? <WaitingTextNote />} />
          ) : (
            <Entered {...{ ...used, path, route, kept }} />
          )
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

/** The ways in: by a password, by a link that works once, as a guest of one meeting, and the page on which whoever is invited answers. */
function Door({ screen, unsent }: { screen: Route['screen']; unsent: ReactNode }) {
  const comeBackTo = readComeBackTo()
  const { provePerson } = useDisplay()
  if (screen === 'reply')
    return (
      <Suspense fallback={<Waiting />}>
        <ReplyPage />
      </Suspense>
    )
  if (screen === 'join') {
    const wait = (meetingId: string) => {
      provePerson()
      goTo(`/meetings/${meetingId}/waiting`, { replace: true })
    }
    return (
      <Suspense fallback={<Waiting />}>
        <JoinPage unsent={unsent} onJoined={wait} />
      </Suspense>
    )
  }
  if (screen === 'enter') {
    const welcome = () => {
      provePerson()
      goTo('/welcome', { replace: true })
    }
    return (
      <Suspense fallback={<Waiting />}>
        <EnterPage unsent={unsent} onEntered={welcome} />
      </Suspense>
    )
  }
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
  const { hasUnsaved } = kept
  switch (route.screen) {
    case 'waiting':
      return <WaitingPage {...{ me, onSignedOut, goTo }} />
    case 'home':
      // A guest belongs to one meeting, and to nothing else that is listed there.
      return me.isGuest ? (
        <WaitingPage {...{ me, onSignedOut, goTo }} />
      ) : (
        <HomePage {...{ me, onSignedOut, hasUnsaved }} />
      )
    case 'welcome':
      return <WelcomePage {...{ me, onSignedOut }} />
    case 'rehearsal':
      return <RehearsalPage key={route.meetingId} {...{ me, onSignedOut, goTo }} meetingId={route.meetingId} />
    case 'room':
    case 'minutes':
    case 'confirmed':
      return <TableScreen {...{ me, route, onSignedOut }} />
    default:
      return <DeskScreen {...{ me, route, onSignedOut, hasUnsaved, goTo }} />
  }
}

type TableScreenProps = Pick<SignedInProps, 'me' | 'onSignedOut'> & {
  route: Extract<Route, { screen: 'room' | 'minutes' | 'confirmed' }>
}

/** The meeting, and what is left of it. */
function TableScreen({ me, route, onSignedOut }: TableScreenProps) {
  useWordsOf('table')
  const { meetingId } = route
  switch (route.screen) {
    case 'room':
      return <MeetingRoom {...{ meetingId, me, onSignedOut }} />
    case 'minutes':
      return <MinutesRoute key={`${meetingId} ${me.personId}`} {...{ meetingId, me, onSignedOut }} />
    case 'confirmed':
      return (
        <ConfirmedPage key={`${meetingId} ${route.number}`} number={route.number} {...{ meetingId, me, onSignedOut }} />
      )
    default:
      return route satisfies never
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
      <WaitingTextNote />
    </main>
  )
}
