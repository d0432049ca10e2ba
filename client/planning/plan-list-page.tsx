import { useState } from 'react'
import type { Me } from '../../shared/access/me.ts'
import type { PageEnd } from '../../shared/records/page-end.ts'
import { type PlanLine, PlanList } from '../../shared/records/plan.ts'
import { useAsked } from '../api/use-asked.ts'
import { useText } from '../locales/use-text.ts'
import { AskedScreen } from '../records/asked-screen.tsx'
import { DeskFrame } from '../records/desk-frame.tsx'
import { listPath } from '../records/list-path.ts'
import { SearchField, useSearch } from '../records/search-field.tsx'
import { todayInTokyo, useDates } from '../records/use-dates.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import './planning.css'

type PlanListPageProps = { me: Me; hasUnsaved: () => boolean; onSignedOut: () => void }

/** All meetings of the hub, for those who arrange them; the latest first. */
export function PlanListPage({ me, hasUnsaved, onSignedOut }: PlanListPageProps) {
  const t = useText()
  const { typed, type, words } = useSearch()
  const [today] = useState(() => todayInTokyo(Date.now()))
  const q = words.length < 2 ? '' : words
  return (
    <DeskFrame {...{ me, hasUnsaved }} desk="plans" title={t('planning:list.title')}>
      <div className="plan-desk">
        <div className="row wrap">
          <h1 className="grow">{t('planning:list.title')}</h1>
          <ButtonLink kind="primary" icon="plus" href="/plans/new">
            {t('planning:list.new')}
          </ButtonLink>
        </div>
        <SearchField label={t('planning:list.search')} hint={t('planning:searchHint')} typed={typed} onType={type} />
        <PlanLines key={q} {...{ q, today, onSignedOut }} after={null} />
      </div>
    </DeskFrame>
  )
}

type PlanLinesProps = { q: string; today: string; after: PageEnd | null; onSignedOut: () => void }

/** A page of meetings; the next one comes below it when it is asked for. */
function PlanLines({ q, today, after, onSignedOut }: PlanLinesProps) {
  const t = useText()
  const [isOpen, setIsOpen] = useState(false)
  const { asked, again } = useAsked(listPath('/api/plans', { q, after }), PlanList, onSignedOut)
  return (
    <AskedScreen {...{ asked, again }}>
      {({ meetings, next }) => (
        <div className="stack">
          {meetings.length === 0 && (
            <EmptyState title={t(q === '' ? 'planning:list.none' : 'planning:list.notFound')} />
          )}
          <ul className="plan-list">
            {meetings.map((line) => (
              <li key={line.id}>
                <PlanRow {...{ line, today }} />
              </li>
            ))}
          </ul>
          {next !== null && !isOpen && <Button onClick={() => setIsOpen(true)}>{t('planning:list.more')}</Button>}
          {next !== null && isOpen && <PlanLines {...{ q, today, onSignedOut }} after={next} />}
        </div>
      )}
    </AskedScreen>
  )
}

function PlanRow({ line, today }: { line: PlanLine; today: string }) {
  const t = useText()
  const dates = useDates()
  const { id, kind, title, date, start, closed, cancelled } = line
  const when = `${dates.dayWithWeekday(date, today)} ${start}`
  return (
    <a className="plan-row" href={`/meetings/${id}/plan`}>
      <span className="plan-list-what">
        <b lang="ja">{title}</b>
        <span className="sub num">{t('planning:list.when', { when, kind: t(`records:kind.${kind}`) })}</span>
      </span>
      {cancelled && <Chip kind="caution">{t('planning:list.cancelled')}</Chip>}
      {closed && <Chip>{t('planning:list.closed')}</Chip>}
    </a>
  )
}
