import { useState } from 'react'
import type { Me } from '../../shared/access/me.ts'
import type { MeetingLine } from '../../shared/records/meeting.ts'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loading } from '../ui/loading.tsx'
import { DeskFrame } from './desk-frame.tsx'
import './home.css'
import { MeetingRow, NearMeeting, NoneToCome } from './meeting-lines.tsx'
import { todayInTokyo, useDates } from './use-dates.ts'
import { inOrderOfInterest, useMeetings } from './use-meetings.ts'

type HomePageProps = {
  me: Me
  onSignedOut: () => void
  /** Whether this page holds text that is on no server. */
  hasUnsaved: () => boolean
}

/** きょう: the meeting of today in one press, and all the others one takes part in. */
export function HomePage({ me, onSignedOut, hasUnsaved }: HomePageProps) {
  const t = useText()
  const dates = useDates()
  // The day of the visit: a screen left open over midnight is asked anew on its next load.
  const [today] = useState(() => todayInTokyo(Date.now()))
  const { meetings, again } = useMeetings(onSignedOut)
  return (
    <DeskFrame
      {...{ me, hasUnsaved }}
      desk="home"
      title={t('records:home.title')}
      subtitle={dates.dayWithWeekday(today)}
    >
      <div className="home">
        {meetings === 'loading' && <Loading />}
        {meetings === 'failed' && (
          <EmptyState
            title={t('records:home.failed')}
            action={
              <Button kind="primary" onClick={again}>
                {t('records:home.again')}
              </Button>
            }
          />
        )}
        {typeof meetings === 'object' && <Meetings {...{ me, today, meetings }} />}
      </div>
    </DeskFrame>
  )
}

type MeetingsProps = { me: Me; today: string; meetings: readonly MeetingLine[] }

function Meetings({ me, today, meetings }: MeetingsProps) {
  const t = useText()
  if (meetings.length === 0) return <EmptyState title={t('records:home.none')}>{t('records:home.noneText')}</EmptyState>
  const inOrder = inOrderOfInterest(meetings, today)
  const todays = inOrder.filter(({ date }) => date === today)
  const near = todays.length > 0 ? todays : inOrder.filter(({ date }) => date > today).slice(0, 1)
  const others = inOrder.filter((meeting) => !near.includes(meeting))
  return (
    <>
      {near.map((meeting) => (
        <NearMeeting key={meeting.id} meeting={meeting} hub={me.hub.name} today={today} />
      ))}
      {near.length === 0 && <NoneToCome />}
      {others.length > 0 && (
        <section aria-labelledby="home-others">
          <h2 id="home-others" className="home-title">
            {near.length === 0 ? t('records:home.all') : t('records:home.others')}
          </h2>
          <ul>
            {others.map((meeting) => (
              <li key={meeting.id}>
                <MeetingRow meeting={meeting} today={today} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
