import { type ReactNode, useId } from 'react'
import type { HomeAction, HomeView, HomeWish } from '../../shared/records/home.ts'
import { useText } from '../locales/use-text.ts'
import { Chip } from '../ui/chip.tsx'
import { Phrases } from '../ui/phrases.tsx'
import { useDates } from './use-dates.ts'

/** わたしの合意事項: those that are not done yet, the next that is due first. */
export function HomeActions({ actions, today }: { actions: readonly HomeAction[]; today: string }) {
  const t = useText()
  return (
    <Waiting title={t('records:home.actions')} none={actions.length === 0 && t('records:home.noActions')}>
      {actions.map((action) => (
        <li key={`${action.meetingId} ${action.id}`} className="home-waiting-row">
          <a className="home-waiting-what" href={`/meetings/${action.meetingId}/minutes`}>
            <b lang="ja">{action.text}</b>
            {action.doneWhen !== '' && (
              <span className="caption" lang="ja">
                {t('records:home.doneWhen', { text: action.doneWhen })}
              </span>
            )}
          </a>
          <span className="row wrap">
            <Due due={action.due} today={today} />
            <Chip kind="line">{t(`records:actionState.${action.state}`)}</Chip>
          </span>
        </li>
      ))}
    </Waiting>
  )
}

function Due({ due, today }: { due: string | null; today: string }) {
  const t = useText()
  const dates = useDates()
  if (due === null) return <Chip>{t('records:home.noDue')}</Chip>
  const isOver = due < today
  return (
    <Chip kind={isOver ? 'caution' : 'plain'} {...(isOver ? { icon: 'warning' as const } : {})}>
      {t('records:home.due', { day: dates.day(due, today) })}
    </Chip>
  )
}

/** 届いた願い: to one's role, not answered yet. They are answered at the table. */
export function HomeWishes({ wishes }: { wishes: readonly HomeWish[] }) {
  const t = useText()
  return (
    <Waiting title={t('records:home.wishes')} none={wishes.length === 0 && t('records:home.noWishes')}>
      {wishes.map(({ id, meetingId, text, fromRole, caseLabel }) => (
        <li key={`${meetingId} ${id}`} className="home-waiting-row">
          <span className="home-waiting-what">
            <span lang="ja">{text}</span>
            <span className="caption">
              {t('records:home.wishFrom', { role: t(`professions:${fromRole}`), label: caseLabel })}
            </span>
          </span>
          <a
            className="button button-plain"
            aria-label={t('records:home.answerLabel', { text })}
            href={`/meetings/${meetingId}`}
          >
            {t('records:home.answer')}
          </a>
        </li>
      ))}
    </Waiting>
  )
}

/** 事例: those that were changed last. */
export function HomeCases({ cases }: { cases: HomeView['cases'] }) {
  const t = useText()
  const all = (
    <a className="button button-quiet" href="/cases">
      {t('records:home.allCases')}
    </a>
  )
  return (
    <Waiting title={t('records:home.cases')} none={cases.length === 0 && t('records:home.noCases')} more={all}>
      {cases.map(({ id, title, label }) => (
        <li key={id} className="home-waiting-row">
          <a className="home-waiting-what" href={`/cases/${id}`}>
            <b>
              <Phrases text={title} />
            </b>
            <span className="caption" lang="ja">
              {label}
            </span>
          </a>
        </li>
      ))}
    </Waiting>
  )
}

type WaitingProps = { title: string; none: string | false; children: ReactNode; more?: ReactNode }

function Waiting({ title, none, children, more }: WaitingProps) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="home-title">
        {title}
      </h2>
      {none !== false && (
        <p className="sub">
          <Phrases text={none} />
        </p>
      )}
      <ul>{children}</ul>
      {more}
    </section>
  )
}
