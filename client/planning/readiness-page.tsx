import type { Me } from '../../shared/access/me.ts'
import { isReady, Readiness } from '../../shared/records/rehearsal.ts'
import { useAsked } from '../api/use-asked.ts'
import { useText } from '../locales/use-text.ts'
import { AskedScreen } from '../records/asked-screen.tsx'
import { DeskFrame } from '../records/desk-frame.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Phrases } from '../ui/phrases.tsx'
import { PlanTabs } from './plan-tabs.tsx'
import './planning.css'
import { type ReadinessSeat, ReadinessRow } from './readiness-row.tsx'

type ReadinessPageProps = { meetingId: string; me: Me; hasUnsaved: () => boolean; onSignedOut: () => void }

/** 準備のようす: who of a meeting has tried out line, letters and sound, for those who arrange it. */
export function ReadinessPage({ meetingId, me, hasUnsaved, onSignedOut }: ReadinessPageProps) {
  const t = useText()
  const { asked, again } = useAsked(`/api/meetings/${meetingId}/readiness`, Readiness, onSignedOut)
  return (
    <DeskFrame {...{ me, hasUnsaved }} desk="meetings" title={t('planning:page.title')}>
      <div className="plan-desk">
        <PlanTabs meetingId={meetingId} current="readiness" />
        <AskedScreen {...{ asked, again }}>{({ seats }) => <Seats {...{ seats }} onAgain={again} />}</AskedScreen>
      </div>
    </DeskFrame>
  )
}

function Seats({ seats, onAgain }: { seats: readonly ReadinessSeat[]; onAgain: () => void }) {
  const t = useText()
  if (seats.length === 0)
    return <EmptyState title={t('planning:readiness.none')}>{t('planning:readiness.noneText')}</EmptyState>
  const ready = seats.filter(({ rehearsal }) => rehearsal !== null && isReady(rehearsal.result)).length
  return (
    <section className="stack">
      <div className="row wrap">
        <h1 className="grow">{t('planning:readiness.title', { total: seats.length, ready })}</h1>
        <Button onClick={onAgain}>{t('planning:readiness.again')}</Button>
      </div>
      <p className="sub">
        <Phrases text={t('planning:readiness.text')} />
      </p>
      <ul className="plan-list">
        {seats.map((seat) => (
          <ReadinessRow key={seat.personId} seat={seat} />
        ))}
      </ul>
    </section>
  )
}
