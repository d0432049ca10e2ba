import { endTime } from '../../shared/exports/end-time.ts'
import type { MeetingLine } from '../../shared/records/meeting.ts'
import { useText } from '../locales/use-text.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Sheet } from '../ui/card.tsx'
import { Chip } from '../ui/chip.tsx'
import { Emblem } from '../ui/emblem.tsx'
import { Phrases } from '../ui/phrases.tsx'
import { useDates } from './use-dates.ts'

const roomOf = ({ id }: MeetingLine) => `/meetings/${id}`
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
        {t('records:date.span', { start: meeting.start, end: endTime(meeting.start, meeting.durationMin) })}
      </p>
      <p className="sub">
        <Phrases
          text={
            meeting.meetingFunction === 'participant'
              ? hub
              : t('records:home.asFunction', { hub, function: t(`records:function.${meeting.meetingFunction}`) })
          }
        />
      </p>
      <CaseLabels meeting={meeting} />
      <div className="row wrap">
        <ButtonLink kind="primary" iconAfter="forward" href={roomOf(meeting)}>
          {t('records:home.takeSeat')}
        </ButtonLink>
        <ButtonLink href={minutesOf(meeting)}>{t('records:home.minutes')}</ButtonLink>
      </div>
    </Sheet>
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

/** Another meeting: a line with the ways to its room and to its minutes. */
export function MeetingRow({ meeting, today }: { meeting: MeetingLine; today: string }) {
  const t = useText()
  const dates = useDates()
  const date = dates.dayWithWeekday(meeting.date, today)
  const names = { date, title: meeting.title }
  return (
    <article className="home-row" aria-label={`${date} ${meeting.title}`}>
      <p className="home-row-when num">
        <b>{date}</b>
        <span className="sub">
          {t('records:date.span', { start: meeting.start, end: endTime(meeting.start, meeting.durationMin) })}
        </span>
      </p>
      <div className="home-row-what">
        <h3>
          <Phrases text={meeting.title} />
        </h3>
        <p className="caption">{t(`records:kind.${meeting.kind}`)}</p>
        <CaseLabels meeting={meeting} />
      </div>
      <p className="row wrap">
        <a className="button button-plain" aria-label={t('records:home.enterLabel', names)} href={roomOf(meeting)}>
          {t('records:home.enter')}
        </a>
        <a className="button button-quiet" aria-label={t('records:home.minutesLabel', names)} href={minutesOf(meeting)}>
          {t('records:home.minutes')}
        </a>
      </p>
    </article>
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
