import { endTime } from '../../shared/exports/end-time.ts'
import type { MeetingLine } from '../../shared/records/meeting.ts'
import { useText } from '../locales/use-text.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Sheet } from '../ui/card.tsx'
import { Chip } from '../ui/chip.tsx'
import { Emblem } from '../ui/emblem.tsx'
import { Phrases } from '../ui/phrases.tsx'
import { CalendarLink } from './calendar-link.tsx'
import { useDates } from './use-dates.ts'
import { useWhen } from './use-when.ts'

const roomOf = ({ id }: MeetingLine) => `/meetings/${id}`
const planOf = ({ id }: MeetingLine) => `/meetings/${id}/plan`
const rehearsalOf = ({ id }: MeetingLine) => `/meetings/${id}/rehearsal`
const minutesOf = ({ id }: MeetingLine) => `/meetings/${id}/minutes`

type NearMeetingProps = { meeting: MeetingLine; hub: string; today: string }

/** The meeting of today, or else the next one: one press leads to one's seat. */
export function NearMeeting({ meeting, hub, today }: NearMeetingProps) {
  const t = useText()
  const dates = useDates()
  const isToday = meeting.date === today
  return (
    <Sheet label={meeting.title}>
      <p>
        <Chip kind="indigo">{t(isToday ? 'records:home.today' : 'records:home.nextMeeting')}</Chip>
      </p>
      <h1>
        <Phrases text={meeting.title} />
      </h1>
      <p className="home-time num">
        {!isToday && `${dates.dayWithWeekday(meeting.date, today)}　`}
        <Span meeting={meeting} />
      </p>
      <p className="sub">
        <Phrases
          text={
            meeting.meetingFunction === null || meeting.meetingFunction === 'participant'
              ? hub
              : t('records:home.asFunction', { hub, function: t(`records:function.${meeting.meetingFunction}`) })
          }
        />
      </p>
      <CaseLabels meeting={meeting} />
      <NearLinks meeting={meeting} />
    </Sheet>
  )
}

/** From when to when, 18:30–19:30. */
function Span({ meeting }: { meeting: MeetingLine }) {
  const t = useText()
  const { start, durationMin } = meeting
  const span = t('records:date.span', { start, end: endTime(start, durationMin) })
  return <Phrases text={useWhen().time(span, meeting)} />
}

/** Whoever only arranges it is led to its plan. */
function NearLinks({ meeting }: { meeting: MeetingLine }) {
  const t = useText()
  return (
    <div className="row wrap">
      {meeting.meetingFunction !== null && (
        <ButtonLink kind="primary" iconAfter="forward" href={roomOf(meeting)}>
          {t('records:home.takeSeat')}
        </ButtonLink>
      )}
      {meeting.mayPlan && (
        <ButtonLink kind={meeting.meetingFunction === null ? 'primary' : 'plain'} href={planOf(meeting)}>
          {t('records:home.plan')}
        </ButtonLink>
      )}
      {meeting.meetingFunction !== null && (
        <a className="button button-quiet" href={rehearsalOf(meeting)}>
          {t('records:home.rehearse')}
        </a>
      )}
      <CalendarLink meetingId={meeting.id} />
    </div>
  )
}

/** An honest empty place: nothing today and nothing to come. */
export function NoneToCome() {
  const t = useText()
  return (
    <section className="sheet home-none">
      <Emblem size={72} />
      <h1>{t('records:home.noneToCome')}</h1>
    </section>
  )
}

const chipKinds = { planned: 'line', running: 'indigo', closed: 'plain', cancelled: 'caution' } as const

/** Another meeting: a line with the ways to its room and to its minutes. */
export function MeetingRow({ meeting, today }: { meeting: MeetingLine; today: string }) {
  const t = useText()
  const dates = useDates()
  const date = dates.dayWithWeekday(meeting.date, today)
  return (
    <article className="home-row" aria-label={`${date} ${meeting.title}`}>
      <p className="home-row-when num">
        <b>{date}</b>
        <span className="sub">
          <Span meeting={meeting} />
        </span>
      </p>
      <div className="home-row-what">
        <h3>
          <Phrases text={meeting.title} />
        </h3>
        <p className="caption row wrap">
          {t(`records:kind.${meeting.kind}`)}
          <Chip kind={chipKinds[meeting.state]}>{t(`records:meetingState.${meeting.state}`)}</Chip>
        </p>
        <CaseLabels meeting={meeting} />
      </div>
      <RowLinks meeting={meeting} names={{ date, title: meeting.title }} />
    </article>
  )
}

/** To where one can go from here: whoever only arranges it has no seat in its room, and what is over is in no calendar. */
function RowLinks({ meeting, names }: { meeting: MeetingLine; names: { date: string; title: string } }) {
  const t = useText()
  const { meetingFunction, mayPlan, state } = meeting
  const isOpen = state === 'planned' || state === 'running'
  return (
    <p className="row wrap home-row-links">
      {meetingFunction !== null && isOpen && (
        <a className="button button-plain" aria-label={t('records:home.enterLabel', names)} href={roomOf(meeting)}>
          {t('records:home.enter')}
        </a>
      )}
      {meetingFunction !== null && state !== 'planned' && state !== 'cancelled' && (
        <a className="button button-quiet" aria-label={t('records:home.minutesLabel', names)} href={minutesOf(meeting)}>
          {t('records:home.minutes')}
        </a>
      )}
      {mayPlan && (
        <a className="button button-quiet" aria-label={t('records:home.planLabel', names)} href={planOf(meeting)}>
          {t('records:home.plan')}
        </a>
      )}
      {state !== 'closed' && <CalendarLink meetingId={meeting.id} label={t('records:home.calendarLabel', names)} />}
    </p>
  )
}

function CaseLabels({ meeting: { caseLabels } }: { meeting: MeetingLine }) {
  if (caseLabels.length === 0) return null
  return (
    <p className="sub" lang="ja">
      {caseLabels.join('　')}
    </p>
  )
}
