import type { TimelineEvent } from '../../shared/documents/case.ts'
import { useText, type Text } from '../locales/use-text.ts'
import { Icon } from '../ui/icon.tsx'

/** What happened, by days before the meeting. A fork marks a turning point 分かれ目, in words too. */
export function Timeline({ events }: { events: readonly (readonly [string, TimelineEvent])[] }) {
  return (
    <ol className="timeline">
      {events.map(([id, event]) => (
        <TimelineLine key={id} event={event} />
      ))}
    </ol>
  )
}

function TimelineLine({ event }: { event: TimelineEvent }) {
  const t = useText()
  return (
    <li className={event.turningPoint ? 'timeline-event timeline-turning' : 'timeline-event'}>
      <p className="timeline-when">
        {event.label}
        <small className="num">{relativeDay(event.tDays, t)}</small>
      </p>
      <span className="timeline-dot" aria-hidden="true">
        <i>{event.turningPoint && <Icon name="fork" />}</i>
      </span>
      <div className="timeline-text">
        <p className="timeline-actor">
          {event.actor}
          {event.turningPoint && <span className="timeline-fork">{t('rooms:reading.turningPoint')}</span>}
        </p>
        <p>{event.event}</p>
      </div>
    </li>
  )
}

function relativeDay(tDays: number, t: Text): string {
  if (tDays === 0) return t('rooms:reading.today')
  return tDays < 0 ? t('rooms:reading.daysBefore', { days: -tDays }) : t('rooms:reading.daysAfter', { days: tDays })
}
