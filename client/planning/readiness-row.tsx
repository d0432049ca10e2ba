import { isReady, itemsThatAre, type Readiness, type RehearsalResult } from '../../shared/records/rehearsal.ts'
import { useText } from '../locales/use-text.ts'
import { todayInTokyo, useDates } from '../records/use-dates.ts'
import { Chip } from '../ui/chip.tsx'
import { formatTime } from '../ui/format-time.ts'
import { Who } from '../ui/who.tsx'

export type ReadinessSeat = Readiness['seats'][number]

/** One seat: ready or not yet, what does not work, and when that was. */
export function ReadinessRow({ seat }: { seat: ReadinessSeat }) {
  const t = useText()
  const { organization, isWaiting, rehearsal } = seat
  return (
    <li>
      <span className="plan-list-what">
        <Who {...seat} />
        <span className="sub" lang="ja">
          {organization}
        </span>
        {rehearsal !== null && <Details {...rehearsal} />}
      </span>
      <span className="row wrap">
        {isWaiting && <Chip kind="line">{t('planning:readiness.waiting')}</Chip>}
        <State result={rehearsal?.result ?? null} />
      </span>
    </li>
  )
}

function State({ result }: { result: RehearsalResult | null }) {
  const t = useText()
  if (result === null) return <Chip kind="line">{t('planning:readiness.notBegun')}</Chip>
  if (isReady(result))
    return (
      <Chip kind="indigo" icon="check">
        {t('planning:readiness.ready')}
      </Chip>
    )
  if (itemsThatAre('bad', result).length === 0) return <Chip kind="line">{t('planning:readiness.notYet')}</Chip>
  return (
    <Chip kind="caution" icon="warning">
      {t('planning:readiness.trouble')}
    </Chip>
  )
}

function Details({ result, changedAtMs }: { result: RehearsalResult; changedAtMs: number }) {
  const t = useText()
  const dates = useDates()
  const when = t('planning:readiness.when', {
    day: dates.day(todayInTokyo(changedAtMs)),
    time: formatTime(changedAtMs),
  })
  const named = (state: 'bad' | 'open') =>
    itemsThatAre(state, result)
      .map((item) => t(`planning:readiness.item.${item}`))
      .join(t('ui:marks.comma'))
  const [bad, open] = [named('bad'), named('open')]
  return (
    <>
      {bad !== '' && <span>{t('planning:readiness.bad', { items: bad })}</span>}
      {open !== '' && <span className="sub">{t('planning:readiness.open', { items: open })}</span>}
      <span className="caption num">{when}</span>
    </>
  )
}
