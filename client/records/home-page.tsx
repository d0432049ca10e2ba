import { useState } from 'react'
import type { Me } from '../../shared/access/me.ts'
import { can } from '../../shared/access/policy.ts'
import { isKeyRole } from '../../shared/access/professions.ts'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loading } from '../ui/loading.tsx'
import { DeskFrame } from './desk-frame.tsx'
import './home.css'
import { HomeActions, HomeCases, HomeWishes } from './home-waiting.tsx'
import { MeetingRow, NearMeeting, NoneToCome } from './meeting-lines.tsx'
import { todayInTokyo, useDates } from './use-dates.ts'
import { type Home, nearestOf, useHome } from './use-home.ts'

type HomePageProps = {
  me: Me
  onSignedOut: () => void
  /** Whether this page holds text that is on no server. */
  hasUnsaved: () => boolean
}

/** Meetings to come that stand below the nearest one; the list has them all. */
const MOST_MEETINGS = 5

/** きょう: the meeting of today in one press, and what waits for oneself. */
export function HomePage({ me, onSignedOut, hasUnsaved }: HomePageProps) {
  const t = useText()
  const dates = useDates()
  // The day of the visit: a screen left open over midnight is asked anew on its next load.
  const [today] = useState(() => todayInTokyo(Date.now()))
  const { home, again } = useHome(onSignedOut)
  return (
    <DeskFrame
      {...{ me, hasUnsaved }}
      desk="home"
      title={t('records:home.title')}
      subtitle={dates.dayWithWeekday(today)}
    >
      <div className="home">
        {home === 'loading' && <Loading />}
        {home === 'failed' && (
          <EmptyState
            title={t('records:home.failed')}
            action={
              <Button kind="primary" onClick={again}>
                {t('records:home.again')}
              </Button>
            }
          />
        )}
        {typeof home === 'object' && <Loaded {...{ me, today, home }} />}
      </div>
    </DeskFrame>
  )
}

type LoadedProps = { me: Me; today: string; home: Home }

function Loaded({ me, today, home }: LoadedProps) {
  const near = nearestOf(home.meetings, today)
  const others = home.meetings.filter((meeting) => !near.includes(meeting))
  const isOfHub = can({ ...me, hubId: me.hub.id }, 'read', { type: 'hub', hubId: me.hub.id })
  return (
    <>
      {near.map((meeting) => (
        <NearMeeting key={meeting.id} meeting={meeting} hub={me.hub.name} today={today} />
      ))}
      {near.length === 0 && <NoneToCome />}
      {isOfHub && (
        <div className="home-waiting">
          <HomeActions actions={home.actions} today={today} />
          {isKeyRole(me.profession) && <HomeWishes wishes={home.wishes} />}
          <HomeCases cases={home.cases} />
        </div>
      )}
      {isOfHub && <ToCome {...{ today }} meetings={others.slice(0, MOST_MEETINGS)} />}
    </>
  )
}

function ToCome({ meetings, today }: { meetings: Home['meetings']; today: string }) {
  const t = useText()
  return (
    <section aria-labelledby="home-others">
      <h2 id="home-others" className="home-title">
        {t('records:home.others')}
      </h2>
      {meetings.length === 0 && <p className="sub">{t('records:home.noneText')}</p>}
      <ul>
        {meetings.map((meeting) => (
          <li key={meeting.id}>
            <MeetingRow meeting={meeting} today={today} />
          </li>
        ))}
      </ul>
      <a className="button button-quiet" href="/meetings">
        {t('records:home.all')}
      </a>
    </section>
  )
}
