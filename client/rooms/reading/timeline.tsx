import type { ReactNode } from 'react'
import type { MarkTotal } from '../../../shared/documents/board-marks.ts'
import type { TimelineEvent } from '../../../shared/documents/case.ts'
import { useText, type Text } from '../../locales/use-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { type Together, usePlace } from '../../board/together/together.ts'
import { Phrases } from '../../ui/phrases.tsx'
import { MarkTotals } from './marks.tsx'

/** What a screen adds to the events: what can be done with one, which one is shown to all, how many marked it. */
export type TimelineMore = {
  totals?: ReadonlyMap<string, MarkTotal>
  buttonsOf?: ((id: string, label: string, isHere: boolean) => ReactNode) | undefined
  /** What is to be said of the buttons, where no rail stands beside them. */
  note?: ReactNode
}

type TimelineProps = TimelineMore & { together: Together; events: readonly (readonly [string, TimelineEvent])[] }

/** What happened, by days before the meeting. A fork marks a turning point 分かれ目, in words too. */
export function Timeline({ events, note, ...how }: TimelineProps) {
  return (
    <>
      {note}
      <ol className="timeline">
        {events.map(([id, event]) => (
          <TimelineLine key={id} {...how} {...{ id, event }} />
        ))}
      </ol>
    </>
  )
}

type TimelineLineProps = Omit<TimelineProps, 'events' | 'note'> & { id: string; event: TimelineEvent }

function TimelineLine({ together, id, event, totals, buttonsOf }: TimelineLineProps) {
  const t = useText()
  const { ref, isHere } = usePlace<HTMLLIElement>(together, { kind: 'event', id })
  const buttons = buttonsOf?.(id, event.label, isHere)
  const classes = ['timeline-event', event.turningPoint ? 'timeline-turning' : '', isHere ? 'timeline-here' : '']
  return (
    <li ref={ref} className={classes.filter(Boolean).join(' ')} aria-current={isHere ? 'location' : undefined}>
      <p className="timeline-when">
        <Phrases text={event.label} />
        <small className="num">{relativeDay(event.tDays, t)}</small>
      </p>
      <span className="timeline-dot" aria-hidden="true">
        <i>{event.turningPoint && <Icon name="fork" />}</i>
      </span>
      <div className="timeline-text">
        <p className="timeline-actor">
          <span lang="ja">{event.actor}</span>
          {event.turningPoint && <span className="timeline-fork">{t('rooms:reading.turningPoint')}</span>}
        </p>
        <p lang="ja">{event.event}</p>
        <MarkTotals total={totals?.get(id)} />
      </div>
      {buttons && <div className="event-buttons">{buttons}</div>}
    </li>
  )
}

export function relativeDay(tDays: number, t: Text): string {
  if (tDays === 0) return t('rooms:reading.today')
  return tDays < 0 ? t('rooms:reading.daysBefore', { days: -tDays }) : t('rooms:reading.daysAfter', { days: tDays })
}
