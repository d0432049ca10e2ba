import { useText } from '../../locales/use-text.ts'
import { MarkTotals } from '../reading/marks.tsx'
import { useMarkTotals } from '../reading/marks-totals.ts'
import type { FirstHalfProps } from '../room-props.ts'
import { usePlaces } from '../together/use-places.ts'

/** Where the table did not understand, and what it remembers: by events, in the order of time. Empty until the reading has ended. */
export function ConsoleMarks({ at }: { at: FirstHalfProps }) {
  const t = useText()
  const totals = useMarkTotals(at)
  const marked = usePlaces(at, 'event').filter(({ id }) => {
    const total = totals.get(id)
    return total !== undefined && total.unclear + total.remembered > 0
  })
  if (marked.length === 0) return null
  return (
    <section>
      <h2 className="console-heading">{t('together:marks.totals')}</h2>
      <ul className="mark-list">
        {marked.map(({ id, words }) => (
          <li key={id}>
            <span className="grow" lang="ja">
              {words}
            </span>
            <MarkTotals total={totals.get(id)} />
          </li>
        ))}
      </ul>
    </section>
  )
}
