import { Mark, type MarkTotal } from '../../../shared/documents/board-marks.ts'
import { useText } from '../../locales/use-text.ts'
import { Icon } from '../../ui/icon.tsx'
import './marks.css'
import type { FirstHalfProps } from '../room-props.ts'

/** What is drawn for a mark; the words stand beside it or in its name. */
export function MarkSign({ mark }: { mark: Mark }) {
  return mark === 'unclear' ? (
    <span className="mark-sign" aria-hidden="true">
      ？
    </span>
  ) : (
    <Icon name="star" />
  )
}

type MarkButtonsProps = { at: Pick<FirstHalfProps, 'view' | 'send'>; eventId: string; label: string }

/** ？ and ★ beside an event: set and taken back, and nobody else's business until the step ends. */
export function MarkButtons({ at: { view, send }, eventId, label }: MarkButtonsProps) {
  const t = useText()
  const mine = view.marks[eventId] ?? []
  return Mark.options.map((mark) => {
    const on = mine.includes(mark)
    return (
      <button
        key={mark}
        type="button"
        className={on ? 'button event-button button-on' : 'button event-button'}
        aria-pressed={on}
        aria-label={t('together:marks.of', { mark: t(`together:marks.${mark}`), label })}
        onClick={() => void send({ name: 'mark-event', eventId, mark, on: !on })}
      >
        <MarkSign mark={mark} />
      </button>
    )
  })
}

/** What the marks mean and who sees them, and what else stands beside an event. */
export function MarkLegend({ marks, shows }: { marks: boolean; shows: boolean }) {
  const t = useText()
  if (!marks && !shows) return null
  return (
    <section className="mark-legend" aria-label={t('together:marks.legend')}>
      {marks &&
        Mark.options.map((mark) => (
          <p key={mark}>
            <MarkSign mark={mark} />
            {t(`together:marks.${mark}`)}
          </p>
        ))}
      {/* Of the marks, not of what is shown. */}
      {marks && <p className="caption">{t('together:marks.promise')}</p>}
      {shows && (
        <p>
          <Icon name="people" />
          {t('together:show.here')}
        </p>
      )}
    </section>
  )
}

/** How many marked the event, once the step has ended. */
export function MarkTotals({ total }: { total: MarkTotal | undefined }) {
  const t = useText()
  if (total === undefined || total.unclear + total.remembered === 0) return null
  return (
    <p className="mark-totals">
      {Mark.options
        .filter((mark) => total[mark] > 0)
        .map((mark) => (
          <span key={mark}>
            <MarkSign mark={mark} />
            <span className="visually-hidden">{t(`together:marks.${mark}`)}</span>
            <b className="num">{t('together:marks.count', { count: total[mark] })}</b>
          </span>
        ))}
    </p>
  )
}
