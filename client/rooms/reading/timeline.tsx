import type { ReactNode } from 'react'
import type { MarkTotal } from '../../../shared/documents/board-marks.ts'
import type { TimelineEvent } from '../../../shared/documents/case.ts'
import { useText, type Text } from '../../locales/use-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { Phrases } from '../../ui/phrases.tsx'
import { useInSight } from '../together/following-sight.ts'
import { MarkTotals } from './marks.tsx'

/** What a screen adds to the events: what can be done with one, which one is shown to all, how many marked it. */
export type TimelineMore = {
  totals?: ReadonlyMap<string, MarkTotal>
  buttonsOf?: ((id: string, label: string) => ReactNode) | undefined
  /** What is to be said of the buttons, where no rail stands beside them. */
  note?: ReactNode
  /** The event shown to all, and the `cue` of useInSight. */
  here?: { id: string; cue: string | null } | null
}

type TimelineProps = TimelineMore & { events: readonly (readonly [string, TimelineEvent])[] }

/** What happened, by days before the meeting. A fork marks a turning point 分かれ目, in words too. */
export function Timeline({ events, totals, buttonsOf, note, here = null }: TimelineProps) {
  return (
    <>
      {note}
      <ol className="timeline">
        {events.map(([id, event]) => (
          <TimelineLine
            key={id}
            event={event}
            total={totals?.get(id)}
            buttons={buttonsOf?.(id, event.label)}
            here={here?.id === id ? here : null}
          />
        ))}
      </ol>
    </>
  )
}

type TimelineLineProps = {
  event: TimelineEvent
  total: MarkTotal | undefined
  buttons: ReactNode
  here: { cue: string | null } | null
}

function TimelineLine({ event, total, buttons, here }: TimelineLineProps) {
  const t = useText()
  const place = useInSight<HTMLLIElement>(here?.cue ?? null)
  const classes = ['timeline-event', event.turningPoint ? 'timeline-turning' : '', here ? 'timeline-here' : '']
  return (
    <li ref={place} className={classes.filter(Boolean).join(' ')} aria-current={here ? 'location' : undefined}>
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
        <MarkTotals total={total} />
      </div>
      {buttons && <div className="event-buttons">{buttons}</div>}
    </li>
  )
}

export function relativeDay(tDays: number, t: Text): string {
  if (tDays === 0) return t('rooms:reading.today')
  return tDays < 0 ? t('rooms:reading.daysBefore', { days: -tDays }) : t('rooms:reading.daysAfter', { days: tDays })
}
