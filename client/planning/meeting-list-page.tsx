import { useState } from 'react'
import type { Me } from '../../shared/access/me.ts'
import { can } from '../../shared/access/policy.ts'
import { MeetingList } from '../../shared/records/meeting.ts'
import type { PageEnd } from '../../shared/records/page-end.ts'
import { useAsked } from '../api/use-asked.ts'
import { useText } from '../locales/use-text.ts'
import { AskedScreen } from '../records/asked-screen.tsx'
import { DeskFrame } from '../records/desk-frame.tsx'
import '../records/home.css'
import { listPath } from '../records/list-path.ts'
import { MeetingRow } from '../records/meeting-lines.tsx'
import { SearchField, useSearch } from '../records/search-field.tsx'
import { todayInTokyo } from '../records/use-dates.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import './planning.css'

type MeetingListPageProps = { me: Me; hasUnsaved: () => boolean; onSignedOut: () => void }

/** 会議: those one has a part in or arranges; to come, and past. */
export function MeetingListPage({ me, hasUnsaved, onSignedOut }: MeetingListPageProps) {
  const t = useText()
  const { typed, type, words } = useSearch()
  const [today] = useState(() => todayInTokyo(Date.now()))
  const [isPast, setIsPast] = useState(false)
  const q = words.length < 2 ? '' : words
  const mayCall = can({ ...me, hubId: me.hub.id }, 'plan', { type: 'hub', hubId: me.hub.id })
  return (
    <DeskFrame {...{ me, hasUnsaved }} desk="meetings" title={t('planning:list.title')}>
      <div className="home">
        <div className="row wrap">
          <h1 className="grow">{t('planning:list.title')}</h1>
          {mayCall && (
            <ButtonLink kind="primary" icon="plus" href="/plans/new">
              {t('planning:list.new')}
            </ButtonLink>
          )}
        </div>
        <SearchField label={t('planning:list.search')} hint={t('planning:searchHint')} typed={typed} onType={type} />
        <When {...{ isPast, setIsPast }} />
        <MeetingLines key={`${q} ${isPast}`} {...{ q, isPast, today, mayCall, onSignedOut }} after={null} />
      </div>
    </DeskFrame>
  )
}

function When({ isPast, setIsPast }: { isPast: boolean; setIsPast: (isPast: boolean) => void }) {
  const t = useText()
  return (
    <div className="row wrap">
      <Button on={!isPast} onClick={() => setIsPast(false)}>
        {t('planning:list.coming')}
      </Button>
      <Button on={isPast} onClick={() => setIsPast(true)}>
        {t('planning:list.past')}
      </Button>
    </div>
  )
}

type MeetingLinesProps = {
  q: string
  isPast: boolean
  today: string
  mayCall: boolean
  after: PageEnd | null
  onSignedOut: () => void
}

/** A page of meetings; the next one comes below it when it is asked for. */
function MeetingLines(props: MeetingLinesProps) {
  const { q, isPast, today, after, onSignedOut } = props
  const t = useText()
  const [isOpen, setIsOpen] = useState(false)
  const path = listPath('/api/meetings', { q, after, from: today, past: isPast ? '1' : null })
  const { asked, again } = useAsked(path, MeetingList, onSignedOut)
  return (
    <AskedScreen {...{ asked, again }}>
      {({ meetings, next }) => (
        <div className="stack">
          {meetings.length === 0 && <None {...props} />}
          <ul>
            {meetings.map((meeting) => (
              <li key={meeting.id}>
                <MeetingRow {...{ meeting, today }} />
              </li>
            ))}
          </ul>
          {next !== null && !isOpen && <Button onClick={() => setIsOpen(true)}>{t('planning:list.more')}</Button>}
          {next !== null && isOpen && <MeetingLines {...props} after={next} />}
        </div>
      )}
    </AskedScreen>
  )
}

function None({ q, isPast, mayCall }: MeetingLinesProps) {
  const t = useText()
  if (q !== '') return <EmptyState title={t('planning:list.notFound')} />
  if (isPast) return <EmptyState title={t('planning:list.nonePast')} />
  return (
    <EmptyState title={t('planning:list.none')}>
      {t(mayCall ? 'planning:list.noneCalled' : 'planning:list.noneInvited')}
    </EmptyState>
  )
}
