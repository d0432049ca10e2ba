import { useState } from 'react'
import type { Me } from '../../shared/access/me.ts'
import type { CaseLine } from '../../shared/records/case.ts'
import { useText } from '../locales/use-text.ts'
import { DeskFrame } from '../records/desk-frame.tsx'
import { SearchField, useSearch } from '../records/search-field.tsx'
import { type UsedCaseList, useCaseList } from '../records/use-case-list.ts'
import { todayInTokyo, useDates } from '../records/use-dates.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loading } from '../ui/loading.tsx'
import './cases.css'

type CaseListPageProps = { me: Me; hasUnsaved: () => boolean }

/** The cases one may read: one's own, and those one meets about. */
export function CaseListPage({ me, hasUnsaved }: CaseListPageProps) {
  const t = useText()
  const { typed, type, words } = useSearch()
  const [archived, setArchived] = useState(false)
  // One character would find almost everything.
  const q = words.length < 2 ? '' : words
  const list = useCaseList(q, archived)
  return (
    <DeskFrame {...{ me, hasUnsaved }} desk="cases" title={t('cases:list.title')}>
      <div className="cases-desk">
        <div className="row wrap">
          <h1 className="grow">{t(archived ? 'cases:list.archivedHeading' : 'cases:list.heading')}</h1>
          <ButtonLink kind="primary" icon="plus" href="/cases/new">
            {t('cases:list.new')}
          </ButtonLink>
        </div>
        <div className="cases-search">
          <SearchField label={t('cases:list.search')} hint={t('cases:list.searchHint')} typed={typed} onType={type} />
          <Button kind="quiet" on={archived} onClick={() => setArchived(!archived)}>
            {t('cases:list.archived')}
          </Button>
        </div>
        <Found list={list} isSearched={q !== ''} archived={archived} />
      </div>
    </DeskFrame>
  )
}

function Found({ list, isSearched, archived }: { list: UsedCaseList; isSearched: boolean; archived: boolean }) {
  const t = useText()
  const [today] = useState(() => todayInTokyo(Date.now()))
  const { shown, more, again } = list
  if (shown === 'loading') return <Loading />
  if (shown === 'failed')
    return (
      <EmptyState title={t('cases:list.failed')} action={<Button onClick={again}>{t('cases:list.again')}</Button>} />
    )
  if (shown.cases.length === 0) return <Nothing {...{ isSearched, archived }} />
  return (
    <>
      <ul className="cases-list">
        {shown.cases.map((line) => (
          <li key={line.id}>
            <CaseRow line={line} today={today} />
          </li>
        ))}
      </ul>
      {shown.next !== null && <Button onClick={more}>{t('cases:list.more')}</Button>}
    </>
  )
}

function Nothing({ isSearched, archived }: { isSearched: boolean; archived: boolean }) {
  const t = useText()
  if (isSearched) return <EmptyState title={t('cases:list.notFound')}>{t('cases:list.notFoundText')}</EmptyState>
  if (archived) return <EmptyState title={t('cases:list.noneArchived')} />
  return <EmptyState title={t('cases:list.none')}>{t('cases:list.noneText')}</EmptyState>
}

function CaseRow({ line, today }: { line: CaseLine; today: string }) {
  const { id, title, label, deidLevel, changedAtMs, isMember } = line
  const t = useText()
  const dates = useDates()
  const day = dates.day(todayInTokyo(changedAtMs), today)
  return (
    <a className="cases-row" href={`/cases/${id}`}>
      <span className="cases-row-what">
        <b lang="ja">{title}</b>
        <span className="sub" lang="ja">
          {label}
        </span>
      </span>
      <span className="row wrap">
        <Chip kind="line">{t(`cases:level.${deidLevel}.short`)}</Chip>
        {!isMember && <Chip>{t('cases:list.atMeeting')}</Chip>}
        <span className="caption num">{t('cases:list.changed', { day })}</span>
      </span>
    </a>
  )
}
